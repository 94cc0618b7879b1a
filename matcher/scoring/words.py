"""How alike a role's title and description and a person's own texts are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import clone

from matcher.domain.matching import Part
from matcher.scoring.columns import told
from matcher.scoring.explanation import WordsFacts
from matcher.scoring.features import PersonFeatures, RoleFeatures
from matcher.scoring.scorer import PartScorer, Scored, evidence_of
from matcher.scoring.text import Documents, TextLikeness

FULL_AT_LIKENESS = 0.25
"""Texts by different people on the same thing are rarely more alike than this."""


def text_of(role: RoleFeatures) -> str:
    return f"{role.title}\n{role.description}".strip()


def texts_of(person: PersonFeatures) -> list[str]:
    return [text for text in person.texts if text.strip()]


@dataclass(frozen=True, slots=True)
class Writing:
    """What people wrote, and who wrote anything."""

    documents: Documents
    told: NDArray[np.bool_]

    def joined(self, others: "Writing") -> "Writing":
        documents = self.documents.joined(others.documents)
        return Writing(documents, np.concatenate((self.told, others.told)))

    def take(self, rows: NDArray[np.intp]) -> "Writing":
        return Writing(self.documents.take(rows), self.told[rows])


class WordsScorer(PartScorer[Writing]):
    """Likeness of the texts, on a scale where a quarter is already full."""

    part: ClassVar[Part] = Part.WORDS

    def __init__(self, likeness: TextLikeness | None = None) -> None:
        self.likeness = likeness

    def fit(self, roles: Sequence[RoleFeatures], y: None = None) -> Self:
        texts = [text_of(role) for role in roles]
        self.likeness_ = clone(self.likeness or TextLikeness()).fit(texts)
        self.described_ = np.array([bool(text) for text in texts], dtype=bool)
        return self

    def encode(self, people: Sequence[PersonFeatures]) -> Writing:
        texts = [texts_of(person) for person in people]
        return Writing(self.likeness_.encode(texts), told(texts))

    def score(self, people: Writing, roles: slice = slice(None)) -> Scored:
        likeness = self.likeness_.likeness(people.documents, roles)
        evidence = evidence_of(self.described_[roles], people.told)
        return Scored(np.minimum(1, likeness / FULL_AT_LIKENESS), evidence, measured=likeness)

    def facts(self, person: PersonFeatures, role: RoleFeatures, measured: float) -> WordsFacts:
        return WordsFacts(likeness=measured)
