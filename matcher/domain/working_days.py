"""Working days: Monday to Friday, without bank holidays. Days are days in London.

Which days are bank holidays comes in from outside, a year at a time.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias

from matcher.domain.clock import day_in_london

BankHolidays: TypeAlias = Callable[[int], Collection[date]]
"""The bank holidays of a year."""

SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Counts in working days, and says when something that was promised is late."""

    bank_holidays: BankHolidays

    def is_one(self, day: date) -> bool:
        """Whether people are at work on this day."""
        return day.weekday() < SATURDAY and day not in self.bank_holidays(day.year)

    def next_after(self, day: date) -> date:
        """The first working day after this day."""
        day += ONE_DAY
        while not self.is_one(day):
            day += ONE_DAY
        return day

    def on_or_after(self, day: date) -> date:
        """This day, or the first working day after it."""
        return day if self.is_one(day) else self.next_after(day)

    def add(self, day: date, days: int) -> date:
        """So many working days after a day. The day itself does not count.

        None after a day is the day itself, whatever day that is.
        """
        if days < 0:
            raise ValueError("working days are counted forwards")
        for _ in range(days):
            day = self.next_after(day)
        return day

    def due_on(self, since: datetime, days: int) -> date:
        """The last day on which something promised within working days is in time."""
        return self.add(day_in_london(since), days)

    def between(self, start: date, end: date) -> int:
        """The working days after ``start``, up to and with ``end``. None when it is not later."""
        # Whole weeks are five each, so that something long forgotten costs no long walk.
        weeks = max((end - start).days // 7, 0)
        middle = start + timedelta(weeks=weeks)
        days = weeks * 5 - self._bank_holidays_after(start, middle)
        while middle < end:
            middle += ONE_DAY
            days += self.is_one(middle)
        return days

    def days_late(self, due_on: date, today: date) -> int:
        """How many working days have come since the last day that was in time."""
        return self.between(due_on, today)

    def is_late(self, due_on: date, today: date, *, by: int = 1) -> bool:
        """Whether at least so many working days have come since the last day in time."""
        return self.days_late(due_on, today) >= by

    def _bank_holidays_after(self, start: date, end: date) -> int:
        """Those that fall on Monday to Friday, after ``start``, up to and with ``end``."""
        return sum(
            start < day <= end and day.weekday() < SATURDAY
            for year in range(start.year, end.year + 1)
            for day in self.bank_holidays(year)
        )
