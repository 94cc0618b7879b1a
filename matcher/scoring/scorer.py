"""What every part of the score has in common: fitted on roles, it scores people for them."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, Protocol, Self, TypeVar

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from matcher.domain.matching import Evidence, Part
from matcher.scoring.explanation import Facts
from matcher.scoring.features import Grid, PersonFeatures, RoleFeatures

TOLD, NOT_TOLD, NOT_DESCRIBED = 0, 1, 2
EVIDENCE: tuple[Evidence, ...] = (Evidence.TOLD, Evidence.NOT_TOLD, Evidence.NOT_DESCRIBED)
"""What the whole numbers in a grid of evidence stand for."""


class Encoded(Protocol):
    """People as columns of numbers, made once and scored for any role."""

    def take(self, rows: NDArray[np.intp]) -> Self: ...

    def joined(self, others: Self) -> Self: ...


E = TypeVar("E", bound=Encoded)


@dataclass(frozen=True, slots=True)
class Scored:
    """Two grids of people x roles."""

    values: Grid
    evidence: NDArray[np.uint8]
    """Positions in ``EVIDENCE``."""
    measured: Grid | None = None
    """What was measured before the part's own scale, where it has one."""

    def cell(self, row: int) -> float:
        """What was measured for one person and the first role."""
        return float((self.values if self.measured is None else self.measured)[row, 0])


class PartScorer(TransformerMixin, BaseEstimator, Generic[E]):
    """One named part of the score.

    ``fit`` learns from the roles; ``transform`` turns people into a grid of people x
    roles, every cell from 0 to 1. ``encode`` and ``score`` are its two halves, so that
    people are encoded once and scored for one role or all.
    """

    part: ClassVar[Part]

    @abstractmethod
    def fit(self, roles: Sequence[RoleFeatures], y: None = None) -> Self: ...

    @abstractmethod
    def encode(self, people: Sequence[PersonFeatures]) -> E: ...

    @abstractmethod
    def score(self, people: E, roles: slice = slice(None)) -> Scored: ...

    @abstractmethod
    def facts(self, person: PersonFeatures, role: RoleFeatures, measured: float) -> Facts:
        """What the part rests on, for sentences; ``measured`` is this pair's cell."""

    def transform(self, people: Sequence[PersonFeatures]) -> Grid:
        check_is_fitted(self)
        return self.score(self.encode(people)).values


def evidence_of(described: NDArray[np.bool_], told: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """A grid of evidence from what each role (last axis) describes and what was told."""
    return np.where(described, np.where(told, TOLD, NOT_TOLD), NOT_DESCRIBED).astype(np.uint8)
