"""Words about registering with us: by which way, what was agreed to, what was answered."""

from enum import StrEnum

AGREEMENT_VERSION = "2026-11"
"""The plain words a person agrees to now. Older rows keep the version they agreed to."""


class How(StrEnum):
    """How an answer reached us. All but ``PAGE`` are typed in by the People Participation team."""

    PAGE = "page"
    PHONE = "phone"
    PAPER = "paper"
    VISIT = "visit"
    MEETING = "meeting"


class RoleReply(StrEnum):
    """What a person says to a role that may suit them, before anybody offers it."""

    INTERESTED = "interested"
    NOT_FOR_ME = "not_for_me"
    LATER = "later"


class ProfilePart(StrEnum):
    """The parts of a one-page profile. Each can be kept back from a project."""

    IN_ONE_LINE = "in_one_line"
    APPRECIATED = "appreciated"
    MATTERS = "matters"
    SUPPORT = "support"
    BRING = "bring"


class TrainingState(StrEnum):
    DONE = "done"
    WANTED = "wanted"
