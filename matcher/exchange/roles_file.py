"""roles.csv: what is asked for, in rows of typed cells. Only the column ``id`` is required."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from matcher.domain.matching import Mode
from matcher.domain.week import SessionCode
from matcher.exchange.cells import Cells
from matcher.exchange.table import Table, read_table

COLUMNS = (
    "id", "title", "description", "skills", "develops", "experience", "topics", "sessions",
    "sessions_needed", "hours_per_month", "area", "mode", "places",
)  # fmt: skip
MODES = {mode.value: mode for mode in Mode}
LEAST_HOURS = 0.01
"""A role that needs no hours has not described them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRow:
    """A role as the file describes it. Empty or ``None``: not described."""

    line: int
    id: str
    title: str
    description: str
    skills: Mapping[str, bool]
    """Skill to whether it is a must-have."""
    develops: tuple[str, ...]
    experience: tuple[str, ...]
    topics: tuple[str, ...]
    sessions: frozenset[SessionCode]
    sessions_needed: int | None
    """``None``: all of the sessions listed."""
    hours_per_month: float | None
    area: str | None
    mode: Mode
    places: int


RolesFile: TypeAlias = Table[RoleRow]


def read_roles(path: Path) -> RolesFile:
    """Every usable row, every trouble by name, and the names of columns not known.

    Raises ``Unreadable`` when the file cannot be used at all.
    """
    return read_table(path, COLUMNS, _role)


def _role(cells: Cells) -> RoleRow:
    return RoleRow(
        line=cells.line,
        id=cells.id,
        title=cells.text("title"),
        description=cells.text("description"),
        skills=cells.skill_needs("skills"),
        develops=cells.skill_names("develops"),
        experience=cells.names("experience"),
        topics=cells.names("topics"),
        sessions=cells.sessions("sessions"),
        sessions_needed=cells.whole("sessions_needed", least=1),
        hours_per_month=cells.number("hours_per_month", least=LEAST_HOURS),
        area=cells.name("area"),
        mode=cells.choice("mode", MODES) or Mode.EITHER,
        places=cells.whole("places", least=1) or 1,
    )
