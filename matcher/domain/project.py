"""The life of a QI project, and how far service users are part of it."""

from enum import StrEnum


class ProjectStatus(StrEnum):
    IDEA = "idea"
    ACTIVE = "active"
    COMPLETED = "completed"
    STOPPED = "stopped"


class InvolvementLevel(StrEnum):
    """No involvement is a level too."""

    NONE = "none"
    LITTLE_I = "little_i"
    BIG_I = "big_i"
