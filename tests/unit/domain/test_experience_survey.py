"""On which day the survey goes out, and which month is asked about."""

from datetime import date, timedelta

import pytest

from matcher.domain.experience_survey import issue_on, mean, month_to_ask
from matcher.domain.month import Month
from matcher.services.bank_holidays import ENGLAND


@pytest.mark.parametrize(
    ("month", "day"),
    [
        ("2026-11", date(2026, 11, 30)),  # a Monday
        ("2026-01", date(2026, 1, 30)),  # the 31st is a Saturday
        ("2026-05", date(2026, 5, 29)),  # the 31st is a Sunday
        ("2027-12", date(2027, 12, 31)),  # a Friday after the bank holidays of Christmas
        ("2024-03", date(2024, 3, 28)),  # the 29th is Good Friday, then the clocks change
        ("2021-05", date(2021, 5, 28)),  # the 31st is a bank holiday
        ("2028-02", date(2028, 2, 29)),  # a leap year, on a Tuesday
        ("2032-02", date(2032, 2, 27)),  # a leap year, on a Sunday
        ("2026-03", date(2026, 3, 31)),  # summer time began on the 29th
        ("2026-10", date(2026, 10, 30)),  # the 31st is a Saturday, summer time over on the 25th
    ],
)
def test_a_survey_goes_out_on_the_last_working_day_of_the_month(month: str, day: date) -> None:
    assert issue_on(Month.parse(month), ENGLAND) == day


def test_before_the_last_working_day_the_month_is_not_asked_about() -> None:
    assert month_to_ask(date(2026, 11, 29), ENGLAND) is None
    assert month_to_ask(date(2026, 11, 30), ENGLAND) == Month(2026, 11)


def test_a_worker_that_was_down_over_the_end_of_the_month_catches_up() -> None:
    assert month_to_ask(date(2026, 12, 3), ENGLAND) == Month(2026, 11)
    assert month_to_ask(date(2026, 12, 14), ENGLAND) == Month(2026, 11)


def test_a_month_that_is_long_over_is_not_asked_about() -> None:
    assert month_to_ask(date(2026, 12, 15), ENGLAND) is None


def test_every_day_of_ten_years_asks_about_one_month_at_most_and_none_is_left_out() -> None:
    day, asked = date(2024, 1, 1), list[Month]()
    while day < date(2034, 1, 1):
        month = month_to_ask(day, ENGLAND)
        if month is not None and (not asked or asked[-1] != month):
            asked.append(month)
        day += timedelta(days=1)

    assert asked == [Month(2023, 12).plus(number) for number in range(len(asked))]
    assert len(asked) == 121


def test_the_mean_is_of_what_was_scored() -> None:
    assert mean([1, None, 4]) == 2.5
    assert mean([None, None]) is None
