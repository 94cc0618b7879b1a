"""The parts in which a person tells us about themselves. Each takes under two minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from matcher.domain.registration import How

Values: TypeAlias = dict[str, Any]
"""What one page asks and is told, by the names of its fields: plain values, no rows."""

Choices: TypeAlias = Mapping[str, Sequence["Choice"]]
"""What can be chosen on a page, by the name of its field."""


class AnswerPart(StrEnum):
    """The parts, by the name they have in addresses, in the order they are asked."""

    WHO = "who"
    SKILLS = "skills"
    INTERESTS = "interests"
    AVAILABILITY = "availability"
    PLACES = "places"
    OFFERS = "offers"
    LEARN = "learn"
    TRAINING = "training"
    PROFILE = "profile"
    NEEDS = "needs"
    SAFE = "safe"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True)
class HowMany:
    """How much a person told in the parts that are lists: numbers, for their own page."""

    experience: int
    skills: int
    """Told at a level, or wished to learn: each counts once."""
    topics: int
    learn: int
    training_done: int
    training_wanted: int
    avoided: int


EIGHTEEN = "eighteen"
"""Under this name it is written down that all was looked at together with somebody, at 18."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: a row's id, its words, and the heading it stands under."""

    id: int
    words: str
    group: str = ""
    near: Sequence[str] = ()
    """Of an area: the areas near it."""
    is_learnt_too: bool = False
    """Of a skill whose level is told: whether the person would also like to learn more of it."""


@dataclass(frozen=True, slots=True)
class PersonsWord:
    """How and on which day a person said what somebody else types in."""

    how: How
    said_on: date
