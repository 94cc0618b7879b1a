"""Parts that are the share of a role's list which the person has too."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from matcher.scoring.columns import Columns, Marks, Names, marked, shares, told
from matcher.scoring.explanation import SharedFacts
from matcher.scoring.features import PersonFeatures, RoleFeatures
from matcher.scoring.scorer import PartScorer, Scored, evidence_of


@dataclass(frozen=True)
class Lists(Columns):
    """Who has which of the names the roles use, and who named anything at all."""

    have: Marks
    told: NDArray[np.bool_]


class SharedListScorer(PartScorer[Lists]):
    """Share of each role's list that is in the person's list.

    A role without the list, or a person without one, is no evidence: 0.
    """

    @staticmethod
    @abstractmethod
    def wanted(role: RoleFeatures) -> frozenset[str]:
        """The role's list."""

    @staticmethod
    @abstractmethod
    def had(person: PersonFeatures) -> frozenset[str]:
        """The person's list."""

    def fit(self, roles: Sequence[RoleFeatures], y: None = None) -> Self:
        lists = [self.wanted(role) for role in roles]
        self.names_ = Names.used_in(lists)
        self.wanted_ = self.names_.mark(lists)
        return self

    def encode(self, people: Sequence[PersonFeatures]) -> Lists:
        lists = [self.had(person) for person in people]
        return Lists(have=self.names_.mark(lists), told=told(lists))

    def score(self, people: Lists, roles: slice = slice(None)) -> Scored:
        wanted = self.wanted_[roles]
        return Scored(shares(people.have, wanted), evidence_of(marked(wanted), people.told))

    def facts(self, person: PersonFeatures, role: RoleFeatures, measured: float) -> SharedFacts:
        wanted = self.wanted(role)
        return SharedFacts(
            shared=tuple(sorted(wanted & self.had(person))), wanted=tuple(sorted(wanted))
        )
