"""``flask match plan`` as a whole process, and its solver beside scipy's exact assignment."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.command import FLASK, once_whole
from benchmarks.files import write_people, write_roles
from benchmarks.invented import Population, population
from benchmarks.measure import once
from benchmarks.report import Table, ratio, say, seconds
from matcher.scoring import Engine
from matcher.scoring import plan as planning
from matcher.scoring.plan import Pairs

PEOPLE, ROLES = 2_000, 500
REPEAT_COSTS = (0.0, 0.05, 0.1, 0.2)


def run() -> None:
    say(f"plan: {PEOPLE:,} x {ROLES}")
    given = population(people=PEOPLE, roles=ROLES)
    engine = Engine().fit(given.people, given.roles)
    _fairness(engine)
    _speed(engine, given)


def _fairness(engine: Engine) -> None:
    """What reaching more people costs, beside each role taking its best."""
    table = Table(
        f"A plan for {PEOPLE:,} people x {ROLES} roles, beside each role taking its best"
        " (target at .1: 1.5 times the people for at most 5% of the score)",
        ("repeat cost", "introductions", "people", "people / theirs", "score / theirs"),
        ["Role by role knows no limit of what a person wants: the plan does."],
    )
    theirs = engine.plan().role_by_role
    for cost in REPEAT_COSTS:
        ours = engine.plan(repeat_cost=cost).spread
        table.add(
            f"{cost:g}",
            f"{ours.introductions:,}",
            f"{ours.people:,}",
            ratio(ours.people, theirs.people),
            f"{ours.score / theirs.score:.1%}",
        )
    table.add("role by role", f"{theirs.introductions:,}", f"{theirs.people:,}", "1.0 x", "100.0%")
    table.show()


def _speed(engine: Engine, given: Population) -> None:
    pairs, places, capacities = _problem(engine, given)
    flow, _chosen = once(lambda: planning.solve(pairs, places, capacities, repeat_cost=100_000))
    assignment, _worth = once(lambda: _by_assignment(pairs, places, capacities))
    with TemporaryDirectory() as folder:
        people = write_people(Path(folder, "people.csv"), given.people)
        roles = write_roles(Path(folder, "roles.csv"), given.roles)
        command = (*FLASK, "match", "plan", "--people", str(people), "--roles", str(roles))
        whole = once_whole(command, Path(folder, "out"))
    table = Table(
        f"The same plan: {len(pairs):,} pairs (targets: whole under 10 s, solver under 2 s)",
        ("", "time", "processor", "time / our solver"),
        ["The assignment has a row for each place and a column for each repeat of a person."],
    )
    for name, taken in (
        ("our solver, minimum-cost flow", flow),
        ("scipy, linear_sum_assignment", assignment),
        ("flask match plan, whole process", whole),
    ):
        table.add(name, seconds(taken.wall), seconds(taken.cpu), ratio(taken.wall, flow.wall))
    table.show()


def _problem(engine: Engine, given: Population) -> tuple[Pairs, list[int], list[int]]:
    """Every pair that is not left out, in plain columns."""
    numbers = {person.id: number for number, person in enumerate(given.people)}
    rows = [
        (role, numbers[line.person_id], line.score)
        for role, each in enumerate(given.roles)
        for line in engine.people_for(each.id, top=None)
        if line.score > 0
    ]
    roles, people, scores = np.array(rows, dtype=np.int64).T
    return (
        Pairs(roles, people, scores),
        [role.places for role in given.roles],
        [person.capacity for person in given.people],
    )


def _by_assignment(pairs: Pairs, places: list[int], capacities: list[int]) -> float:
    most = 3
    scores = np.full((len(places), len(capacities)), -1e9)
    scores[pairs.roles, pairs.people] = pairs.scores
    rows = np.repeat(np.arange(len(places)), places)
    repeats = np.minimum(capacities, most)
    columns = np.repeat(np.arange(len(capacities)), repeats)
    number = np.arange(len(columns)) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    gain = scores[np.ix_(rows, columns)] - 100_000 * number
    padded = np.hstack([gain, np.zeros((len(rows), len(rows)))])
    chosen = linear_sum_assignment(padded, maximize=True)
    return float(padded[chosen].sum())
