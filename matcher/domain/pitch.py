"""Where a project is presented, and what came of it."""

from enum import StrEnum


class Forum(StrEnum):
    WORKING_TOGETHER_GROUP = "working_together_group"
    QI_FORUM = "qi_forum"


class PitchResult(StrEnum):
    SUPPORTED = "supported"
    CHANGES_ASKED = "changes_asked"
    NOT_SUPPORTED = "not_supported"
    PUT_OFF = "put_off"
