"""Invented people and roles: the same for the same seed, and nobody's real answers.

Words come out of an invented stock whose frequencies fall as in a natural language: a few
are in every text, and most are rare. Half of the people told us only half of it all.
"""

from bisect import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import TypeVar

from matcher.domain.matching import Mode
from matcher.domain.skill_level import SkillLevel
from matcher.domain.week import SESSIONS
from matcher.scoring import PersonFeatures, RoleFeatures

SEED = 20_261_121
WORDS = 8_000
TEXT = 140
"""Words in a text, more or less."""
SHARE_HALF_FILLED = 0.5
SHARE_DESCRIBED = 0.85
"""How much of a role description project leads fill in."""

T = TypeVar("T")


class Language:
    """A stock of words that can be spoken, and texts made of it."""

    def __init__(self, random: Random) -> None:
        self.random = random
        syllables = [first + second for first in "bdfgklmnprstvw" for second in "aeiou"]
        stock: dict[str, None] = {}
        while len(stock) < WORDS:
            count = 2 + bisect((0.45, 0.85), random.random())
            ending = random.choice(("", "", "n", "s", "r", "ing"))
            stock["".join(random.choices(syllables, k=count)) + ending] = None
        self.stock = list(stock)
        self.frequencies = list(accumulate(1 / (rank + 2) for rank in range(WORDS)))

    def words(self, count: int) -> list[str]:
        return self.random.choices(self.stock, cum_weights=self.frequencies, k=count)

    def text(self, length: int = TEXT) -> str:
        count = self.random.randint(length * 2 // 3, length * 4 // 3)
        return " ".join(self.words(count)).capitalize() + "."

    def names(self, count: int) -> list[str]:
        """Different names of two words, as lists of skills and topics have them."""
        names: dict[str, None] = {}
        while len(names) < count:
            names[" ".join(self.random.sample(self.stock, k=2))] = None
        return list(names)


@dataclass(frozen=True, slots=True)
class Lists:
    """The trust's word lists, as far as matching reads them."""

    skills: Sequence[str]
    topics: Sequence[str]
    experience: Sequence[str]
    areas: Sequence[str]

    def near(self, area: str) -> frozenset[str]:
        """The areas lie along a road: each has the next on either side."""
        at = self.areas.index(area)
        return frozenset({*self.areas[max(at - 1, 0) : at], *self.areas[at + 1 : at + 2]})


@dataclass(frozen=True, slots=True)
class Population:
    lists: Lists
    people: Sequence[PersonFeatures]
    roles: Sequence[RoleFeatures]


def population(*, people: int, roles: int, seed: int = SEED) -> Population:
    """So many invented people and roles, always the same ones."""
    inventor = _Inventor(Random(seed))
    return Population(
        lists=inventor.lists,
        people=[inventor.person(f"P{number:06}") for number in range(people)],
        roles=[inventor.role(f"R{number:05}") for number in range(roles)],
    )


class _Inventor:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.language = Language(random)
        self.lists = Lists(
            skills=self.language.names(120),
            topics=self.language.names(100),
            experience=self.language.names(30),
            areas=self.language.names(12),
        )

    def person(self, id: str) -> PersonFeatures:
        filled = 0.5 if self.random.random() < SHARE_HALF_FILLED else 1.0
        areas = self._some(filled, self.lists.areas, 1, 4)
        return PersonFeatures(
            id=id,
            skills=self._maybe(filled, self._answers, {}),
            learn=self._some(filled, self.lists.skills, 1, 5),
            experience=self._some(filled, self.lists.experience, 1, 4),
            topics=self._some(filled, self.lists.topics, 2, 8),
            texts=self._maybe(filled, lambda: (self.language.text(),), ()),
            sessions=self._some(filled, SESSIONS, 3, 10),
            hours_per_month=self._maybe(filled, lambda: self.random.choice((2, 4, 6, 8, 12)), None),
            areas=areas,
            near=frozenset().union(*map(self.lists.near, areas)) - areas,
            remote=self._maybe(filled, lambda: self.random.random() < 0.7, None),
            capacity=self.random.choices((0, 1, 2, 3), (5, 60, 25, 10))[0],
            waiting_days=self.random.randint(0, 400),
            paused=self.random.random() < 0.05,
        )

    def role(self, id: str) -> RoleFeatures:
        filled = SHARE_DESCRIBED
        return RoleFeatures(
            id=id,
            title=" ".join(self.language.words(5)).capitalize(),
            description=self.language.text(),
            skills=self._maybe(filled, self._wanted, {}),
            develops=self._some(filled, self.lists.skills, 1, 3),
            experience=self._some(filled, self.lists.experience, 1, 2),
            topics=self._some(filled, self.lists.topics, 1, 4),
            sessions=self._some(filled, SESSIONS, 2, 4),
            sessions_needed=self.random.choice((None, 1)),
            hours_per_month=self._maybe(filled, lambda: self.random.choice((2, 4, 6)), None),
            area=self._maybe(filled, lambda: self.random.choice(self.lists.areas), None),
            mode=self.random.choice(tuple(Mode)),
            places=self.random.choice((1, 2, 3)),
        )

    def _answers(self) -> dict[str, SkillLevel]:
        names = self.random.sample(self.lists.skills, k=self.random.randint(8, 24))
        return {name: self.random.choice(tuple(SkillLevel)) for name in names}

    def _wanted(self) -> dict[str, bool]:
        names = self.random.sample(self.lists.skills, k=self.random.randint(2, 6))
        return {name: self.random.random() < 0.15 for name in names}

    def _some(self, chance: float, names: Sequence[str], least: int, most: int) -> frozenset[str]:
        """Some of the names, or none at all when this was left open."""
        if self.random.random() >= chance:
            return frozenset()
        return frozenset(self.random.sample(names, k=self.random.randint(least, most)))

    def _maybe(self, chance: float, told: Callable[[], T], otherwise: T) -> T:
        return told() if self.random.random() < chance else otherwise
