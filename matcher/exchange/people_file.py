"""people.csv: who is there, in rows of typed cells. Only the column ``id`` is required."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from matcher.domain.skill_level import SkillLevel
from matcher.domain.week import SessionCode
from matcher.exchange.cells import Cells
from matcher.exchange.table import Table, read_table

COLUMNS = (
    "id", "name", "skills", "learn", "experience", "topics", "about", "sessions",
    "hours_per_month", "areas", "remote", "capacity", "waiting_days", "status", "declined",
)  # fmt: skip
YES_NO = {"yes": True, "no": False}
STATUSES = {"active": False, "paused": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A person as the file tells. Empty or ``None``: not told. Names are spelt as typed."""

    line: int
    id: str
    name: str
    skills: Mapping[str, SkillLevel]
    learn: tuple[str, ...]
    experience: tuple[str, ...]
    topics: tuple[str, ...]
    about: str
    sessions: frozenset[SessionCode]
    hours_per_month: float | None
    areas: tuple[str, ...]
    remote: bool | None
    capacity: int
    """Places left; 1 when not told."""
    waiting_days: int
    paused: bool
    declined: frozenset[str]


PeopleFile: TypeAlias = Table[PersonRow]


def read_people(path: Path) -> PeopleFile:
    """Every usable row, every trouble by name, and the names of columns not known.

    Raises ``Unreadable`` when the file cannot be used at all.
    """
    return read_table(path, COLUMNS, _person, status_words=STATUSES)


def _person(cells: Cells) -> PersonRow:
    capacity = cells.whole("capacity", least=0)
    return PersonRow(
        line=cells.line,
        id=cells.id,
        name=cells.text("name"),
        skills=cells.skill_levels("skills"),
        learn=cells.skill_names("learn"),
        experience=cells.names("experience"),
        topics=cells.names("topics"),
        about=cells.text("about"),
        sessions=cells.sessions("sessions"),
        hours_per_month=cells.number("hours_per_month", least=0),
        areas=cells.names("areas"),
        remote=cells.choice("remote", YES_NO),
        capacity=1 if capacity is None else capacity,
        waiting_days=cells.whole("waiting_days", least=0) or 0,
        paused=cells.choice("status", STATUSES) or False,
        declined=cells.ids("declined"),
    )
