"""``flask match rank`` as a whole process, beside a script that anybody would write."""

import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.files import write_people, write_roles
from benchmarks.invented import population
from benchmarks.measure import Taken, median_of
from benchmarks.obvious import TOP
from benchmarks.report import Table, ratio, say, seconds

ROOT = Path(__file__).resolve().parent.parent
PEOPLE, ROLES = 1_000, 100
RUNS = 5
FLASK = ("-m", "flask", "--app", "wsgi")
IMPORTS = ("-c", "import flask.cli, wsgi")
IMPORTS_OF_OBVIOUS = ("-c", "import benchmarks.obvious")


def run() -> None:
    say(f"command: files of {PEOPLE:,} x {ROLES}")
    given = population(people=PEOPLE, roles=ROLES)
    with TemporaryDirectory() as folder:
        people = write_people(Path(folder, "people.csv"), given.people)
        roles = write_roles(Path(folder, "roles.csv"), given.roles)
        _measure(people, roles, Path(folder, "out"))


def _measure(people: Path, roles: Path, out: Path) -> None:
    rank = (*FLASK, "match", "rank", "--people", str(people), "--roles", str(roles), "--top")
    excluded = ("--excluded", str(out.with_suffix(".csv")))
    script = ("-m", "benchmarks.obvious", str(people), str(roles))
    imports = _usual("our imports", IMPORTS, out)
    best = _usual(f"best {TOP}", (*rank, str(TOP)), out)
    everybody = _usual("every pair", (*rank, str(PEOPLE), *excluded), out, runs=1)
    their_imports = _usual("imports of the script", IMPORTS_OF_OBVIOUS, out)
    theirs = _usual("scikit-learn script", script, out)
    table = Table(
        f"flask match rank, files of {PEOPLE:,} people x {ROLES} roles, whole processes"
        " (targets: under 5 s, under 2 s of it beyond the imports)",
        ("", "whole", "processor", "imports", "beyond imports", "whole / ours"),
        [
            f"Median of {RUNS} runs; every pair, {PEOPLE * ROLES:,} of them ranked or left out in"
            " words, once.",
            "The script gives scores alone: no reasons, no rules, no checks of the files.",
        ],
    )
    for name, taken, importing in (
        (f"ours, best {TOP} for each role", best, imports),
        ("ours, every pair, with --excluded", everybody, imports),
        (f"scikit-learn script, best {TOP}", theirs, their_imports),
    ):
        table.add(
            name,
            seconds(taken.wall),
            seconds(taken.cpu),
            seconds(importing.wall),
            seconds(taken.wall - importing.wall),
            ratio(taken.wall, best.wall),
        )
    table.show()


def _usual(name: str, arguments: Sequence[str], out: Path, *, runs: int = RUNS) -> Taken:
    say(f"command: {name}")
    return median_of([once_whole(arguments, out) for _run in range(runs)])


def once_whole(arguments: Sequence[str], out: Path) -> Taken:
    """One process from its start to its end; what it prints goes to a file."""
    before, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with out.open("wb") as file:
        subprocess.run(
            (sys.executable, *arguments),
            cwd=ROOT,
            stdout=file,
            stderr=subprocess.DEVNULL,
            check=True,
        )
    wall, after = time.perf_counter() - wall, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(wall, cpu)
