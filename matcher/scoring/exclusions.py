"""Who is left out of a role, and by which rule. Only a known no leaves anybody out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack
from sklearn.base import BaseEstimator

from matcher.domain.matching import Rule
from matcher.domain.skill_level import SkillLevel
from matcher.domain.week import SessionCode, in_week_order
from matcher.scoring.availability import WEEK
from matcher.scoring.columns import Marks, Names, marked, overlap
from matcher.scoring.explanation import Exclusion
from matcher.scoring.features import PersonFeatures, RoleFeatures
from matcher.scoring.place import Places, PlaceScorer

RULES: tuple[Rule, ...] = tuple(Rule)
"""In the order in which they are tried; the first that applies is reported."""
NOT_EXCLUDED = len(RULES)


@dataclass(frozen=True, slots=True)
class Hindrances:
    """What could leave each person out, as columns."""

    paused: NDArray[np.bool_]
    full: NDArray[np.bool_]
    declined: csr_array
    on_team: csr_array
    said_no: Marks
    sessions: Marks
    places: Places

    def joined(self, others: "Hindrances") -> "Hindrances":
        """These people and, after them, others."""
        return Hindrances(
            paused=np.concatenate((self.paused, others.paused)),
            full=np.concatenate((self.full, others.full)),
            declined=csr_array(vstack((self.declined, others.declined), format="csr")),
            on_team=csr_array(vstack((self.on_team, others.on_team), format="csr")),
            said_no=np.concatenate((self.said_no, others.said_no)),
            sessions=np.concatenate((self.sessions, others.sessions)),
            places=self.places.joined(others.places),
        )

    def take(self, rows: NDArray[np.intp]) -> "Hindrances":
        return Hindrances(
            paused=self.paused[rows],
            full=self.full[rows],
            declined=self.declined[rows],
            on_team=self.on_team[rows],
            said_no=self.said_no[rows],
            sessions=self.sessions[rows],
            places=self.places.take(rows),
        )


class Exclusions(BaseEstimator):
    """Fitted on roles; says for each person and role which rule comes first, if any."""

    def fit(self, roles: Sequence[RoleFeatures], y: None = None) -> Self:
        must_have = [[name for name, must in role.skills.items() if must] for role in roles]
        self.columns_ = {role.id: column for column, role in enumerate(roles)}
        self.names_ = Names.used_in(must_have)
        self.must_have_ = self.names_.mark(must_have)
        self.sessions_ = WEEK.mark([role.sessions for role in roles])
        self.place_ = PlaceScorer().fit(roles)
        return self

    def encode(self, people: Sequence[PersonFeatures]) -> Hindrances:
        no = [[n for n, level in p.skills.items() if level == SkillLevel.NO] for p in people]
        return Hindrances(
            paused=np.array([[person.paused] for person in people], dtype=bool).reshape(-1, 1),
            full=np.array([[p.capacity <= 0] for p in people], dtype=bool).reshape(-1, 1),
            declined=self._roles_named([person.declined for person in people]),
            on_team=self._roles_named([person.on_team for person in people]),
            said_no=self.names_.mark(no),
            sessions=WEEK.mark([person.sessions for person in people]),
            places=self.place_.encode(people),
        )

    def rules(self, people: Hindrances, roles: slice = slice(None)) -> NDArray[np.uint8]:
        """People x roles: the position in ``RULES`` of the first rule, or ``NOT_EXCLUDED``."""
        week = self.sessions_[roles]
        both_told = marked(people.sessions)[:, np.newaxis] & marked(week)
        applies = [
            people.paused,
            people.full,
            people.declined[:, roles].toarray(),
            people.on_team[:, roles].toarray(),
            overlap(people.said_no, self.must_have_[roles]) > 0,
            both_told & (overlap(people.sessions, week) == 0),
            self.place_.out_of_reach(people.places, roles),
        ]
        first = np.full(both_told.shape, NOT_EXCLUDED, dtype=np.uint8)
        for position in reversed(range(NOT_EXCLUDED)):
            first[np.broadcast_to(applies[position], first.shape)] = position
        return first

    def _roles_named(self, lists: Sequence[frozenset[str]]) -> csr_array:
        """Role ids as a thin grid: few people have declined anything."""
        known = [[self.columns_[key] for key in ids if key in self.columns_] for ids in lists]
        rows = np.repeat(np.arange(len(lists)), [len(columns) for columns in known])
        columns = np.array([column for each in known for column in each], dtype=np.intp)
        marks = np.ones(len(columns), dtype=bool)
        return csr_array((marks, (rows, columns)), shape=(len(lists), len(self.columns_)))


def exclusion(person: PersonFeatures, role: RoleFeatures, rule: Rule) -> Exclusion:
    """The rule with what is known behind it."""
    known: tuple[str, ...] = ()
    if rule is Rule.MUST_HAVE:
        must_have = (name for name, must in role.skills.items() if must)
        known = tuple(sorted(n for n in must_have if person.skills.get(n) == SkillLevel.NO))
    elif rule is Rule.SESSIONS:
        known = _week_of(person.sessions)
    elif rule is Rule.PLACE:
        known = _in_order(person.areas)
    return Exclusion(role_id=role.id, person_id=person.id, rule=rule, known=known)


# One person's week and areas are the same for every role that leaves them out.
@lru_cache(maxsize=10_000)
def _week_of(sessions: frozenset[SessionCode]) -> tuple[SessionCode, ...]:
    return tuple(in_week_order(sessions))


@lru_cache(maxsize=10_000)
def _in_order(areas: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(areas))
