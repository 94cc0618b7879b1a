"""Which months a project counts in, and with which level. Days and months are those of London.

A project counts in every month on a day of which it was live. Its level is the one that held at
the end of the month. A month is published once it is over; what is said later of it restates it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matcher.domain.involvement import Recorded, standing
from matcher.domain.month import Month
from matcher.domain.project import ENDED, InvolvementLevel, ProjectStatus


class Subject(StrEnum):
    """What a chart counts among the live projects."""

    BIG_I = "big_i"
    ANY = "any"

    def counts(self, level: InvolvementLevel) -> bool:
        if self is Subject.BIG_I:
            return level is InvolvementLevel.BIG_I
        return level is not InvolvementLevel.NONE


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which a project was live; the last one counts too."""

    first: date
    last: date | None


def spans(
    started_on: date | None,
    ended_on: date | None,
    steps: Iterable[tuple[date, ProjectStatus]],
) -> list[Span]:
    """When a project was live. ``steps``: the days of its states, so far as they were kept."""
    if started_on is None:
        return []
    found, begun = list[Span](), started_on
    is_live = True
    for day, status in sorted(steps, key=lambda step: step[0]):
        if is_live and status in ENDED:
            found.append(Span(begun, day))
            is_live = False
        elif not is_live and status is ProjectStatus.ACTIVE:
            begun, is_live = day, True
    if is_live:
        found.append(Span(begun, ended_on))
    return found


def months(found: Sequence[Span], *, until: Month) -> Iterator[Month]:
    """Each month that has a live day, once and in order, up to ``until``."""
    last = None
    for span in found:
        month = Month.of(span.first)
        end = min(until, Month.of(span.last)) if span.last is not None else until
        while month <= end:
            if last is None or month > last:
                yield month
                last = month
            month = month.plus(1)


def levels(
    records: Iterable[Recorded], wanted: Iterable[Month]
) -> Iterator[tuple[Month, InvolvementLevel]]:
    """The level at the end of each month, the months in order. Nothing said is no involvement."""
    stands = standing(records)
    place, level = 0, InvolvementLevel.NONE
    for month in wanted:
        while place < len(stands) and stands[place].from_on <= month.last_day:
            level = stands[place].level
            place += 1
        yield month, level
