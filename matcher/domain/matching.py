"""The words of matching: the eight parts of a score and the rules that leave people out."""

from enum import StrEnum


class Part(StrEnum):
    """The eight parts, in the order in which every list and file shows them."""

    SKILLS = "skills"
    EXPERIENCE = "experience"
    TOPICS = "topics"
    AVAILABILITY = "availability"
    PLACE = "place"
    WORDS = "words"
    DEVELOPMENT = "development"
    WAITING = "waiting"


class Evidence(StrEnum):
    """Whether a part rests on something known."""

    TOLD = "told"
    NOT_TOLD = "not_told"
    NOT_DESCRIBED = "not_described"


class Rule(StrEnum):
    """Why a person is left out of a role. The first that applies is the one reported."""

    PAUSED = "paused"
    CAPACITY = "capacity"
    DECLINED = "declined"
    ON_TEAM = "on_team"
    MUST_HAVE = "must_have"
    SESSIONS = "sessions"
    PLACE = "place"


class Mode(StrEnum):
    """Where the work of a role happens."""

    IN_PERSON = "in_person"
    REMOTE = "remote"
    EITHER = "either"


MILLION = 1_000_000
"""Contributions and scores are whole millionths: sums are exact, ties are true ties."""
