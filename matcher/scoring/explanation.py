"""What the engine says of one person and one role: numbers and facts, no sentences.

Sentences in three voices are made from these in ``words/reasons.py``. Every tuple of
names is in alphabetical order (sessions in week order), so equal input gives equal output.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from matcher.domain.matching import Evidence, Mode, Part, Rule
from matcher.domain.skill_level import SkillLevel
from matcher.domain.week import SessionCode


@dataclass(frozen=True, slots=True)
class SkillsFacts:
    """The role's skills by what the person said of each."""

    yes: tuple[tuple[str, SkillLevel], ...] = ()
    no: tuple[str, ...] = ()
    not_told: tuple[str, ...] = ()
    must_have: tuple[str, ...] = ()
    """The must-haves among the role's skills, whatever the person said."""


@dataclass(frozen=True, slots=True)
class SharedFacts:
    """For experience, topics and development: what of the role's list the person has."""

    shared: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    """All that the role lists."""


@dataclass(frozen=True, slots=True)
class AvailabilityFacts:
    shared_sessions: tuple[SessionCode, ...] = ()
    role_sessions: tuple[SessionCode, ...] = ()
    sessions_needed: int | None = None
    """How many sessions the role needs; ``None`` when it names no sessions."""
    sessions_told: bool = False
    hours_offered: float | None = None
    hours_needed: float | None = None


class Reach(StrEnum):
    REACHABLE = "reachable"
    NEIGHBOURING = "neighbouring"
    REMOTE = "remote"
    UNKNOWN = "unknown"
    NO = "no"


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    reach: Reach
    mode: Mode
    area: str | None


@dataclass(frozen=True, slots=True)
class WordsFacts:
    likeness: float
    """Likeness of the texts, 0 to 1, before the part's own scale."""


@dataclass(frozen=True, slots=True)
class WaitingFacts:
    days: int


Facts: TypeAlias = (
    SkillsFacts | SharedFacts | AvailabilityFacts | PlaceFacts | WordsFacts | WaitingFacts
)


@dataclass(frozen=True, slots=True)
class PartScore:
    """One named part of a score."""

    part: Part
    weight: int
    """The most this part can add, in millionths: round(1,000,000 x weight)."""
    contribution: int
    """What it adds, in millionths: round(1,000,000 x weight x value)."""
    value: float
    evidence: Evidence
    facts: Facts


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of a ranking."""

    role_id: str
    person_id: str
    rank: int
    """1 is best; no shared ranks."""
    score: int
    """Millionths; always the sum of the contributions."""
    contributions: Mapping[Part, int]
    unknown: tuple[Part, ...]
    """Parts that count nothing because the person has not told or the role not described."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A person left out of a role, by the first rule that applies."""

    role_id: str
    person_id: str
    rule: Rule
    known: tuple[str, ...] = ()
    """What is known: the must-haves answered no, the person's sessions, or their areas."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A score taken apart. ``sum(part.contribution) == score``, always."""

    role_id: str
    person_id: str
    rank: int | None
    """``None`` when the person is left out of this role."""
    of: int
    """How many people are ranked for this role."""
    score: int
    parts: tuple[PartScore, ...]
    excluded: Exclusion | None

    @property
    def unknown(self) -> tuple[Part, ...]:
        return tuple(p.part for p in self.parts if p.evidence is not Evidence.TOLD)


class ChangeKind(StrEnum):
    """What single answer or change would help."""

    SKILL = "skill"
    LEARN = "learn"
    EXPERIENCE = "experience"
    TOPIC = "topic"
    SESSION = "session"
    HOURS = "hours"
    AREA = "area"
    REMOTE = "remote"


@dataclass(frozen=True, slots=True)
class Change:
    """The best single answer that would bring a person higher, into the first three."""

    kind: ChangeKind
    what: str
    """The skill, topic, area, session code, or the number of hours as text."""
    ask: bool
    """True when the person has not told (ask them); False when they would change an answer."""
    rank: int
    score: int
