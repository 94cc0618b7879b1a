"""Time, in one place. Everything else takes it as an argument."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def day_in_london(at: datetime) -> date:
    """The calendar day on which an instant falls for the people we serve."""
    return at.astimezone(LONDON).date()


def days_since(at: datetime, today: date) -> int:
    """Whole days from the day of an instant to today; never less than 0."""
    return max((today - day_in_london(at)).days, 0)
