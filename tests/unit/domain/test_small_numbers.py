"""No number tells of a few people: not itself, and not what it leaves over."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.small_numbers import (
    FEWEST_TOLD,
    Count,
    HowMany,
    Told,
    range_of_all,
    told,
)

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


def tables(sizes: tuple[int, ...]) -> list[tuple[Count, ...]]:
    """Every table of counts that there may be of groups of these sizes."""
    counts = product(*(range(size + 1) for size in sizes))
    return [tuple(Count(n, of) for n, of in zip(each, sizes, strict=True)) for each in counts]


@pytest.mark.parametrize("sizes", [(12,), (5, 7), (10, 10), (12, 15), (5, 6, 12), (13, 10, 5)])
def test_no_difference_of_a_sum_and_its_parts_gives_a_small_number_away(
    sizes: tuple[int, ...],
) -> None:
    """All that can be there, tried: each number that is not told may be several numbers."""
    readers = defaultdict[object, list[tuple[Count, ...]]](list)
    for parts in tables(sizes):
        readers[(*(part.told for part in parts), range_of_all(parts))].append(parts)

    for ways in readers.values():
        for place, part in enumerate(ways[0]):
            numbers = {way[place].count for way in ways}
            assert len(numbers) >= FEWEST_TOLD or part.told.number is not None


@pytest.mark.parametrize("sizes", [(12,), (10, 10), (13, 10, 5)])
def test_the_range_of_a_sum_holds_the_sum(sizes: tuple[int, ...]) -> None:
    for parts in tables(sizes):
        least, most = range_of_all(parts)

        assert least <= sum(part.count for part in parts) <= most


def test_the_sum_of_numbers_that_are_told_is_told() -> None:
    assert range_of_all([Count(6, 20), Count(9, 20)]) == (15, 15)
    assert range_of_all([Count(6, 20), Count(3, 20)]) == (6, 10)
    assert range_of_all([Count(6, 20), Count(18, 20)]) == (22, 26)
