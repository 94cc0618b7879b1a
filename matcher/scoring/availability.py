"""How far a person's week and hours meet what a role asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from matcher.domain.matching import Part
from matcher.domain.week import SESSIONS, in_week_order
from matcher.scoring.columns import Columns, Marks, Names, marked, overlap
from matcher.scoring.explanation import AvailabilityFacts
from matcher.scoring.features import PersonFeatures, RoleFeatures
from matcher.scoring.scorer import PartScorer, Scored, evidence_of

WEEK = Names({session: position for position, session in enumerate(SESSIONS)})


def sessions_needed(role: RoleFeatures) -> int | None:
    """How many of its sessions a role needs: at least one, at most all; none if it names none."""
    listed = len(in_week_order(role.sessions))
    if not listed:
        return None
    return listed if role.sessions_needed is None else min(max(role.sessions_needed, 1), listed)


def hours_needed(role: RoleFeatures) -> float | None:
    """The hours a month a role asks for, if it asks for any."""
    return role.hours_per_month if role.hours_per_month and role.hours_per_month > 0 else None


@dataclass(frozen=True)
class Times(Columns):
    """Each person's week, and hours a month."""

    sessions: Marks
    sessions_told: NDArray[np.bool_]
    hours: NDArray[np.float64]
    hours_told: NDArray[np.bool_]


class AvailabilityScorer(PartScorer[Times]):
    """The mean, over what a role asks (sessions, hours, or both), of how far it is met.

    What the person has not told counts as 0 within the mean.
    """

    part: ClassVar[Part] = Part.AVAILABILITY

    def fit(self, roles: Sequence[RoleFeatures], y: None = None) -> Self:
        self.sessions_ = WEEK.mark([role.sessions for role in roles])
        self.sessions_needed_ = np.array([sessions_needed(role) or 0 for role in roles], dtype=int)
        self.hours_needed_ = np.array([hours_needed(role) or 0 for role in roles], dtype=float)
        return self

    def encode(self, people: Sequence[PersonFeatures]) -> Times:
        sessions = WEEK.mark([person.sessions for person in people])
        offered = [person.hours_per_month for person in people]
        hours = np.array([max(each or 0, 0) for each in offered], dtype=float)
        hours_told = np.array([each is not None for each in offered], dtype=bool)
        return Times(
            sessions=sessions,
            sessions_told=marked(sessions)[:, np.newaxis],
            hours=hours[:, np.newaxis],
            hours_told=hours_told[:, np.newaxis],
        )

    def score(self, people: Times, roles: slice = slice(None)) -> Scored:
        needed, hours = self.sessions_needed_[roles], self.hours_needed_[roles]
        asks_sessions, asks_hours = needed > 0, hours > 0
        common = overlap(people.sessions, self.sessions_[roles]).astype(np.float64)
        met = np.minimum(1, common / np.maximum(needed, 1)) * asks_sessions
        met += np.minimum(1, people.hours / np.where(asks_hours, hours, 1)) * asks_hours
        asked = asks_sessions.astype(int) + asks_hours
        told = (people.sessions_told & asks_sessions) | (people.hours_told & asks_hours)
        return Scored(met / np.maximum(asked, 1), evidence_of(asked > 0, told))

    def facts(
        self, person: PersonFeatures, role: RoleFeatures, measured: float
    ) -> AvailabilityFacts:
        return AvailabilityFacts(
            shared_sessions=tuple(in_week_order(person.sessions & role.sessions)),
            role_sessions=tuple(in_week_order(role.sessions)),
            sessions_needed=sessions_needed(role),
            sessions_told=bool(in_week_order(person.sessions)),
            hours_offered=person.hours_per_month,
            hours_needed=hours_needed(role),
        )
