"""Whole points add up to the score that is shown."""

from hypothesis import example, given
from hypothesis import strategies as st

from matcher.domain.matching import MILLION, Evidence, Part
from matcher.scoring.explanation import PartScore
from matcher.scoring.weights import Weights
from matcher.words.points import points, whole_points
from tests.unit.words.explanations import NO_FACTS, explanation, nadia

shares = st.lists(st.floats(0, 1), min_size=8, max_size=8)
weights = st.lists(st.floats(0, 100, allow_subnormal=False), min_size=8, max_size=8).filter(
    lambda each: sum(each) > 0.001
)


def scored(weights: list[float], values: list[float]) -> list[PartScore]:
    """Parts as the engine computes them, with weights scaled to 1."""
    scaled = Weights.of(dict(zip(Part, weights, strict=True)))
    return [
        PartScore(
            part,
            round(MILLION * scaled[part]),
            round(MILLION * scaled[part] * value),
            value,
            Evidence.TOLD,
            NO_FACTS[part],
        )
        for part, value in zip(Part, values, strict=True)
    ]


EIGHTHS = [12.5] * 8
# Four full parts whose points the usual rounding of the maxima has no room for.
LAST_FULL = [0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0]


@given(weights, shares)
@example(EIGHTHS, LAST_FULL)
@example(EIGHTHS, [1.0] * 8)
@example([1 / 3] * 8, [1.0] * 8)
def test_points_add_up_to_the_rounded_score_within_maxima_that_add_up_to_100(
    weights: list[float], values: list[float]
) -> None:
    parts = scored(weights, values)

    shown = whole_points(parts).values()

    assert sum(most for _, most in shown) == 100
    assert sum(got for got, _ in shown) == points(sum(part.contribution for part in parts))
    assert all(0 <= got <= most for got, most in shown)


@given(weights, shares)
@example(EIGHTHS, LAST_FULL)
def test_points_are_the_contribution_rounded_up_or_down(
    weights: list[float], values: list[float]
) -> None:
    parts = scored(weights, values)

    shown = whole_points(parts)

    for part in parts:
        got, most = shown[part.part]
        assert abs(got - part.contribution / 10_000) < 1
        assert abs(most - part.weight / 10_000) < 1
        assert part.contribution or not got


def test_the_default_weights_are_their_own_maxima() -> None:
    assert [most for _, most in whole_points(nadia().parts).values()] == [
        25, 15, 15, 15, 10, 10, 5, 5,
    ]  # fmt: skip


def test_the_largest_remainder_is_rounded_up_first() -> None:
    shown = whole_points(nadia().parts)

    # 20, 15, 7.5, 15, 10, 5, 2.5 and 2.0556 make 77.0556: one point is left, for the first half.
    assert [got for got, _ in shown.values()] == [20, 15, 8, 15, 10, 5, 2, 2]


def test_nobody_has_points_for_what_they_have_not_told() -> None:
    shown = whole_points(explanation().parts)

    assert [got for got, _ in shown.values()] == [0] * 8


def test_a_score_is_rounded_to_whole_points_and_a_half_goes_up() -> None:
    assert [points(each) for each in (0, 844_999, 845_000, 855_000, MILLION)] == [
        0,
        84,
        85,
        86,
        100,
    ]
