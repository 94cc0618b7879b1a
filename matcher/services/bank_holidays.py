"""England's bank holidays, and so the working days by which promises are kept."""

from datetime import date
from functools import cache

import holidays

from matcher.domain.working_days import WorkingDays


@cache
def of_england(year: int) -> frozenset[date]:
    """The bank holidays of a year, with the days given in place of those on a weekend."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


ENGLAND = WorkingDays(of_england)
