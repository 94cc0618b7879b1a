"""No number tells of a few people: not itself, and not what it leaves over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.small_numbers import FEWEST_TOLD, HowMany, Told, told

ALL = st.integers(0, 200)


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int]:
    everybody = draw(ALL)
    return draw(st.integers(0, everybody)), everybody


@pytest.mark.parametrize(
    ("count", "of", "said"),
    [
        (0, 9, Told(HowMany.TOO_FEW_TO_SAY)),
        (9, 9, Told(HowMany.TOO_FEW_TO_SAY)),
        (0, 10, Told(HowMany.FEW)),
        (4, 10, Told(HowMany.FEW)),
        (5, 10, Told(HowMany.A_NUMBER, 5)),
        (6, 10, Told(HowMany.NEARLY_ALL)),
        (10, 10, Told(HowMany.NEARLY_ALL)),
        (95, 100, Told(HowMany.A_NUMBER, 95)),
    ],
)
def test_a_count_is_told_as_far_as_it_may_be(count: int, of: int, said: Told) -> None:
    assert told(count, of=of) == said


@given(counts())
def test_a_number_is_told_when_neither_side_of_it_is_small(each: tuple[int, int]) -> None:
    count, of = each
    said = told(count, of=of)

    if said.number is not None:
        assert said.number == count
        assert min(count, of - count) >= FEWEST_TOLD
    else:
        assert min(count, of - count) < FEWEST_TOLD


@given(counts())
def test_who_knows_how_many_there_are_learns_of_no_small_group(each: tuple[int, int]) -> None:
    count, of = each
    said = told(count, of=of)
    possible = [n for n in range(of + 1) if told(n, of=of) == said]

    # Either it is a large number with many left over, or all that is known is a range.
    assert said.number is not None or len(possible) >= min(of + 1, FEWEST_TOLD)
