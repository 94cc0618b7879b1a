"""The engine: people ranked for a role, roles for a person, and why. Values in, values out."""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from functools import lru_cache
from typing import Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted

from matcher.domain.matching import Part, Rule
from matcher.scoring.changes import CHANGEABLE, FIRST, best, possibilities
from matcher.scoring.errors import RepeatedId, UnknownId
from matcher.scoring.exclusions import NOT_EXCLUDED, RULES, Exclusions, exclusion
from matcher.scoring.explanation import Change, Exclusion, Explanation, Suggestion
from matcher.scoring.features import PersonFeatures, RoleFeatures
from matcher.scoring.parts import PARTS, PartsScorer, most, unknown_parts
from matcher.scoring.plan import REPEAT_COST, Plan, RankedRole, checked, planned
from matcher.scoring.ranking import Ranking, tie_order
from matcher.scoring.tally import Tally, tallies, without
from matcher.scoring.weights import Weights

ENGINE_VERSION = "1"
"""Goes up when the same input may give other numbers; frozen evidence names it."""

KEPT_PAIRS = 500_000
KEPT_ROLES = 8
PEOPLE_AT_A_TIME = 1_000
"""How many people's rules for all roles are worked out in one go: it bounds the memory."""


class Engine(BaseEstimator):
    """Fitted on people and roles, it answers for any of them.

    People are turned into columns once, in ``fit``; a role's scores are computed when
    first asked for, and the latest are kept: about ``KEPT_PAIRS`` scores of a person
    for a role, and never fewer than ``KEPT_ROLES`` roles. Nobody's score depends on
    who else is registered; ranks do.
    """

    def __init__(self, weights: Weights | None = None) -> None:
        self.weights = weights

    def fit(self, people: Sequence[PersonFeatures], roles: Sequence[RoleFeatures]) -> Self:
        """Learn the roles and take the people in. Raises ``RepeatedId``."""
        self.people_ = tuple(people)
        self.roles_ = tuple(roles)
        self.rows_ = _positions("person", [person.id for person in people])
        self.columns_ = _positions("role", [role.id for role in roles])
        self.parts_ = PartsScorer().fit(self.roles_)
        self.exclusions_ = Exclusions().fit(self.roles_)
        self.encoded_ = self.parts_.encode(self.people_)
        self.hindrances_ = self.exclusions_.encode(self.people_)
        self.ties_ = tie_order(self.people_)
        self._start_keeping()
        return self

    def with_weights(self, weights: Weights) -> Self:
        """The same people and roles under other weights, without learning anything again."""
        check_is_fitted(self)
        other = copy(self)
        other.weights = weights
        other._start_keeping()
        return other

    def among(self, person_ids: Iterable[str]) -> Self:
        """The same roles over some of the people, without learning anything again.

        Scores stay as they are; ranks count among these people only. Raises ``UnknownId``.
        """
        rows = np.array([self._row(person_id) for person_id in person_ids], dtype=np.intp)
        other = copy(self)
        other.people_ = tuple(self.people_[row] for row in rows.tolist())
        other.rows_ = _positions("person", [person.id for person in other.people_])
        other.encoded_ = tuple(columns.take(rows) for columns in self.encoded_)
        other.hindrances_ = self.hindrances_.take(rows)
        other.ties_ = tie_order(other.people_)
        other._start_keeping()
        return other

    def with_people(self, people: Sequence[PersonFeatures]) -> Self:
        """The same roles over these people; only who is new or has changed is encoded.

        Encoding looks at one person at a time, so the numbers are those of ``fit``.
        Raises ``RepeatedId``.
        """
        check_is_fitted(self)
        before = {person.id: person for person in self.people_}
        same = [person for person in people if before.get(person.id) == person]
        unchanged = {person.id for person in same}
        changed = [person for person in people if person.id not in unchanged]
        rows = np.array([self.rows_[person.id] for person in same], dtype=np.intp)
        other = copy(self)
        other.people_ = (*same, *changed)
        other.rows_ = _positions("person", [person.id for person in other.people_])
        other.encoded_ = tuple(
            kept.take(rows).joined(new)
            for kept, new in zip(self.encoded_, self.parts_.encode(changed), strict=True)
        )
        other.hindrances_ = self.hindrances_.take(rows).joined(self.exclusions_.encode(changed))
        other.ties_ = tie_order(other.people_)
        other._start_keeping()
        return other

    def people_for(self, role_id: str, top: int | None = 50) -> list[Suggestion]:
        """The best people for a role, best first; all of them with ``top=None``."""
        ranking = self._ranking(role_id)
        rows = ranking.order if top is None else ranking.order[: max(top, 0)]
        lines = zip(
            rows.tolist(),
            ranking.totals[rows].tolist(),
            ranking.contributions[rows].tolist(),
            ranking.unknown[rows].tolist(),
            strict=True,
        )
        return [
            _suggestion(role_id, self.people_[row].id, rank, score, contributions, unknown)
            for rank, (row, score, contributions, unknown) in enumerate(lines, start=1)
        ]

    def roles_for(
        self, person_id: str, top: int | None = 10, *, asked: NDArray[np.bool_] | None = None
    ) -> list[Suggestion]:
        """The best roles for a person; ``rank`` counts among this person's roles.

        ``asked``: which roles count, in the order in which they were taken in; else all.
        """
        row = np.array([self._row(person_id)])
        everywhere = slice(None)
        encoded = tuple(columns.take(row) for columns in self.encoded_)
        scores = self.parts_.score(encoded, everywhere, self.weights_)
        rules = self.exclusions_.rules(self.hindrances_.take(row), everywhere)[0]
        totals = scores.totals[0].tolist()
        fits = rules == NOT_EXCLUDED if asked is None else (rules == NOT_EXCLUDED) & asked
        open_to = np.flatnonzero(fits).tolist()
        in_order = sorted(open_to, key=lambda column: (-totals[column], self.roles_[column].id))
        return [
            _suggestion(
                self.roles_[column].id,
                person_id,
                rank,
                totals[column],
                scores.contributions[0, column].tolist(),
                int(scores.unknown[0, column]),
            )
            for rank, column in enumerate(in_order[: None if top is None else max(top, 0)], start=1)
        ]

    def explain(self, person_id: str, role_id: str) -> Explanation:
        """One score taken apart, also for somebody who is left out of the role."""
        row, column = self._row(person_id), self._column(role_id)
        ranking = self._ranking(role_id)
        person, role = self.people_[row], self.roles_[column]
        left_out = ranking.rules[row] != NOT_EXCLUDED
        return Explanation(
            role_id=role_id,
            person_id=person_id,
            rank=None if left_out else int(ranking.ranks[row]),
            of=len(ranking.order),
            score=int(ranking.totals[row]),
            parts=self.parts_.explain(person, role, ranking.scores, row, self.weights_),
            excluded=exclusion(person, role, RULES[ranking.rules[row]]) if left_out else None,
        )

    def excluded(self, role_id: str) -> list[Exclusion]:
        """Everybody left out of a role, in the order of their ids as text."""
        role = self.roles_[self._column(role_id)]
        rules = self._ranking(role_id).rules
        left_out = [
            exclusion(self.people_[row], role, RULES[rules[row]])
            for row in np.flatnonzero(rules != NOT_EXCLUDED).tolist()
        ]
        return sorted(left_out, key=lambda each: each.person_id)

    def what_would_change(self, person_id: str, role_id: str) -> Change | None:
        """The best single answer that would bring a person up, into the first three.

        Every possible answer is scored anew and put in its place among the others.
        """
        row, column = self._row(person_id), self._column(role_id)
        ranking = self._ranking(role_id)
        if not self._could_be_first(ranking, row):
            return None
        # Texts do not change, so what they add is taken over and not computed again.
        silent = replace(self.people_[row], texts=())
        options = list(possibilities(silent, self.roles_[column]))
        if not options:
            return None
        people = [option.person for option in options]
        roles = slice(column, column + 1)
        scores = self.parts_.score(self.parts_.encode(people), roles, self.weights_).totals[:, 0]
        scores += ranking.contributions[row, PARTS.index(Part.WORDS)]
        rules = self.exclusions_.rules(self.exclusions_.encode(people), roles)[:, 0]
        now = int(ranking.ranks[row]) or len(self.people_) + 1
        changes = []
        for option, score, rule in zip(options, scores.tolist(), rules.tolist(), strict=True):
            rank = ranking.place_with(row, score, within=FIRST)
            if rule == NOT_EXCLUDED and rank is not None and rank < now:
                changes.append(Change(option.kind, option.what, option.ask, rank, score))
        return best(changes)

    def ranked_ids(self, role_id: str, *, least: int = 1) -> tuple[list[str], NDArray[np.int64]]:
        """The people for a role, best first, down to a least score in millionths: ids, scores."""
        ranking = self._ranking(role_id)
        rows = ranking.order[ranking.totals[ranking.order] >= least]
        return [self.people_[row].id for row in rows.tolist()], ranking.totals[rows]

    def plan(self, *, repeat_cost: float = REPEAT_COST, least_score: float = 0.0) -> Plan:
        """A fair set of introductions for all roles at once, exact over the pairs considered.

        Both numbers are parts of a score, from 0 to 1. The order of people and roles makes no
        difference. Raises ``PlanInvalid``.
        """
        cost, least = checked(repeat_cost, least_score)
        roles = sorted(self.roles_, key=lambda role: role.id)
        people = sorted(self.people_, key=lambda person: person.id)
        places_by_row = np.empty(len(people), dtype=np.int64)
        places_by_row[[self.rows_[person.id] for person in people]] = np.arange(len(people))

        def ranked() -> Iterator[RankedRole]:
            for role in roles:
                ranking = self._ranking(role.id)
                rows = ranking.order[ranking.totals[ranking.order] >= least]
                yield RankedRole(role.id, role.places, places_by_row[rows], ranking.totals[rows])

        return planned(
            ranked(),
            roles=len(roles),
            person_ids=[person.id for person in people],
            capacities=[person.capacity for person in people],
            repeat_cost=cost,
        )

    def tally(self, person_ids: Sequence[str], asked: NDArray[np.bool_]) -> list[Tally]:
        """For each person, how many of the roles asked about fit, and what leaves out the rest.

        ``asked``: these people x all roles, in the order in which the roles were taken in.
        Raises ``UnknownId``.
        """
        check_is_fitted(self)
        try:
            rows = np.array([self.rows_[person_id] for person_id in person_ids], dtype=np.intp)
        except KeyError as unknown:
            raise UnknownId("person", str(unknown.args[0])) from unknown
        return tallies(self.kept_rules_()[rows], asked)

    def fits_without(self, person_id: str, rule: Rule) -> NDArray[np.bool_]:
        """Which roles would fit if the person had not said what this rule goes by."""
        changed = without(self.people_[self._row(person_id)], rule)
        fits: NDArray[np.bool_] = (
            self.exclusions_.rules(self.exclusions_.encode([changed]))[0] == NOT_EXCLUDED
        )
        return fits

    def _could_be_first(self, ranking: Ranking, row: int) -> bool:
        """Whether one part at its best would be enough. Most people are not that near."""
        now = dict(zip(PARTS, ranking.contributions[row].tolist(), strict=True))
        gain = max(most(self.weights_[part]) - now[part] for part in CHANGEABLE)
        return ranking.place_with(row, int(ranking.totals[row]) + gain, within=FIRST) is not None

    def _row(self, person_id: str) -> int:
        check_is_fitted(self)
        if person_id not in self.rows_:
            raise UnknownId("person", person_id)
        return self.rows_[person_id]

    def _column(self, role_id: str) -> int:
        check_is_fitted(self)
        if role_id not in self.columns_:
            raise UnknownId("role", role_id)
        return self.columns_[role_id]

    def _ranking(self, role_id: str) -> Ranking:
        column = self._column(role_id)
        return self.kept_(column)

    def _start_keeping(self) -> None:
        self.weights_ = self.weights or Weights.default()
        kept = max(KEPT_ROLES, KEPT_PAIRS // max(len(self.people_), 1))
        self.kept_ = lru_cache(maxsize=kept)(self._rank)
        self.kept_rules_ = lru_cache(maxsize=1)(self._rules)

    def _rank(self, column: int) -> Ranking:
        roles = slice(column, column + 1)
        scores = self.parts_.score(self.encoded_, roles, self.weights_)
        return Ranking.of(scores, self.exclusions_.rules(self.hindrances_, roles)[:, 0], self.ties_)

    def _rules(self) -> NDArray[np.uint8]:
        """People x roles: the first rule of each pair, some people at a time."""
        rules = np.empty((len(self.people_), len(self.roles_)), dtype=np.uint8)
        for first in range(0, len(self.people_), PEOPLE_AT_A_TIME):
            rows = np.arange(first, min(first + PEOPLE_AT_A_TIME, len(self.people_)))
            rules[rows] = self.exclusions_.rules(self.hindrances_.take(rows))
        return rules


def _positions(kind: str, ids: Sequence[str]) -> dict[str, int]:
    positions = {each: position for position, each in enumerate(ids)}
    if len(positions) < len(ids):
        raise RepeatedId(f"a {kind} id is given twice; each {kind} needs an id of their own")
    return positions


def _suggestion(
    role_id: str, person_id: str, rank: int, score: int, contributions: list[int], unknown: int
) -> Suggestion:
    return Suggestion(
        role_id=role_id,
        person_id=person_id,
        rank=rank,
        score=score,
        contributions=dict(zip(PARTS, contributions, strict=True)),
        unknown=unknown_parts(unknown),
    )
