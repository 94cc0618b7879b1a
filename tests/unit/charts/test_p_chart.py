"""A whole chart: phases, baselines, what is left out, and laws that always hold."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.charts.p_chart import p_chart
from matcher.domain.chart import PointRule, RuleSet
from matcher.domain.month import Month
from matcher.domain.monthly_count import Count

FIRST = Month(2024, 1)


def months(*pairs: tuple[int, int]) -> list[Count]:
    return [
        Count(month=FIRST.plus(ahead), numerator=numerator, denominator=denominator)
        for ahead, (numerator, denominator) in enumerate(pairs)
    ]


COUNTS = st.lists(
    st.integers(0, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    max_size=40,
)


@given(pairs=COUNTS, freeze=st.none() | st.integers(1, 15), rules=st.sampled_from(RuleSet))
def test_whatever_the_counts_a_chart_is_drawn_and_its_lines_are_shares(
    pairs: Sequence[tuple[int, int]], freeze: int | None, rules: RuleSet
) -> None:
    chart = p_chart(months(*pairs), freeze=freeze, rules=rules)

    assert len(chart.points) == len(pairs)
    for point in chart.points:
        if point.limits is not None and point.centre is not None:
            limits = point.limits
            lines = [limits.lower, limits.lower_warning, point.centre]
            lines += [limits.upper_warning, limits.upper]
            assert lines == sorted(lines)
            assert 0 <= limits.lower <= limits.upper <= 1
            assert point.beyond_limits == (point.rule is PointRule.OUTSIDE)
        else:
            assert (point.beyond_limits, point.rule) == (False, None)


@given(pairs=COUNTS, seed=st.integers(0, 10))
def test_the_order_in_which_months_come_does_not_matter(
    pairs: Sequence[tuple[int, int]], seed: int
) -> None:
    counts = months(*pairs)
    shuffled = counts.copy()
    Random(seed).shuffle(shuffled)

    assert p_chart(shuffled) == p_chart(counts)


def test_a_month_without_projects_stays_without_a_share_and_its_neighbours_meet() -> None:
    chart = p_chart(months(*[(11, 20)] * 4, (0, 0), *[(11, 20)] * 3, (9, 20)), rules=RuleSet.NHS)

    empty = chart.points[4]
    assert (empty.proportion, empty.limits, empty.rule) == (None, None, None)
    assert empty.centre == chart.phases[0].centre
    assert [point.rule for point in chart.points] == [
        *[PointRule.SHIFT] * 4,
        None,
        *[PointRule.SHIFT] * 3,
        None,
    ]


def test_the_first_points_are_the_baseline_and_later_ones_move_nothing() -> None:
    before = p_chart(months(*[(4, 10)] * 12), freeze=12)
    after = p_chart(months(*[(4, 10)] * 12, *[(10, 10)] * 6), freeze=12)

    assert after.phases[0].centre == before.phases[0].centre == pytest.approx(0.4)
    assert after.points[-1].beyond_limits


def test_excluded_points_count_among_the_first_and_not_in_the_centre_line() -> None:
    counts = months((10, 10), (2, 10), (4, 10), (9, 10))
    first = Count(month=FIRST, numerator=10, denominator=10, is_excluded=True)

    chart = p_chart([first, *counts[1:]], freeze=3)

    assert chart.phases[0].centre == pytest.approx(0.3)
    assert chart.points[0].beyond_limits
    assert chart.phases[0].runs.useful == 3


def test_each_phase_has_its_own_centre_line_and_its_own_runs() -> None:
    chart = p_chart(months(*[(4, 10)] * 12, *[(9, 10)] * 12), freeze=12, rephase=[FIRST.plus(12)])

    assert [phase.centre for phase in chart.phases] == [pytest.approx(0.4), pytest.approx(0.9)]
    assert {point.phase for point in chart.points[12:]} == {2}
    assert not chart.headline.changed


def test_a_new_phase_where_no_month_is_changes_nothing() -> None:
    counts = months(*[(4, 10)] * 6)

    assert p_chart(counts, rephase=[FIRST, FIRST.plus(40)]) == p_chart(counts)


@pytest.mark.parametrize("pairs", [(), ((0, 0),), ((0, 0), (0, 0)), ((3, 10),)])
def test_next_to_nothing_says_no_change(pairs: tuple[tuple[int, int], ...]) -> None:
    assert not p_chart(months(*pairs)).headline.changed


@pytest.mark.parametrize("share", [0, 10])
def test_all_or_none_in_every_month_is_no_change(share: int) -> None:
    chart = p_chart(months(*[(share, 10)] * 24), freeze=12)

    assert not chart.headline.changed
    assert not any(point.beyond_limits for point in chart.points)


def test_a_month_that_comes_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="2024-01 comes twice"):
        p_chart([*months((1, 2)), *months((1, 2))])


def test_a_baseline_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="one point or more"):
        p_chart(months((1, 2)), freeze=0)
