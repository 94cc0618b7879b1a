"""The engine beside what one would write first, and alone at the size of a large trust."""

from collections.abc import Sequence
from functools import partial

from benchmarks import obvious, plain
from benchmarks.invented import Population, population
from benchmarks.measure import Taken, memory_of, once, usual
from benchmarks.obvious import TOP, Side, as_fine_as_ours
from benchmarks.report import Table, megabytes, milliseconds, ratio, say, seconds
from benchmarks.sides import side_of_people, side_of_roles
from matcher.scoring import Engine, Weights

PEOPLE, ROLES = 1_000, 100
MANY_PEOPLE, MANY_ROLES = 5_000, 600
ASKED = 20
"""Single questions are measured over so many roles or people."""
LONGEST = 20.0
"""Seconds after which plain Python is measured on some of the roles only."""


def run() -> None:
    say(f"engine: {PEOPLE:,} x {ROLES} three ways")
    _beside_others(population(people=PEOPLE, roles=ROLES))
    say(f"engine: {MANY_PEOPLE:,} x {MANY_ROLES}, single questions")
    many = population(people=MANY_PEOPLE, roles=MANY_ROLES)
    _single_questions(many)
    say("engine: memory")
    _memory(many)


def _beside_others(given: Population) -> None:
    people, roles = side_of_people(given.people), side_of_roles(given.roles)
    waits = [person.waiting_days for person in given.people]
    ours = usual(lambda: _best_of(_fit(given), given))
    fitting = usual(lambda: _fit(given))
    scikit_learn = usual(lambda: obvious.best(people, roles, waits))
    as_fine = usual(lambda: obvious.best(people, roles, waits, reading=as_fine_as_ours), runs=3)
    in_python, how = _plain_python(people, roles, waits)
    table = Table(
        f"The best {TOP} people for all roles: {PEOPLE:,} people x {ROLES} roles",
        ("", "time", "processor", "time / ours"),
        [
            "All begin with the same values in memory. Ours also applies the seven rules, keeps",
            f"each part and names what is not known; the others do not. Plain Python: {how}.",
        ],
    )
    for name, taken in (
        ("our engine", ours),
        ("  of which learning and encoding (fit)", fitting),
        ("scikit-learn, a dense cosine for each part", scikit_learn),
        ("  the same, with texts read as finely as ours", as_fine),
        ("plain Python, pair by pair", in_python),
    ):
        table.add(name, seconds(taken.wall), seconds(taken.cpu), ratio(taken.wall, ours.wall))
    table.show()


def _fit(given: Population) -> Engine:
    return Engine().fit(given.people, given.roles)


def _best_of(engine: Engine, given: Population, count: int | None = None) -> None:
    for role in given.roles[:count]:
        engine.people_for(role.id, top=TOP)


def _plain_python(people: Side, roles: Side, waits: Sequence[int]) -> tuple[Taken, str]:
    """All pairs if that is quick enough; otherwise some roles, scaled up."""
    preparing, (everybody, wanted) = once(
        lambda: (plain.Plain.all_of(people), plain.Plain.all_of(roles))
    )

    def rank(count: int) -> Taken:
        return once(
            lambda: [plain.best(everybody, role, waits, top=TOP) for role in wanted[:count]]
        )[0]

    all_of_them = rank(1).wall * len(wanted)
    count = len(wanted) if all_of_them <= LONGEST else max(int(LONGEST / all_of_them), 1)
    ranking, scale = rank(count), len(wanted) / count
    taken = Taken(preparing.wall + ranking.wall * scale, preparing.cpu + ranking.cpu * scale)
    return taken, "all pairs, one run" if scale == 1 else f"{count} roles, scaled up"


def _single_questions(given: Population) -> None:
    engine, role = _fit(given), given.roles[0].id
    fitting = usual(partial(_fit, given), runs=3)
    # Under new weights nothing is kept from before, and nothing has to be learned again.
    first = usual(lambda: _best_of(engine.with_weights(Weights.default()), given, ASKED))
    again = usual(
        lambda: _best_of(engine, given, ASKED), before=lambda: _best_of(engine, given, ASKED)
    )
    best = [line.person_id for line in engine.people_for(role, top=ASKED)]
    roles = usual(lambda: [engine.roles_for(person) for person in best], runs=3)
    explained = usual(lambda: [engine.explain(person, role) for person in best])
    changes = usual(lambda: [engine.what_would_change(person, role) for person in best])
    table = Table(
        f"Single questions: {MANY_PEOPLE:,} people x {MANY_ROLES} roles",
        ("", "ms", "processor ms"),
        [f"From the second line on: the mean of {ASKED} such questions, in the median run."],
    )
    for name, taken, count in (
        ("fit, once for all questions", fitting, 1),
        (f"one role's best {TOP}, asked first", first, ASKED),
        (f"one role's best {TOP}, asked again", again, ASKED),
        ("one person's best 10 roles", roles, ASKED),
        ("one pair explained", explained, ASKED),
        ("what would change one pair", changes, ASKED),
    ):
        table.add(name, milliseconds(taken.wall / count), milliseconds(taken.cpu / count))
    table.show()


def _memory(given: Population) -> None:
    memory = memory_of(partial(_fit, given))
    table = Table(
        f"Memory of the fitted engine: {MANY_PEOPLE:,} people x {MANY_ROLES} roles",
        ("", "MB", "bytes a person"),
        ["Beside the values it was fitted on."],
    )
    for name, taken in (("kept", memory.kept), ("most while fitting", memory.peak)):
        table.add(name, megabytes(taken), f"{taken / MANY_PEOPLE:,.0f}")
    table.show()
