"""How long a person has been waiting. Always known, so nobody is without a part of the score."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from matcher.domain.matching import Part
from matcher.scoring.columns import Columns
from matcher.scoring.explanation import WaitingFacts
from matcher.scoring.features import PersonFeatures, RoleFeatures
from matcher.scoring.scorer import PartScorer, Scored

FULL_AFTER_DAYS = 180


@dataclass(frozen=True)
class Waits(Columns):
    days: NDArray[np.float64]


class WaitingScorer(PartScorer[Waits]):
    """Days waiting, up to half a year; the same for every role."""

    part: ClassVar[Part] = Part.WAITING

    def fit(self, roles: Sequence[RoleFeatures], y: None = None) -> Self:
        self.roles_ = np.zeros(len(roles))
        return self

    def encode(self, people: Sequence[PersonFeatures]) -> Waits:
        days = np.array([max(person.waiting_days, 0) for person in people], dtype=np.float64)
        return Waits(days[:, np.newaxis])

    def score(self, people: Waits, roles: slice = slice(None)) -> Scored:
        values = np.minimum(1, people.days / FULL_AFTER_DAYS) + self.roles_[roles]
        return Scored(values, np.zeros(values.shape, dtype=np.uint8))

    def facts(self, person: PersonFeatures, role: RoleFeatures, measured: float) -> WaitingFacts:
        return WaitingFacts(days=max(person.waiting_days, 0))
