"""Among completed projects: what came of them, by how far people were part of them.

Counts of projects, not of people: small ones may be told. Nobody is named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select

from matcher.database import db
from matcher.domain.involvement import level_on
from matcher.domain.project import InvolvementLevel, ProjectStatus
from matcher.domain.project_outcome import KNOWN, Outcome, usual_level
from matcher.models.directorate import Directorate
from matcher.models.involvement_month import InvolvementMonth
from matcher.models.project import InvolvementRecord, Project
from matcher.models.project_outcome import ProjectOutcome
from matcher.services.project_outcomes import is_latest


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which completed projects count. ``None``: from the first, to the last, everywhere."""

    directorate_id: int | None = None
    first_year: int | None = None
    last_year: int | None = None

    def holds(self, directorate_id: int, ended_on: date) -> bool:
        if self.directorate_id is not None and directorate_id != self.directorate_id:
            return False
        first, last = self.first_year or ended_on.year, self.last_year or ended_on.year
        return first <= ended_on.year <= last


@dataclass(slots=True)
class LevelResults:
    """The completed projects of one level."""

    level: InvolvementLevel
    outcomes: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    not_told: int = 0

    @property
    def known(self) -> int:
        """Those of which is said whether they reached their aim."""
        return sum(self.outcomes[each] for each in KNOWN)

    @property
    def completed(self) -> int:
        return sum(self.outcomes.values()) + self.not_told


@dataclass(frozen=True, slots=True)
class Figures:
    rows: Sequence[LevelResults]
    """One for each level, the most involvement first, also where nothing is counted."""
    years: Sequence[int]
    """In which projects of any kind ended, the last first."""
    directorates: Sequence[tuple[int, str]]
    """Where projects were completed, by name."""


@dataclass(frozen=True, slots=True)
class _Ended:
    project_id: int
    ended_on: date
    directorate_id: int
    directorate: str
    outcome: Outcome | None


def figures(asked: Asked) -> Figures:
    """Three statements, or four where a project has no month, however many projects there are."""
    ended = _ended()
    levels = _levels({each.project_id: each.ended_on for each in ended})
    rows = {level: LevelResults(level) for level in reversed(InvolvementLevel)}
    for each in ended:
        if not asked.holds(each.directorate_id, each.ended_on):
            continue
        row = rows[levels[each.project_id]]
        if each.outcome is None:
            row.not_told += 1
        else:
            row.outcomes[each.outcome] += 1
    return Figures(
        rows=list(rows.values()),
        years=sorted({each.ended_on.year for each in ended}, reverse=True),
        directorates=sorted(
            {(each.directorate_id, each.directorate) for each in ended}, key=lambda pair: pair[1]
        ),
    )


def _ended() -> list[_Ended]:
    found = db.session.execute(
        select(
            Project.id,
            Project.ended_on,
            Project.directorate_id,
            Directorate.name,
            ProjectOutcome.outcome,
        )
        .join(Project.directorate)
        .outerjoin(ProjectOutcome, (ProjectOutcome.project_id == Project.id) & is_latest())
        .where(Project.status == ProjectStatus.COMPLETED)
        .order_by(Project.id)
    )
    return [_Ended(row[0], row[1], row[2], row[3], row[4]) for row in found if row[1] is not None]


def _levels(ended: Mapping[int, date]) -> dict[int, InvolvementLevel]:
    """The level each project had in most of its months."""
    months: dict[int, dict[InvolvementLevel, int]] = {each: {} for each in ended}
    rows = db.session.execute(
        select(InvolvementMonth.project_id, InvolvementMonth.level_now, func.count())
        .join(Project, Project.id == InvolvementMonth.project_id)
        .where(Project.status == ProjectStatus.COMPLETED, InvolvementMonth.level_now.is_not(None))
        .group_by(InvolvementMonth.project_id, InvolvementMonth.level_now)
    )
    for project_id, level, count in rows:
        if project_id in months and level is not None:
            months[project_id][level] = count
    without = [each for each, found in months.items() if not found]
    records: dict[int, list[InvolvementRecord]] = {each: [] for each in without}
    if without:
        for record in db.session.scalars(
            select(InvolvementRecord)
            .where(InvolvementRecord.project_id.in_(without))
            .order_by(InvolvementRecord.from_on, InvolvementRecord.id)
        ):
            records[record.project_id].append(record)
    return {
        each: usual_level(found, at_end=level_on(records.get(each, []), ended[each]))
        for each, found in months.items()
    }
