"""The same ranking in plain Python: a loop over all pairs, with sets, dicts and floats."""

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from benchmarks.obvious import WEIGHT_OF_TEXTS, WEIGHT_OF_WAITING, WEIGHTS, Side

WORD = re.compile(r"\w\w+")


@dataclass(frozen=True, slots=True)
class Plain:
    """One person or role: sets of names, and how often each word is in the text."""

    lists: Mapping[str, frozenset[str]]
    words: Mapping[str, int]
    length: float

    @classmethod
    def all_of(cls, side: Side) -> list[Self]:
        return [
            cls._of({part: side.lists[part][position] for part in WEIGHTS}, text)
            for position, text in enumerate(side.texts)
        ]

    @classmethod
    def _of(cls, lists: Mapping[str, Collection[str]], text: str) -> Self:
        words = Counter(WORD.findall(text.lower()))
        length = math.sqrt(sum(count * count for count in words.values()))
        return cls({part: frozenset(names) for part, names in lists.items()}, words, length)


def best(
    people: Sequence[Plain], role: Plain, waiting_days: Sequence[int], *, top: int
) -> list[tuple[float, int]]:
    """The best people for one role, as scores and positions."""
    scored = [
        (_score(person, role, waited), -position)
        for position, (person, waited) in enumerate(zip(people, waiting_days, strict=True))
    ]
    return [(score, -position) for score, position in sorted(scored, reverse=True)[:top]]


def _score(person: Plain, role: Plain, waited: int) -> float:
    score = WEIGHT_OF_WAITING * min(1, waited / 180) + WEIGHT_OF_TEXTS * _alike(person, role)
    for part, weight in WEIGHTS.items():
        have, wanted = person.lists[part], role.lists[part]
        if have and wanted:
            score += weight * len(have & wanted) / math.sqrt(len(have) * len(wanted))
    return score


def _alike(person: Plain, role: Plain) -> float:
    if not person.length or not role.length:
        return 0
    shared = sum(count * person.words.get(word, 0) for word, count in role.words.items())
    return shared / (person.length * role.length)
