"""Who is there for a directorate on a day, and on whose desk a waiting step lies. A pure rule."""

from dataclasses import dataclass
from datetime import date

from matcher.domain.working_days import WorkingDays

LATE_FOR_CENTRAL = 5
"""A step this many working days late is on the desk of the central team too."""
NOBODY = frozenset[int]()


@dataclass(frozen=True, slots=True)
class Coverage:
    """The accounts that answer for a directorate today. Nobody in it is switched off."""

    leads: frozenset[int] = NOBODY
    """Its People Participation leads."""
    away: frozenset[int] = NOBODY
    """Those of its leads and its cover who are away."""
    cover: int | None = None

    @property
    def cover_stands_in(self) -> bool:
        """The cover has the lead's rights while no lead is there."""
        return self.cover is not None and not self.leads - self.away

    @property
    def stand_ins(self) -> frozenset[int]:
        return frozenset({self.cover}) if self.cover and self.cover_stands_in else NOBODY

    @property
    def is_central(self) -> bool:
        """Whether all of it is on the desk of the central team: no lead, or nobody there."""
        return not self.leads or not (self.leads | self.stand_ins) - self.away


@dataclass(frozen=True, slots=True)
class Desks:
    """On whose desks a step lies."""

    accounts: frozenset[int]
    central: bool


def desks_of(due_on: date, coverage: Coverage, *, today: date, working_days: WorkingDays) -> Desks:
    """A lead keeps their own steps while away; the cover has them too, and then central does."""
    is_too_late = working_days.is_late(due_on, today, by=LATE_FOR_CENTRAL)
    return Desks(coverage.leads | coverage.stand_ins, coverage.is_central or is_too_late)
