"""The weekly grid: seven days by morning, afternoon and evening."""

from enum import StrEnum
from typing import TypeAlias


class Day(StrEnum):
    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


class DayPart(StrEnum):
    MORNING = "am"
    AFTERNOON = "pm"
    EVENING = "eve"


SessionCode: TypeAlias = str
"""A session of the week as files and rows write it: ``mon-am``, ``tue-eve``."""

SESSIONS: tuple[SessionCode, ...] = tuple(f"{day}-{part}" for day in Day for part in DayPart)
"""All 21 sessions, Monday morning first."""


def in_week_order(sessions: frozenset[SessionCode]) -> list[SessionCode]:
    """The sessions from Monday morning to Sunday evening."""
    return [code for code in SESSIONS if code in sessions]
