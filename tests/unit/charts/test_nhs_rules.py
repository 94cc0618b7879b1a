"""The NHS rules: each by itself, and which one names a point when several hold."""

from matcher.charts.limits import limits_of
from matcher.charts.nhs_rules import named, shift, trend, two_of_three
from matcher.domain.chart import PointRule

CENTRE = 0.5
LIMITS = limits_of(CENTRE, 100)  # warnings at .4 and .6, limits at .35 and .65


def names(*shares: float) -> list[PointRule | None]:
    assert LIMITS is not None
    found = named(shares, [LIMITS] * len(shares), CENTRE)
    return [found.get(place) for place in range(len(shares))]


def test_seven_on_one_side_are_all_named_and_six_are_not() -> None:
    assert shift([-1, *[1] * 7, -1]) == set(range(1, 8))
    assert shift([*[1] * 6, -1]) == set()


def test_a_point_on_the_centre_line_breaks_a_run() -> None:
    assert shift([1, 1, 1, 1, 0, 1, 1, 1]) == set()


def test_seven_that_rise_or_fall_are_all_named_and_six_are_not() -> None:
    rising = [each / 100 for each in range(7)]

    assert trend(rising) == set(range(7))
    assert trend(rising[::-1]) == set(range(7))
    assert trend(rising[:6]) == set()


def test_a_step_that_stays_level_breaks_a_trend() -> None:
    assert trend([0.1, 0.2, 0.3, 0.4, 0.4, 0.5, 0.6, 0.7]) == set()


def test_two_of_three_names_only_the_points_near_a_limit() -> None:
    assert two_of_three([1, 1, 1], [True, False, True]) == {0, 2}


def test_two_of_three_wants_all_three_on_one_side() -> None:
    assert two_of_three([1, -1, 1], [True, False, True]) == set()
    assert two_of_three([1, 0, 1], [True, False, True]) == set()


def test_outside_comes_before_every_other_rule() -> None:
    assert names(*[0.55] * 6, 0.7)[-2:] == [PointRule.SHIFT, PointRule.OUTSIDE]


def test_trend_comes_before_two_of_three_and_that_before_shift() -> None:
    rising = [0.51, 0.52, 0.53, 0.54, 0.55, 0.62, 0.63]

    assert set(names(*rising)) == {PointRule.TREND}
    assert names(0.55, 0.62, 0.62, 0.55, 0.55, 0.55, 0.55)[:3] == [
        PointRule.SHIFT,
        PointRule.TWO_OF_THREE,
        PointRule.TWO_OF_THREE,
    ]


def test_a_quiet_series_is_named_by_no_rule() -> None:
    assert set(names(0.5, 0.52, 0.48, 0.51, 0.47, 0.53)) == {None}
