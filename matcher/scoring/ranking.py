"""Everybody in order for one role. Ties break by days waiting, then by id as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from matcher.scoring.exclusions import NOT_EXCLUDED
from matcher.scoring.features import PersonFeatures
from matcher.scoring.parts import Scores


def tie_order(people: Sequence[PersonFeatures]) -> NDArray[np.int64]:
    """Each person's place among all when scores are equal: longest waiting first, then by id."""
    in_order = sorted(
        range(len(people)), key=lambda row: (-people[row].waiting_days, people[row].id)
    )
    places = np.empty(len(people), dtype=np.int64)
    places[in_order] = np.arange(len(people))
    return places


@dataclass(frozen=True, slots=True)
class Ranking:
    """One role's column: all people's scores and rules, and the order of those not left out."""

    scores: Scores
    """Of this role alone."""
    totals: NDArray[np.int64]
    rules: NDArray[np.uint8]
    ties: NDArray[np.int64]
    order: NDArray[np.intp]
    """Rows of people, best first; those left out are not here."""
    ranks: NDArray[np.int32]
    """By row: 1 is best, 0 is left out."""

    @classmethod
    def of(cls, scores: Scores, rules: NDArray[np.uint8], ties: NDArray[np.int64]) -> Self:
        """Rank the first (only) role of ``scores``."""
        totals = scores.totals[:, 0]
        rows = np.flatnonzero(rules == NOT_EXCLUDED)
        order = rows[np.lexsort((ties[rows], -totals[rows]))]
        ranks = np.zeros(len(totals), dtype=np.int32)
        ranks[order] = np.arange(1, len(order) + 1)
        return cls(scores, totals, rules, ties, order, ranks)

    @property
    def contributions(self) -> NDArray[np.int32]:
        """People x parts, in millionths."""
        return self.scores.contributions[:, 0, :]

    @property
    def unknown(self) -> NDArray[np.uint8]:
        """One bit a part."""
        return self.scores.unknown[:, 0]

    def place_with(self, row: int, score: int, *, within: int) -> int | None:
        """The rank this person would have with another score, if within the first few."""
        ahead = 0
        for other in self.order[: within + 1].tolist():
            if other != row and self._is_ahead(other, row, score):
                ahead += 1
        return ahead + 1 if ahead < within else None

    def _is_ahead(self, other: int, row: int, score: int) -> bool:
        total = int(self.totals[other])
        return total > score or (total == score and bool(self.ties[other] < self.ties[row]))
