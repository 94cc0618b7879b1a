"""What a person said of a skill. Not having said anything is no level at all."""

from enum import IntEnum


class SkillLevel(IntEnum):
    """Every level from 1 up is a full yes: arranging support is the project's duty."""

    NO = 0
    WITH_SUPPORT = 1
    ON_MY_OWN = 2
    COULD_TEACH = 3
