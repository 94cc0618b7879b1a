"""The plan: exact, fair, within everybody's bounds, whatever the order of what goes in."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment, linprog

from matcher.scoring import Engine, PersonFeatures, Plan, PlanInvalid, RoleFeatures
from matcher.scoring import plan as planning
from tests.unit.scoring.builders import person, role

MILLION = 1_000_000
TOPICS = [f"topic {number}" for number in range(12)]


def population(
    seed: int, *, people: int = 12, roles: int = 6
) -> tuple[list[PersonFeatures], list[RoleFeatures]]:
    chance = Random(seed)

    def topics() -> frozenset[str]:
        return frozenset(chance.sample(TOPICS, chance.randint(0, 5)))

    return (
        [
            person(
                f"p{number}",
                topics=topics(),
                waiting_days=chance.randint(0, 200),
                capacity=chance.randint(0, 4),
                declined=frozenset(f"r{chance.randint(0, roles)}" for _ in range(2)),
            )
            for number in range(people)
        ],
        [
            role(f"r{number}", topics=topics(), places=chance.randint(1, 3))
            for number in range(roles)
        ],
    )


def worth(plan: Plan, repeat_cost: int) -> int:
    """What the plan is worth: its scores less what repeats cost."""
    repeats = sum(
        count * number * (number - 1) // 2 for number, count in plan.spread.by_number.items()
    )
    return plan.spread.score - repeats * repeat_cost


def scores_of(
    people: list[PersonFeatures], roles: list[RoleFeatures]
) -> dict[tuple[str, str], int]:
    """Every pair that is not left out."""
    engine = Engine().fit(people, roles)
    return {
        (line.role_id, line.person_id): line.score
        for each in roles
        for line in engine.people_for(each.id, top=None)
    }


def best_by_assignment(
    people: list[PersonFeatures], roles: list[RoleFeatures], repeat_cost: int
) -> int:
    """The most that roles of one place each can have: one column for each repeat of a person."""
    scores = scores_of(people, roles)
    columns = [(each.id, repeat) for each in people for repeat in range(each.capacity)]
    gain = np.zeros((len(roles), len(columns) + len(roles)))
    for row, each in enumerate(roles):
        for column, (person_id, repeat) in enumerate(columns):
            score = scores.get((each.id, person_id))
            gain[row, column] = -1 if score is None else score - repeat * repeat_cost
    chosen = linear_sum_assignment(gain, maximize=True)
    return int(gain[chosen].sum())


def best_by_linear_programme(
    people: list[PersonFeatures], roles: list[RoleFeatures], repeat_cost: int
) -> int:
    """The most that can be had with any places. Its best answer is whole, as in every flow."""
    pairs = list(scores_of(people, roles).items())
    repeats = [(each.id, repeat) for each in people for repeat in range(each.capacity)]
    if not pairs:
        return 0
    gain = [score for _pair, score in pairs] + [-repeat * repeat_cost for _who, repeat in repeats]
    of_roles = [
        [float(pair[0] == each.id) for pair, _score in pairs] + [0.0] * len(repeats)
        for each in roles
    ]
    of_people = [
        [float(pair[1] == each.id) for pair, _score in pairs]
        + [-float(who == each.id) for who, _repeat in repeats]
        for each in people
    ]
    found = linprog(
        -np.array(gain),
        A_ub=np.array(of_roles + of_people),
        b_ub=[each.places for each in roles] + [0] * len(people),
        bounds=(0, 1),
        method="highs",
    )
    return round(-float(found.fun))


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), repeat_cost=st.sampled_from([0.0, 0.05, 0.1, 0.5, 1.0]))
def test_the_plan_is_worth_as_much_as_two_exact_solvers_can_find(
    seed: int, repeat_cost: float
) -> None:
    people, roles = population(seed)
    cost = round(repeat_cost * MILLION)

    plan = Engine().fit(people, roles).plan(repeat_cost=repeat_cost)
    assert worth(plan, cost) == best_by_linear_programme(people, roles, cost)

    single = [role(each.id, topics=each.topics, places=1) for each in roles]
    plan = Engine().fit(people, single).plan(repeat_cost=repeat_cost)
    assert worth(plan, cost) == best_by_assignment(people, single, cost)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), repeat_cost=st.sampled_from([0.0, 0.1, 0.3]))
def test_places_capacities_and_everything_that_leaves_people_out_hold(
    seed: int, repeat_cost: float
) -> None:
    people, roles = population(seed)
    engine = Engine().fit(people, roles)

    plan = engine.plan(repeat_cost=repeat_cost)

    assert len({(line.role_id, line.person_id) for line in plan.lines}) == len(plan.lines)
    for each in roles:
        left_out = {one.person_id for one in engine.excluded(each.id)}
        held = [line.person_id for line in plan.lines if line.role_id == each.id]
        assert len(held) <= each.places
        assert left_out.isdisjoint(held)
    for one in people:
        assert sum(line.person_id == one.id for line in plan.lines) <= one.capacity
    assert all(line.score > 0 for line in plan.lines)
    assert plan.spread.score == sum(line.score for line in plan.lines)
    assert plan.spread.introductions == len(plan.lines) <= plan.places


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_people_and_roles_makes_no_difference(seed: int) -> None:
    people, roles = population(seed)
    plan = Engine().fit(people, roles).plan()
    chance = Random(seed)
    chance.shuffle(people)
    chance.shuffle(roles)

    assert Engine().fit(people, roles).plan() == plan


def test_two_roles_go_to_two_people_where_role_by_role_asks_one_person_twice() -> None:
    both = frozenset({"food", "sleep"})
    people = [person("ann", topics=both, capacity=2, waiting_days=9), person("bo", topics=both)]
    roles = [role("r1", topics=frozenset({"food"})), role("r2", topics=frozenset({"sleep"}))]

    plan = Engine().fit(people, roles).plan()

    assert (plan.spread.people, plan.role_by_role.people) == (2, 1)
    assert plan.role_by_role.by_number == {2: 1}
    assert 0 < plan.price < 0.05


def test_nothing_is_proposed_below_the_least_score() -> None:
    people, roles = population(3)
    engine = Engine().fit(people, roles)
    scores = sorted(line.score for line in engine.plan().lines)
    least = scores[len(scores) // 2]

    assert {line.score >= least for line in engine.plan(least_score=least / MILLION).lines} == {
        True
    }
    assert engine.plan(least_score=1.0).lines == ()


def test_without_evidence_nothing_is_proposed() -> None:
    plan = Engine().fit([person("ann")], [role("r1")]).plan()

    assert plan.lines == ()
    assert plan.price == 0


@pytest.mark.parametrize(("people", "roles"), [([], []), ([person("ann")], []), ([], [role("r")])])
def test_nobody_or_nothing_makes_an_empty_plan(
    people: list[PersonFeatures], roles: list[RoleFeatures]
) -> None:
    assert Engine().fit(people, roles).plan().lines == ()


def test_with_very_many_pairs_each_persons_best_is_still_considered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(planning, "ALL_PAIRS", 10)
    monkeypatch.setattr(planning, "BEST_OF_ROLE", 1)
    people = [
        person(f"p{number}", topics=frozenset({"food"}), waiting_days=180 - number)
        for number in range(5)
    ]
    roles = [role(f"r{number}", topics=frozenset({"food"})) for number in range(5)]

    plan = Engine().fit(people, roles).plan()

    assert plan.spread.people == 5


@pytest.mark.parametrize("number", [-0.1, 1.1, float("nan"), float("inf")])
def test_a_cost_or_a_least_score_that_cannot_be_is_refused(number: float) -> None:
    engine = Engine().fit([], [])

    with pytest.raises(PlanInvalid, match="from 0 to 1"):
        engine.plan(repeat_cost=number)
    with pytest.raises(PlanInvalid, match="from 0 to 1"):
        engine.plan(least_score=number)
