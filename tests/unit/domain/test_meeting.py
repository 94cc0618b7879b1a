"""When a meeting is, by the clocks of London, and when calling it off is at short notice."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.clock import LONDON, day_in_london
from matcher.domain.meeting import SHORT_NOTICE_DAYS, instant_in_london, is_short_notice
from matcher.services.bank_holidays import ENGLAND

days = st.dates(date(2024, 1, 1), date(2031, 12, 31))
instants = st.integers(0, 7 * 365 * 24 * 60).map(
    lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def short(starts: str, at: str) -> bool:
    """Whether it is at short notice, both as London's clocks show them."""
    start, present = (
        datetime.fromisoformat(each).replace(tzinfo=LONDON).astimezone(UTC) for each in (starts, at)
    )
    return is_short_notice(start, at=present, working_days=ENGLAND)


@pytest.mark.parametrize(
    ("starts", "at", "expected"),
    [
        ("2026-12-02T14:00", "2026-11-30T09:00", True),  # Monday for Wednesday
        ("2026-12-03T14:00", "2026-11-30T09:00", False),  # Monday for Thursday
        ("2026-12-01T14:00", "2026-11-27T16:00", True),  # Friday for Tuesday
        ("2026-12-02T14:00", "2026-11-27T16:00", False),  # Friday for Wednesday
        ("2026-12-01T14:00", "2026-11-28T16:00", True),  # Saturday for Tuesday
        ("2026-12-05T10:00", "2026-12-03T10:00", True),  # Thursday for a Saturday
        # Christmas Day is a Friday, and Boxing Day is kept on the Monday after it.
        ("2026-12-29T10:00", "2026-12-24T10:00", True),
        ("2026-12-30T10:00", "2026-12-24T10:00", True),
        ("2026-12-31T10:00", "2026-12-24T10:00", False),
        ("2026-12-02T00:15", "2026-11-30T23:50", True),
        # In summer the day in London begins before the one in UTC.
        ("2026-07-03T00:30", "2026-06-30T23:30", False),
        ("2026-07-03T00:30", "2026-07-01T00:30", True),
    ],
)
def test_two_working_days_are_short_notice(starts: str, at: str, expected: bool) -> None:
    assert short(starts, at) is expected


@given(instants, st.integers(0, 30 * 24))
def test_it_is_short_exactly_when_no_more_than_two_working_days_lie_between(
    at: datetime, hours: int
) -> None:
    starts = at + timedelta(hours=hours)
    today, day = day_in_london(at), day_in_london(starts)

    between = ENGLAND.between(today, day)
    found = is_short_notice(starts, at=at, working_days=ENGLAND)

    if between < SHORT_NOTICE_DAYS:
        assert found
    elif between > SHORT_NOTICE_DAYS:
        assert not found
    else:
        # A day off after the second working day is farther than that day.
        assert found is ENGLAND.is_one(day)


@given(instants, st.integers(1, 60 * 24))
def test_what_is_farther_is_never_nearer(at: datetime, hours: int) -> None:
    near, far = at + timedelta(hours=hours), at + timedelta(hours=hours + 24)

    if is_short_notice(far, at=at, working_days=ENGLAND):
        assert is_short_notice(near, at=at, working_days=ENGLAND)


@given(days, st.times())
def test_clocks_in_london_show_the_time_that_was_agreed(day: date, clock: time) -> None:
    clock = clock.replace(second=0, microsecond=0, tzinfo=None)
    try:
        found = instant_in_london(day, clock)
    except ValueError:
        assert clock.hour == 1
        assert day.month == 3
        return
    assert found.tzinfo is UTC
    assert found.astimezone(LONDON).replace(tzinfo=None) == datetime.combine(day, clock)


def test_a_time_that_clocks_leap_over_is_refused_and_of_two_the_first_is_meant() -> None:
    with pytest.raises(ValueError, match="never show"):
        instant_in_london(date(2027, 3, 28), time(1, 30))

    assert instant_in_london(date(2027, 10, 31), time(1, 30)).hour == 0
