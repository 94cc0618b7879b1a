"""The trust's word lists, and what a word on one of them may be called."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

LONGEST_NAME = 100
MARKS = frozenset(";=!")
"""In files these stand between the names of a list, before a level and behind a must-have."""


class WordList(StrEnum):
    """The lists people choose from, by the name they have in addresses."""

    SKILLS = "skills"
    TOPICS = "topics"
    EXPERIENCE = "experience"
    ACTIVITY_TYPES = "activity-types"
    AREAS = "areas"
    TRAINING = "training"

    @property
    def has_headings(self) -> bool:
        """Whether its words stand in groups."""
        return self in {WordList.SKILLS, WordList.TOPICS, WordList.EXPERIENCE}

    @property
    def is_for_people(self) -> bool:
        """Whether people choose from it too, and not roles alone."""
        return self is not WordList.ACTIVITY_TYPES

    @property
    def is_for_roles(self) -> bool:
        """Whether roles are described with it, and it is not for people alone."""
        return self is not WordList.TRAINING


@dataclass(frozen=True, slots=True)
class Uses:
    """How many people and roles have a word in any of their answers."""

    people: int = 0
    roles: int = 0


class NameFault(StrEnum):
    """Why a word cannot be called that."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    MARK = "a mark of the files"
    UNREADABLE = "a character that nobody can see"


def name_fault(name: str) -> NameFault | None:
    """What is wrong with a name, surplus spaces aside; ``None`` when all is well."""
    typed = name.strip()
    if not typed:
        return NameFault.EMPTY
    if len(typed) > LONGEST_NAME:
        return NameFault.TOO_LONG
    if MARKS & set(typed):
        return NameFault.MARK
    # Control characters, and those that show nothing: two words that look the same are one.
    if any(unicodedata.category(each).startswith("C") for each in typed):
        return NameFault.UNREADABLE
    return None
