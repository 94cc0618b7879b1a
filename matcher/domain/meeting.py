"""Meetings that were agreed: their kinds, their instants, and what counts as short notice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from matcher.domain.clock import LONDON, day_in_london
from matcher.domain.working_days import WorkingDays

SHORT_NOTICE_DAYS = 2
"""Working days. Whoever calls off a meeting that is so near says why."""
LONGEST_PLACE, LONGEST_LINK, LONGEST_BRING, LONGEST_WHY = 200, 500, 600, 300
LENGTHS = (15, 30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 480)
"""How long a meeting may be, in minutes."""


class MeetingKind(StrEnum):
    """What a meeting is called, everywhere. It stands in calendars that others see, so it is
    chosen and not typed: no name of a person and no word on health can stand in it.
    """

    FIRST = "first"
    """With somebody who was introduced. It is theirs: the rest of the team is not told."""
    TEAM = "team"
    WORKSHOP = "workshop"
    TRAINING = "training"
    VISIT = "visit"


FOR_THE_TEAM = tuple(kind for kind in MeetingKind if kind is not MeetingKind.FIRST)


def instant_in_london(day: date, clock: time) -> datetime:
    """The instant at which clocks in London show this time, in UTC.

    Of two, in the night when clocks go back, the first. ``ValueError`` for a time that clocks
    leap over in spring.
    """
    instant = datetime.combine(day, clock, LONDON).astimezone(UTC)
    if instant.astimezone(LONDON).replace(tzinfo=None) != datetime.combine(day, clock):
        raise ValueError("clocks in London never show this time on this day")
    return instant


def is_short_notice(starts_at: datetime, *, at: datetime, working_days: WorkingDays) -> bool:
    """Whether a meeting is on or before the second working day from now.

    Days are counted as everywhere: the day itself does not count, and a meeting at a weekend is
    nearer than one on the Monday after it.
    """
    last = working_days.add(day_in_london(at), SHORT_NOTICE_DAYS)
    return day_in_london(starts_at) <= last


class MeetingNews(StrEnum):
    """What has happened with a meeting."""

    MADE = "made"
    CHANGED = "changed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class CalledOff:
    """A meeting that was called off at short notice. Of a first meeting no words are given:
    they may be about the one person it was with.
    """

    kind: MeetingKind
    on: date
    words: str


@dataclass(frozen=True, slots=True)
class MeetingsOfProject:
    """What became of the meetings of a project in the last twelve months."""

    project_id: int
    title: str
    directorate: str
    agreed: int
    """Meetings that were held or called off."""
    called_off: int
    reasons: Sequence[CalledOff]
    """One for each that was called off at short notice, the latest first."""
