"""England's bank holidays, and so the working days by which promises are kept."""

from datetime import date, time
from functools import cache

import holidays

from matcher.domain.quiet_hours import QuietHours
from matcher.domain.working_days import WorkingDays


@cache
def of_england(year: int) -> frozenset[date]:
    """The bank holidays of a year, with the days given in place of those on a weekend."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


ENGLAND = WorkingDays(of_england)


def quiet_between(hours: tuple[time, time] | None) -> QuietHours | None:
    """The quiet hours of the settings, on England's days; ``None`` where nothing is held back."""
    return QuietHours(*hours, of_england) if hours else None
