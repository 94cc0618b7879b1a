"""Working days: weekends and bank holidays do not count, and days are days in London."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.working_days import WorkingDays
from matcher.services.bank_holidays import ENGLAND, of_england

days = st.dates(date(2019, 1, 1), date(2031, 12, 31))
few = st.integers(0, 40)


def _with(bank_holidays: Iterable[date]) -> WorkingDays:
    found = frozenset(bank_holidays)
    return WorkingDays(lambda year: {day for day in found if day.year == year})


some_working_days = st.one_of(
    st.just(ENGLAND),
    st.frozensets(st.dates(date(2024, 1, 1), date(2024, 12, 31)), max_size=30).map(_with),
)


@given(some_working_days, days)
def test_the_next_working_day_is_one_with_none_before_it(rule: WorkingDays, day: date) -> None:
    found = rule.next_after(day)

    skipped = [day + timedelta(days=n) for n in range(1, (found - day).days)]
    assert found > day
    assert rule.is_one(found)
    assert not any(rule.is_one(each) for each in skipped)


@given(some_working_days, days, few, few)
def test_adding_twice_is_adding_the_sum(
    rule: WorkingDays, day: date, first: int, second: int
) -> None:
    assert rule.add(rule.add(day, first), second) == rule.add(day, first + second)


@given(some_working_days, days, few)
def test_what_was_added_is_what_lies_between(rule: WorkingDays, day: date, count: int) -> None:
    assert rule.between(day, rule.add(day, count)) == count


@given(some_working_days, days, st.integers(-30, 900))
def test_counting_by_weeks_counts_every_day(rule: WorkingDays, start: date, length: int) -> None:
    each = [start + timedelta(days=n) for n in range(1, length + 1)]

    assert rule.between(start, start + timedelta(days=length)) == sum(map(rule.is_one, each))


@given(some_working_days, days, days)
def test_late_by_one_more_day_is_late_by_one_less(
    rule: WorkingDays, due_on: date, today: date
) -> None:
    late = rule.days_late(due_on, today)

    assert rule.is_late(due_on, today, by=late)
    assert not rule.is_late(due_on, today, by=late + 1)


def test_no_working_days_after_a_saturday_is_that_saturday() -> None:
    assert ENGLAND.add(date(2026, 11, 28), 0) == date(2026, 11, 28)
    assert ENGLAND.on_or_after(date(2026, 11, 28)) == date(2026, 11, 30)


def test_working_days_are_counted_forwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        ENGLAND.add(date(2026, 11, 28), -1)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 11, 24), 2, date(2026, 11, 26)),  # Tuesday to Thursday
        (date(2026, 11, 27), 1, date(2026, 11, 30)),  # over a weekend
        (date(2026, 11, 28), 1, date(2026, 11, 30)),  # from a Saturday
        (date(2026, 12, 24), 1, date(2026, 12, 29)),  # Boxing Day is a Saturday: Monday is free
        (date(2026, 12, 24), 4, date(2027, 1, 4)),  # and then New Year's Day
        (date(2027, 3, 25), 1, date(2027, 3, 30)),  # Easter
        (date(2024, 2, 28), 2, date(2024, 3, 1)),  # 29 February
        (date(2022, 9, 16), 1, date(2022, 9, 20)),  # a funeral of state, known to no rule
    ],
)
def test_england_rests_on_weekends_and_bank_holidays(day: date, count: int, expected: date) -> None:
    assert ENGLAND.add(day, count) == expected


def test_an_instant_counts_from_its_day_in_london() -> None:
    # Half past eleven at night in UTC: in summer London is a day further already.
    assert ENGLAND.due_on(datetime(2026, 7, 6, 23, 30, tzinfo=UTC), 1) == date(2026, 7, 8)
    assert ENGLAND.due_on(datetime(2026, 11, 23, 23, 30, tzinfo=UTC), 1) == date(2026, 11, 24)


def test_clocks_that_change_move_no_day() -> None:
    """They change in the night to Sunday: a Friday's promise of one day ends on Monday."""
    for friday in (datetime(2026, 3, 27, 12, tzinfo=UTC), datetime(2026, 10, 23, 12, tzinfo=UTC)):
        assert ENGLAND.due_on(friday, 1) == friday.date() + timedelta(days=3)


@pytest.mark.parametrize(
    ("today", "late"),
    [
        (date(2026, 12, 23), 0),
        (date(2026, 12, 24), 1),
        (date(2026, 12, 28), 1),
        (date(2026, 12, 31), 4),
        (date(2027, 1, 3), 4),
        (date(2027, 1, 4), 5),
    ],
)
def test_nothing_grows_late_over_christmas(today: date, late: int) -> None:
    assert ENGLAND.days_late(date(2026, 12, 23), today) == late
    assert ENGLAND.is_late(date(2026, 12, 23), today, by=5) is (late >= 5)


def test_every_year_has_its_eight_days_at_least() -> None:
    assert all(
        sum(day.weekday() < 5 for day in of_england(year)) >= 8 for year in range(2000, 2060)
    )
