"""What a project may ask the People Participation team for."""

from enum import StrEnum


class HelpKind(StrEnum):
    FIND = "find"
    PREPARE = "prepare"
