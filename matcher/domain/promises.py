"""Whose step it is with an introduction, by when, and when they are reminded: one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from matcher.domain.clock import day_in_london
from matcher.domain.introduction import IntroductionStatus as S
from matcher.domain.trust_settings import TrustSettings
from matcher.domain.working_days import WorkingDays


class Whose(StrEnum):
    """Who has the next step."""

    PERSON = "person"
    PROJECT = "project"
    PP = "pp"


@dataclass(frozen=True, slots=True)
class Clock:
    """A promise: whose step, within how long, and how long before its day they are reminded."""

    whose: Whose
    setting: str
    """The setting that holds the number of days."""
    in_working_days: bool = True
    reminded_before: int | None = None
    """In days of the same kind. None: nobody is reminded, it stands on a desk from the start."""


CLOCKS: Mapping[S, Clock] = MappingProxyType(
    {
        S.APPROVED: Clock(Whose.PP, "tell_offer_days"),
        S.HELD: Clock(Whose.PP, "acknowledge_days"),
        S.OFFERED: Clock(
            Whose.PERSON, "answer_offer_days", in_working_days=False, reminded_before=3
        ),
        S.TALK_FIRST: Clock(Whose.PP, "acknowledge_days"),
        S.ACCEPTED: Clock(Whose.PP, "in_line_days"),
        S.INTRODUCED: Clock(Whose.PROJECT, "contact_days", reminded_before=1),
        S.CONTACTED: Clock(Whose.PROJECT, "meet_days", reminded_before=2),
        S.MET: Clock(Whose.PROJECT, "after_meeting_days", reminded_before=1),
    }
)


def due_on(
    status: S, since: datetime, *, settings: TrustSettings, working_days: WorkingDays
) -> date:
    """The last day on which the next step is in time. ``KeyError`` where no step is left.

    Days of a person's own are counted on every day, and end on a working day: somebody is there
    then whom they can ask.
    """
    clock = CLOCKS[status]
    days = int(getattr(settings, clock.setting))
    if clock.in_working_days:
        return working_days.due_on(since, days)
    return working_days.on_or_after(day_in_london(since) + timedelta(days=days))


def remind_on(status: S, due: date, *, working_days: WorkingDays) -> date | None:
    """The day from which whoever has the step is reminded of it; ``None``: not at all."""
    before = CLOCKS[status].reminded_before
    if before is None:
        return None
    if not CLOCKS[status].in_working_days:
        return due - timedelta(days=before)
    day = due
    for _number in range(before):
        day -= timedelta(days=1)
        while not working_days.is_one(day):
            day -= timedelta(days=1)
    return day
