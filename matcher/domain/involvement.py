"""How far service users are part of a project: which level held when, and when to ask again.

A level is recorded from a day on. History is added to, never overwritten: a correction is a
record that restates another, and the other stays to be read. Days are those of London.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from matcher.domain.clock import months_after
from matcher.domain.month import Month
from matcher.domain.project import InvolvementLevel

CONFIRM_AFTER = 3
"""Months after which a level that nobody said anew is asked about."""
LONGEST_NOTES = 1000


class Recorded(Protocol):
    """A level as it was recorded: a row, or whatever stands for one."""

    @property
    def id(self) -> int: ...
    @property
    def level(self) -> InvolvementLevel: ...
    @property
    def from_on(self) -> date: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def restates_id(self) -> int | None: ...


R = TypeVar("R", bound=Recorded)


def standing(records: Iterable[R], *, known_at: datetime | None = None) -> list[R]:
    """The records that no later one restates, in the order in which they hold.

    ``known_at`` leaves out what was recorded after that instant, corrections too: so it was
    seen then, and so a month that was published can be told from what is known by now.
    """
    known = [each for each in records if known_at is None or each.recorded_at <= known_at]
    restated = {each.restates_id for each in known}
    stands = [each for each in known if each.id not in restated]
    return sorted(stands, key=lambda each: (each.from_on, each.id))


def holding(records: Iterable[R], day: date, *, known_at: datetime | None = None) -> R | None:
    """The record whose level held at the end of a day; ``None`` while nothing was said."""
    begun = [each for each in standing(records, known_at=known_at) if each.from_on <= day]
    return begun[-1] if begun else None


def level_on(
    records: Iterable[Recorded], day: date, *, known_at: datetime | None = None
) -> InvolvementLevel:
    """The level that held at the end of a day. Nothing said yet is no involvement."""
    found = holding(records, day, known_at=known_at)
    return found.level if found else InvolvementLevel.NONE


def level_at_end_of(
    records: Iterable[Recorded], month: Month, *, known_at: datetime | None = None
) -> InvolvementLevel:
    """What a month counts: the level on its last day in London."""
    return level_on(records, month.last_day, known_at=known_at)


def first_day_possible(started_on: date | None) -> date:
    """The first day a level can hold from: that of the project, if it is known."""
    return started_on or date(2000, 1, 1)


def due_on(confirmed_on: date | None, *, started_on: date | None) -> date | None:
    """When the level is to be said or confirmed; ``None`` where there is no day to count from."""
    since = confirmed_on or started_on
    return months_after(since, CONFIRM_AFTER) if since else None


def reminder_on(since: date, today: date) -> date | None:
    """The last day, up to today, on which a reminder was due; ``None`` before the first.

    One every three months for as long as nobody says anything. A worker that was down sends
    the last one alone.
    """
    times = 0
    while months_after(since, CONFIRM_AFTER * (times + 1)) <= today:
        times += 1
    return months_after(since, CONFIRM_AFTER * times) if times else None


class Activity(StrEnum):
    """What service users can take part in on a project."""

    TOPIC = "topic"
    AIM = "aim"
    CHANGE_IDEAS = "change_ideas"
    TESTING = "testing"
    MEASURES = "measures"
    DATA = "data"
    CHAIRING = "chairing"
    SHARING = "sharing"
    CELEBRATING = "celebrating"


LADDER = (
    Activity.AIM,
    Activity.CHANGE_IDEAS,
    Activity.MEASURES,
    Activity.TESTING,
    Activity.DATA,
    Activity.SHARING,
    Activity.CHAIRING,
    Activity.CELEBRATING,
)
"""From what is easy to begin with to what asks for trust. A topic is chosen before all that."""


def next_activity(taken_part: Iterable[Activity], *, is_idea: bool) -> Activity | None:
    """The next sensible step towards Big I; ``None`` when people take part in everything."""
    here = set(taken_part)
    steps = (Activity.TOPIC, *LADDER) if is_idea else LADDER
    return next((each for each in steps if each not in here), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamEvidence:
    """What the system itself knows of the service users and carers on a team."""

    members: int = 0
    since: date | None = None
    """Since when the first of those who are on the team now has been on it."""
    last_left_on: date | None = None
    activities: int = 0
    """In how many activities people take part now, as the team has noted it."""


class Difference(StrEnum):
    """How what is said and what is known differ. None of them is a reproach."""

    NOBODY_KNOWN = "nobody_known"
    EVERYBODY_LEFT = "everybody_left"
    MORE_THAN_SAID = "more_than_said"
    TAKES_PART = "takes_part"


def difference(level: InvolvementLevel | None, known: TeamEvidence) -> Difference | None:
    """Whether a level, or nothing said yet, and what the system knows fit together.

    Little i needs nobody on the team. What was not noted is no evidence against a level: a
    team of Big I that ticked no activity differs in nothing.
    """
    if level is InvolvementLevel.BIG_I:
        if known.members:
            return None
        return Difference.EVERYBODY_LEFT if known.last_left_on else Difference.NOBODY_KNOWN
    if known.members:
        return Difference.MORE_THAN_SAID
    if known.activities and level is not InvolvementLevel.LITTLE_I:
        return Difference.TAKES_PART
    return None
