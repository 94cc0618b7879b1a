"""The eight parts put together: contributions in whole millionths that add up to the score."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator

from matcher.domain.matching import MILLION, Part
from matcher.scoring.availability import AvailabilityScorer
from matcher.scoring.development import DevelopmentScorer
from matcher.scoring.experience import ExperienceScorer
from matcher.scoring.explanation import PartScore
from matcher.scoring.features import Grid, PersonFeatures, RoleFeatures
from matcher.scoring.place import PlaceScorer
from matcher.scoring.scorer import EVIDENCE, TOLD, Encoded, PartScorer, Scored
from matcher.scoring.skills import SkillScorer
from matcher.scoring.topics import TopicScorer
from matcher.scoring.waiting import WaitingScorer
from matcher.scoring.weights import Weights
from matcher.scoring.words import WordsScorer

PARTS: tuple[Part, ...] = tuple(Part)


def all_scorers() -> tuple[PartScorer[Any], ...]:
    """A new scorer for each part, in the order of the parts."""
    return (
        SkillScorer(),
        ExperienceScorer(),
        TopicScorer(),
        AvailabilityScorer(),
        PlaceScorer(),
        WordsScorer(),
        DevelopmentScorer(),
        WaitingScorer(),
    )


def millionths(weight: float, values: Grid) -> NDArray[np.int64]:
    """What values of a part add to the score. The only place where the engine rounds."""
    rounded: Grid = np.rint(MILLION * weight * values)
    return rounded.astype(np.int64)


@cache
def most(weight: float) -> int:
    """The most a part of this weight can add."""
    return int(millionths(weight, np.ones(1))[0])


@cache
def unknown_parts(bits: int) -> tuple[Part, ...]:
    """The parts whose bit is set: those that count nothing for want of an answer."""
    return tuple(part for position, part in enumerate(PARTS) if bits >> position & 1)


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of people x roles, taken apart."""

    contributions: NDArray[np.int32]
    """People x roles x parts, in millionths."""
    unknown: NDArray[np.uint8]
    """People x roles: one bit a part, set where the part is not known."""
    scored: tuple[Scored, ...]
    """What each part found, in the order of the parts."""

    @property
    def totals(self) -> NDArray[np.int64]:
        return np.asarray(self.contributions.sum(axis=2, dtype=np.int64))


class PartsScorer(BaseEstimator):
    """All parts, fitted on the same roles."""

    def __init__(self, scorers: tuple[PartScorer[Any], ...] | None = None) -> None:
        self.scorers = scorers

    def fit(self, roles: Sequence[RoleFeatures], y: None = None) -> Self:
        scorers = all_scorers() if self.scorers is None else self.scorers
        self.scorers_ = tuple(scorer.fit(roles) for scorer in scorers)
        return self

    def encode(self, people: Sequence[PersonFeatures]) -> tuple[Encoded, ...]:
        return tuple(scorer.encode(people) for scorer in self.scorers_)

    def score(self, people: tuple[Encoded, ...], roles: slice, weights: Weights) -> Scores:
        scored = tuple(
            scorer.score(columns, roles)
            for scorer, columns in zip(self.scorers_, people, strict=True)
        )
        contributions = [
            millionths(weights[scorer.part], each.values).astype(np.int32)
            for scorer, each in zip(self.scorers_, scored, strict=True)
        ]
        unknown = [
            (each.evidence != TOLD).astype(np.uint8) << position
            for position, each in enumerate(scored)
        ]
        return Scores(np.stack(contributions, axis=2), np.bitwise_or.reduce(unknown), scored)

    def explain(
        self, person: PersonFeatures, role: RoleFeatures, scores: Scores, row: int, weights: Weights
    ) -> tuple[PartScore, ...]:
        """Each part for one person and a role, with what it rests on.

        ``scores`` are those of that role alone, and ``row`` is the person's.
        """
        contributions = scores.contributions[row, 0].tolist()
        return tuple(
            PartScore(
                part=scorer.part,
                weight=most(weights[scorer.part]),
                contribution=contribution,
                value=float(scored.values[row, 0]),
                evidence=EVIDENCE[scored.evidence[row, 0]],
                facts=scorer.facts(person, role, scored.cell(row)),
            )
            for scorer, scored, contribution in zip(
                self.scorers_, scores.scored, contributions, strict=True
            )
        )
