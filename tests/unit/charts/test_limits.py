"""Centre line and limits, against a textbook's figures and by hand."""

import pytest

from matcher.charts.limits import centre_of, limits_of
from matcher.charts.p_chart import p_chart
from matcher.domain.month import Month
from matcher.domain.monthly_count import Count

FIRST = Month(2024, 1)

# Montgomery, Introduction to Statistical Quality Control: orange juice cans, samples of 50.
CANS = (
    12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12,
    7, 13, 9, 6,
)  # fmt: skip


def count(numerator: int, denominator: int, *, ahead: int = 0, excluded: bool = False) -> Count:
    return Count(
        month=FIRST.plus(ahead),
        numerator=numerator,
        denominator=denominator,
        is_excluded=excluded,
    )


def test_the_textbooks_cans_have_the_textbooks_limits() -> None:
    chart = p_chart([count(bad, 50, ahead=place) for place, bad in enumerate(CANS)])

    assert chart.phases[0].centre == pytest.approx(0.2313, abs=5e-5)
    limits = chart.points[0].limits
    assert limits is not None
    assert limits.upper == pytest.approx(0.4102, abs=5e-5)
    assert limits.lower == pytest.approx(0.0524, abs=5e-5)
    outside = [place + 1 for place, point in enumerate(chart.points) if point.beyond_limits]
    assert outside == [15, 23]


def test_the_centre_line_is_all_counted_out_of_all_and_not_the_mean_of_shares() -> None:
    assert centre_of([count(1, 2), count(0, 8)]) == pytest.approx(0.1)


def test_what_is_excluded_is_not_in_the_centre_line() -> None:
    assert centre_of([count(1, 2), count(8, 8, excluded=True)]) == pytest.approx(0.5)


def test_nothing_counted_has_no_centre_line_and_no_limits() -> None:
    assert centre_of([]) is None
    assert centre_of([count(0, 0)]) is None
    assert limits_of(None, 4) is None
    assert limits_of(0.5, 0) is None


def test_limits_stop_at_nothing_and_at_all() -> None:
    limits = limits_of(0.9, 5)

    assert limits is not None
    assert limits.upper == limits.upper_warning == 1.0
    assert 0 < limits.lower < limits.lower_warning < 0.9


def test_a_point_that_equals_its_limit_is_not_outside() -> None:
    limits = limits_of(0.9, 1)

    assert limits is not None
    assert not limits.is_beyond(0.0)


@pytest.mark.parametrize(("numerator", "denominator"), [(2, 1), (-1, 3)])
def test_there_cannot_be_more_than_there_are(numerator: int, denominator: int) -> None:
    with pytest.raises(ValueError, match="there are no"):
        count(numerator, denominator)
