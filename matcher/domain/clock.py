"""Time, in one place. Everything else takes it as an argument."""

from calendar import monthrange
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def day_in_london(at: datetime) -> date:
    """The calendar day on which an instant falls for the people we serve."""
    return at.astimezone(LONDON).date()


def noon_in_london(day: date) -> datetime:
    """The middle of a day of which no hour is known."""
    return datetime.combine(day, time(12), LONDON).astimezone(UTC)


def first_instant_in_london(day: date) -> datetime:
    """When a day begins."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def midnight_in_london(day: date) -> datetime:
    """When a day begins."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def a_year_after(day: date) -> date:
    """The same day of the next year; for 29 February, the last of that month."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has no such day."""
    years, index = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(years, index + 1)[1]
    return date(years, index + 1, min(day.day, last))


def days_since(at: datetime, today: date) -> int:
    """Whole days from the day of an instant to today; never less than 0."""
    return max((today - day_in_london(at)).days, 0)
