"""A fair set of introductions across all open roles at once, exact, as a minimum-cost flow.

Each role takes at most its places, each person at most theirs; a person's second and third role
cost more and more, so that many people are reached and not the same few. Only
``ortools.graph.python.min_cost_flow`` is imported: it alone comes quickly.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import min_cost_flow

from matcher.scoring.errors import PlanInvalid

MILLION = 1_000_000
REPEAT_COST = 0.1
"""What a person's second role costs of a score; the third costs twice that, and so on."""
ALL_PAIRS = 1_000_000
"""Up to so many pairs all are considered; beyond, each role's best and each person's best."""
BEST_OF_ROLE = 50
BEST_OF_PERSON = 10

Whole: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One proposed introduction."""

    role_id: str
    person_id: str
    score: int
    """In millionths."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How a set of introductions is shared out."""

    score: int
    """The sum, in millionths."""
    introductions: int
    people: int
    """So many have one or more."""
    by_number: Mapping[int, int]
    """Number of roles to how many people would be asked for that many."""

    @classmethod
    def of(cls, lines: Iterable[tuple[str, int]]) -> "Spread":
        """``lines``: the person and the score of each introduction."""
        held = list(lines)
        each = Counter(person for person, _score in held)
        counts = Counter(each.values())
        return cls(
            sum(score for _person, score in held),
            len(held),
            len(each),
            {number: counts[number] for number in sorted(counts)},
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """A proposal, to be accepted line by line. It sends nothing."""

    lines: tuple[PlanLine, ...]
    """By role as text, the best first."""
    spread: Spread
    role_by_role: Spread
    """The same places filled one role at a time with its best people, whoever else asks them."""
    places: int
    """So many places there are in all."""
    considered: int
    """So many pairs that are not left out by a rule and reach the least score."""

    @property
    def price(self) -> float:
        """The part of the score of role by role that fairness costs; below 0 it gains."""
        if self.role_by_role.score == 0:
            return 0.0
        return 1 - self.spread.score / self.role_by_role.score


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs that may be proposed, as three columns of one length."""

    roles: Whole
    people: Whole
    scores: Whole
    """In millionths, more than 0."""

    @classmethod
    def joined(cls, parts: Sequence["Pairs"]) -> "Pairs":
        """All of them, each pair once, by role and then by person."""
        if not parts:
            nothing = np.zeros(0, dtype=np.int64)
            return cls(nothing, nothing, nothing)
        roles = np.concatenate([part.roles for part in parts])
        people = np.concatenate([part.people for part in parts])
        scores = np.concatenate([part.scores for part in parts])
        width = int(people.max(initial=0)) + 1
        _pair, first = np.unique(roles * width + people, return_index=True)
        return cls(roles[first], people[first], scores[first])

    def __len__(self) -> int:
        return len(self.scores)


@dataclass(frozen=True, slots=True)
class RankedRole:
    """A role with who may be proposed for it, best first."""

    role_id: str
    places: int
    people: Whole
    """Positions among all people in the order of their ids."""
    scores: Whole
    """In millionths, more than 0."""


def planned(
    ranked: Iterable[RankedRole],
    *,
    roles: int,
    person_ids: Sequence[str],
    capacities: Sequence[int],
    repeat_cost: int,
) -> Plan:
    """The plan for ``roles`` roles, which come in the order of their ids."""
    gathering = Gathering(roles=roles, people=len(person_ids))
    seen: list[RankedRole] = []
    role_by_role: list[tuple[str, int]] = []
    for number, role in enumerate(ranked):
        gathering.take(number, role)
        best = role.people[: role.places].tolist(), role.scores[: role.places].tolist()
        role_by_role += [(person_ids[who], score) for who, score in zip(*best, strict=True)]
        seen.append(RankedRole(role.role_id, role.places, role.people[:0], role.scores[:0]))
    pairs = gathering.pairs()
    chosen = solve(pairs, [role.places for role in seen], capacities, repeat_cost=repeat_cost)
    columns = (pairs.roles[chosen], pairs.people[chosen], pairs.scores[chosen])
    lines = [
        PlanLine(seen[role].role_id, person_ids[person], score)
        for role, person, score in zip(*(each.tolist() for each in columns), strict=True)
    ]
    lines.sort(key=lambda line: (line.role_id, -line.score, line.person_id))
    return Plan(
        lines=tuple(lines),
        spread=Spread.of([(line.person_id, line.score) for line in lines]),
        role_by_role=Spread.of(role_by_role),
        places=sum(role.places for role in seen),
        considered=gathering.considered,
    )


def checked(repeat_cost: float, least_score: float) -> tuple[int, int]:
    """Both as whole millionths. Raises ``PlanInvalid`` outside 0 to 1."""
    for name, value in (("repeat cost", repeat_cost), ("least score", least_score)):
        if not math.isfinite(value) or not 0 <= value <= 1:
            raise PlanInvalid(f"the {name} is {value}; it must be from 0 to 1")
    return round(repeat_cost * MILLION), max(1, round(least_score * MILLION))


def solve(
    pairs: Pairs, places: Sequence[int], capacities: Sequence[int], *, repeat_cost: int
) -> NDArray[np.intp]:
    """The positions of the pairs that together are worth most, none worth less than nothing.

    ``places`` by role, ``capacities`` by person, ``repeat_cost`` in millionths. Worth is the sum
    of the scores less 1, 2, 3... times the repeat cost for a person's second, third, fourth...
    """
    if not len(pairs):
        return np.zeros(0, dtype=np.intp)
    roles, role_nodes = np.unique(pairs.roles, return_inverse=True)
    people, person_nodes = np.unique(pairs.people, return_inverse=True)
    # Nodes: the source, the sink, then the roles, then the people.
    source, sink, first_role = 0, 1, 2
    first_person = first_role + len(roles)
    room = np.minimum([places[role] for role in roles], np.bincount(role_nodes))
    person_arcs = _person_arcs(
        np.minimum([capacities[person] for person in people], np.bincount(person_nodes)),
        repeat_cost,
    )
    supply = int(room.sum())
    flow = min_cost_flow.SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        (first_role + role_nodes).astype(np.int32),
        (first_person + person_nodes).astype(np.int32),
        np.ones(len(pairs), dtype=np.int64),
        -pairs.scores,
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        np.full(len(roles), source, dtype=np.int32),
        (first_role + np.arange(len(roles))).astype(np.int32),
        room.astype(np.int64),
        np.zeros(len(roles), dtype=np.int64),
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        (first_person + person_arcs[0]).astype(np.int32),
        np.full(len(person_arcs[0]), sink, dtype=np.int32),
        person_arcs[1],
        person_arcs[2],
    )
    # What is worth less than nothing stays unfilled: it goes past everybody for nothing.
    flow.add_arc_with_capacity_and_unit_cost(source, sink, supply, 0)
    flow.set_node_supply(source, supply)
    flow.set_node_supply(sink, -supply)
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise RuntimeError(f"the flow has no best answer: {status}")
    return np.flatnonzero(flow.flows(arcs))


def _person_arcs(capacities: Whole, repeat_cost: int) -> tuple[Whole, Whole, Whole]:
    """From each person to the sink: who, how many and at what cost, one arc a repeat."""
    numbers = np.arange(len(capacities))
    if repeat_cost == 0:
        return numbers, capacities.astype(np.int64), np.zeros(len(capacities), dtype=np.int64)
    # A repeat that costs a whole score can never be worth it.
    arcs = np.minimum(capacities, MILLION // repeat_cost + 1)
    who = np.repeat(numbers, arcs)
    repeat = np.arange(len(who)) - np.repeat(np.cumsum(arcs) - arcs, arcs)
    return who, np.ones(len(who), dtype=np.int64), (repeat * repeat_cost).astype(np.int64)


class Gathering:
    """The pairs that may be proposed, taken in one role after the other.

    With few pairs all stay; with many, each role's best and each person's best, since otherwise
    some people could never be reached.
    """

    def __init__(self, *, roles: int, people: int) -> None:
        self.takes_all = roles * people <= ALL_PAIRS
        self.parts: list[Pairs] = []
        self.considered = 0
        self.best_scores: Whole = np.zeros((people, BEST_OF_PERSON), dtype=np.int64)
        self.best_roles: Whole = np.full((people, BEST_OF_PERSON), -1, dtype=np.int64)

    def take(self, number: int, role: RankedRole) -> None:
        people, scores = role.people, role.scores.astype(np.int64)
        self.considered += len(people)
        kept = slice(None) if self.takes_all else slice(max(BEST_OF_ROLE, 2 * role.places))
        whole = np.full(len(people[kept]), number, dtype=np.int64)
        self.parts.append(Pairs(whole, people[kept], scores[kept]))
        if not self.takes_all:
            self._keep_for_people(number, people, scores)

    def pairs(self) -> Pairs:
        people, places = np.nonzero(self.best_roles >= 0)
        of_people = Pairs(
            self.best_roles[people, places],
            people.astype(np.int64),
            self.best_scores[people, places],
        )
        return Pairs.joined([*self.parts, of_people])

    def _keep_for_people(self, role: int, people: Whole, scores: Whole) -> None:
        """Put a role in the place of the worst that a person has, where it is better."""
        worst = self.best_scores[people].argmin(axis=1)
        better = scores > self.best_scores[people, worst]
        self.best_scores[people[better], worst[better]] = scores[better]
        self.best_roles[people[better], worst[better]] = role
