"""All that the engine may see of a person and of a role. What is not here never reaches it.

Protected characteristics, access needs and payment choice are not here, on purpose.
``None`` means not told (person) or not described (role); an empty set means the same
for lists that have no way to say "none". Names of skills, topics and areas are keys:
they are compared as they are, so whoever builds features folds case and spaces first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from matcher.domain.matching import Mode
from matcher.domain.skill_level import SkillLevel
from matcher.domain.week import SessionCode

Grid: TypeAlias = NDArray[np.float64]
"""One row per person, one column per role, every cell from 0 to 1."""


def _no_skills() -> Mapping[str, SkillLevel]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFeatures:
    """What a person has told us, as far as it is evidence of fit."""

    id: str
    skills: Mapping[str, SkillLevel] = field(default_factory=_no_skills)
    """Told skills only: level 0 is a clear no, 1 to 3 a yes."""
    learn: frozenset[str] = frozenset()
    experience: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    texts: tuple[str, ...] = ()
    """Free texts; the best of them counts for each role."""
    sessions: frozenset[SessionCode] = frozenset()
    hours_per_month: float | None = None
    areas: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    """Areas that neighbour those the person can get to."""
    remote: bool | None = None
    capacity: int = 1
    """Places left: how many more roles the person wants."""
    waiting_days: int = 0
    paused: bool = False
    declined: frozenset[str] = frozenset()
    """Ids of roles the person said no to."""
    on_team: frozenset[str] = frozenset()
    """Ids of roles on whose team the person already is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFeatures:
    """What a role asks for and offers."""

    id: str
    title: str = ""
    description: str = ""
    skills: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    """Skill to whether it is a must-have."""
    develops: frozenset[str] = frozenset()
    experience: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    sessions: frozenset[SessionCode] = frozenset()
    sessions_needed: int | None = None
    """``None``: all of the sessions listed."""
    hours_per_month: float | None = None
    area: str | None = None
    mode: Mode = Mode.EITHER
    places: int = 1
