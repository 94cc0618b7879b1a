"""Weights and their preview in words."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.matching import Part
from matcher.presenters.weights_page import move_in_words, outcome, preview_row, scaling_in_words
from matcher.services.weights import defaults, scaled

points_for_all = st.fixed_dictionaries(
    {part: st.floats(0, 100, allow_subnormal=False) for part in Part}
).filter(lambda points: sum(points.values()) > 0.01)


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [
        (4, 1, "Up 3"),
        (1, 3, "Down 2"),
        (5, 5, "Stays"),
        (11, 10, "New in the first ten"),
        (10, 11, "Falls out of the first ten"),
    ],
)
def test_a_move_is_said_in_words(now: int, then: int, words: str) -> None:
    assert move_in_words(now, then) == words


def test_the_outcome_counts_those_who_move() -> None:
    rows = [preview_row("A", ranks=ranks, scores=(0, 0)) for ranks in ((1, 2), (2, 1), (3, 3))]

    assert outcome(rows) == "2 people would change place."
    assert outcome(rows[:1]) == "1 person would change place."
    assert outcome(rows[2:]) == "Nobody in the first ten would change place."
    assert outcome([]).startswith("Nobody can be suggested")


def test_points_that_add_up_to_a_hundred_need_no_word() -> None:
    assert scaling_in_words(defaults()) is None


def test_points_that_do_not_are_said_out_of_a_hundred() -> None:
    said = scaling_in_words(dict.fromkeys(Part, 1.0))

    assert said is not None
    assert said.startswith("The points add up to 8, so each counts in proportion.")
    assert "Waiting 12.5." in said


@given(points_for_all)
def test_points_become_shares_that_add_up_to_one_in_proportion(points: dict[Part, float]) -> None:
    shares = scaled(points).shares
    total = math.fsum(points.values())

    assert math.isclose(math.fsum(shares.values()), 1, abs_tol=1e-9)
    for part in Part:
        assert math.isclose(shares[part], points[part] / total, rel_tol=1e-9, abs_tol=1e-12)
