"""The life of a QI project, and how far service users are part of it."""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from matcher.domain.errors import MoveNotAllowed


class ProjectStatus(StrEnum):
    IDEA = "idea"
    ACTIVE = "active"
    COMPLETED = "completed"
    STOPPED = "stopped"


MOVES: Mapping[ProjectStatus, frozenset[ProjectStatus]] = MappingProxyType(
    {
        ProjectStatus.IDEA: frozenset({ProjectStatus.ACTIVE, ProjectStatus.STOPPED}),
        ProjectStatus.ACTIVE: frozenset({ProjectStatus.COMPLETED, ProjectStatus.STOPPED}),
        # What ended can go on after all.
        ProjectStatus.COMPLETED: frozenset({ProjectStatus.ACTIVE}),
        ProjectStatus.STOPPED: frozenset({ProjectStatus.ACTIVE}),
    }
)
ENDED = frozenset({ProjectStatus.COMPLETED, ProjectStatus.STOPPED})
REGISTER_CODE = re.compile(r"(?=.*[0-9])[A-Z0-9][A-Z0-9/.-]{0,19}")
"""A code of the project register, in capitals. A number in it: so it is nobody's name."""


def move(current: ProjectStatus, target: ProjectStatus) -> ProjectStatus:
    """Return ``target`` if the step is allowed, and refuse loudly if it is not."""
    if target not in MOVES[current]:
        raise MoveNotAllowed(f"a project that is {current} cannot become {target}")
    return target


class InvolvementLevel(StrEnum):
    """No involvement is a level too."""

    NONE = "none"
    LITTLE_I = "little_i"
    BIG_I = "big_i"
