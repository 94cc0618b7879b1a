"""When our own word to people does not go: at night, on Sundays and on bank holidays."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from matcher.domain.clock import LONDON, day_in_london
from matcher.domain.working_days import BankHolidays

SUNDAY = 6
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The hours of the day, in London, and the days on which nobody is written to unasked."""

    begin: time
    end: time
    bank_holidays: BankHolidays

    def holds(self, at: datetime) -> bool:
        """Whether it is quiet now."""
        return self._is_quiet_day(day_in_london(at)) or self._is_quiet_hour(_clock(at))

    def next_time(self, at: datetime, *, last_on: date | None = None) -> datetime:
        """The first instant, from this one on, at which somebody may be written to.

        ``last_on``: the day of London on which they were last written to; once a day is enough.
        """
        if day_in_london(at) != last_on and not self.holds(at):
            return at
        day = day_in_london(at)
        while True:
            if not self._is_quiet_day(day) and day != last_on:
                for opening in self._openings(day):
                    if opening > at:
                        return opening
            day += ONE_DAY

    def planned(self, queued: Iterable[datetime]) -> Iterator[datetime]:
        """When each of one person's messages would go, in the order in which they were queued."""
        last: datetime | None = None
        for at in queued:
            if last is None or last < at:
                last = self.next_time(at, last_on=None if last is None else day_in_london(last))
            yield last

    def _is_quiet_day(self, day: date) -> bool:
        return day.weekday() == SUNDAY or day in self.bank_holidays(day.year)

    def _is_quiet_hour(self, hour: time) -> bool:
        if self.begin <= self.end:
            return self.begin <= hour < self.end
        return hour >= self.begin or hour < self.end

    def _openings(self, day: date) -> Iterator[datetime]:
        """The instants of a day at which it stops being quiet."""
        if not self._is_quiet_hour(time()):
            yield datetime.combine(day, time(), LONDON)
        yield datetime.combine(day, self.end, LONDON)


def _clock(at: datetime) -> time:
    return at.astimezone(LONDON).time()
