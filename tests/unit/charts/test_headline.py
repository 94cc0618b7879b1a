"""The headline keeps quiet where nothing changed, and speaks where something did."""

from random import Random

import pytest

from matcher.charts.p_chart import PChart, p_chart
from matcher.domain.chart import Direction
from matcher.domain.month import Month
from matcher.domain.monthly_count import Count

FIRST = Month(2024, 1)
DIRECTORATES = 1_000
BASELINE = 12


def drawn(chance: Random, shares: list[float], *, fewest: int, most: int) -> PChart:
    """The chart of one invented directorate, with its first year as the baseline."""
    counts = []
    for ahead, share in enumerate(shares):
        there = chance.randint(fewest, most)
        having = sum(chance.random() < share for _ in range(there))
        counts.append(Count(month=FIRST.plus(ahead), numerator=having, denominator=there))
    return p_chart(counts, freeze=BASELINE)


@pytest.mark.parametrize("share", [0.42, 0.7, 0.96])
def test_of_a_thousand_stable_directorates_few_are_told_of_a_change(share: float) -> None:
    chance = Random(20_260_601)

    told = sum(
        drawn(chance, [share] * 24, fewest=5, most=19).headline.changed for _ in range(DIRECTORATES)
    )

    assert told <= 0.12 * DIRECTORATES


def test_a_rise_from_42_to_70_in_100_is_seen_within_a_year() -> None:
    chance = Random(20_260_602)

    seen = sum(
        drawn(chance, [0.42] * 12 + [0.7] * 12, fewest=10, most=19).headline.changed
        for _ in range(DIRECTORATES)
    )

    assert seen >= 0.9 * DIRECTORATES


def counts(*pairs: tuple[int, int]) -> list[Count]:
    return [
        Count(month=FIRST.plus(ahead), numerator=numerator, denominator=denominator)
        for ahead, (numerator, denominator) in enumerate(pairs)
    ]


def test_it_says_from_when_and_in_which_direction() -> None:
    year = [(6, 15), (7, 15), (5, 15), (6, 15)] * 3

    says = p_chart(counts(*year, (6, 15), *[(14, 15)] * 3), freeze=12).headline

    assert says.changed
    assert says.direction is Direction.UP
    assert says.since == FIRST.plus(13)
    assert says.before == pytest.approx(0.4)
    assert says.after == pytest.approx(14 / 15)


def test_few_projects_are_said_to_be_few() -> None:
    assert p_chart(counts(*[(4, 5)] * 12)).headline.is_few
    assert not p_chart(counts(*[(10, 20)] * 12)).headline.is_few
