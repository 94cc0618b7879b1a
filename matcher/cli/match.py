"""``flask match``: people and roles from files, and nothing else. No database is touched.

The table goes to standard output or to a file; everything else to standard error.
"""

import gc
import sys
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import click
from flask.cli import AppGroup

from matcher.domain.errors import MatcherError
from matcher.exchange.output import OutputFile, StandardOutput, check_apart
from matcher.exchange.table_writer import Format, TableWriter
from matcher.services.file_matching import (
    EXCLUDED_COLUMNS,
    PLAN_COLUMNS,
    RANKING_COLUMNS,
    REPEAT_COST,
    FileMatching,
    Files,
    default_weights,
    notes_on,
    plan_in_words,
    planned_rows,
    read,
    weights_from,
    weights_in_words,
)

NOTHING_WAS_WRONG, SOMETHING_WAS_LEFT_OUT, NOTHING_COULD_BE_DONE = 0, 1, 2

match = AppGroup("match", help="Match people and roles that are in files.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked for on the command line."""

    people: Path
    roles: Path
    top: int
    weights: str | None
    form: Format
    out: Path | None
    excluded: Path | None


@match.command(
    "rank",
    with_appcontext=False,
    short_help="Rank people for every role.",
    epilog="Exit codes: 0 all was read; 1 a row or a cell could not be used, and is named; "
    "2 nothing could be done.",
)
@click.option("--people", type=click.Path(path_type=Path), required=True, help="CSV of people.")
@click.option("--roles", type=click.Path(path_type=Path), required=True, help="CSV of roles.")
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="So many people a role. A large number gives everybody who is not left out.",
)
@click.option("--weights", help="skills=1,words=0: the others keep their defaults; scaled to 1.")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    default=Format.CSV.value,
    show_default=True,
    help="Form of the ranking.",
)
@click.option("--out", type=click.Path(path_type=Path), help="File for the ranking.")
@click.option(
    "--excluded",
    type=click.Path(path_type=Path),
    help="File for who was left out of which role, and why: JSON when it ends so, else CSV.",
)
@click.pass_context
def rank(
    context: click.Context,
    *,
    people: Path,
    roles: Path,
    top: int,
    weights: str | None,
    form: str,
    out: Path | None,
    excluded: Path | None,
) -> None:
    """Rank the people in one file for every role in another.

    Works on the files alone, without a database or settings.
    """
    request = Request(
        people=people,
        roles=roles,
        top=top,
        weights=weights,
        form=Format(form),
        out=out,
        excluded=excluded,
    )
    # Many thousands of small rows are made, and none goes round in circles: look for such less.
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)
    try:
        troubles = _rank(request)
    except MatcherError as error:
        _say(f"Error: {error}")
        context.exit(NOTHING_COULD_BE_DONE)
    context.exit(SOMETHING_WAS_LEFT_OUT if troubles else NOTHING_WAS_WRONG)


@match.command(
    "plan",
    with_appcontext=False,
    short_help="Propose a fair set of introductions for all roles at once.",
    epilog="Exit codes: 0 all was read; 1 a row or a cell could not be used, and is named; "
    "2 nothing could be done.",
)
@click.option("--people", type=click.Path(path_type=Path), required=True, help="CSV of people.")
@click.option("--roles", type=click.Path(path_type=Path), required=True, help="CSV of roles.")
@click.option("--weights", help="skills=1,words=0: the others keep their defaults; scaled to 1.")
@click.option(
    "--repeat-cost",
    type=float,
    default=REPEAT_COST,
    show_default=True,
    help="What a person's second role costs of a score; the third costs twice that, and so on.",
)
@click.option(
    "--least-score",
    type=float,
    default=0.0,
    show_default=True,
    help="Nothing is proposed below this score, from 0 to 1.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    default=Format.CSV.value,
    show_default=True,
    help="Form of the plan.",
)
@click.option("--out", type=click.Path(path_type=Path), help="File for the plan.")
@click.pass_context
def plan(
    context: click.Context,
    *,
    people: Path,
    roles: Path,
    weights: str | None,
    repeat_cost: float,
    least_score: float,
    form: str,
    out: Path | None,
) -> None:
    """Propose introductions for all roles in one file, with the people in another.

    Each role gets at most its places, each person at most theirs, and as many people as is
    sensible are reached. Works on the files alone, without a database or settings.
    """
    try:
        check_apart([people, roles], [out] if out else [])
        chosen = default_weights() if weights is None else weights_from(weights)
        files = read(people, roles)
        with ExitStack() as stack:
            table = _table(stack, out, Format(form), PLAN_COLUMNS)
            _say_what_was_read(files, weights_in_words(chosen) if weights else None)
            found = FileMatching(files, chosen).plan(
                repeat_cost=repeat_cost, least_score=least_score
            )
            table.start()
            table.add(planned_rows(found))
            table.end()
    except MatcherError as error:
        _say(f"Error: {error}")
        context.exit(NOTHING_COULD_BE_DONE)
    for line in plan_in_words(found):
        _say(line)
    context.exit(SOMETHING_WAS_LEFT_OUT if files.troubles else NOTHING_WAS_WRONG)


def _say_what_was_read(files: Files, weights: str | None) -> None:
    for trouble in files.troubles:
        _say(str(trouble))
    for note in notes_on(files):
        _say(note)
    if weights is not None:
        _say(weights)


def _rank(request: Request) -> int:
    """Do all that was asked, and give the number of troubles."""
    outputs = [path for path in (request.out, request.excluded) if path is not None]
    check_apart([request.people, request.roles], outputs)
    weights = default_weights() if request.weights is None else weights_from(request.weights)
    files = read(request.people, request.roles)
    with ExitStack() as stack:
        ranking = _table(stack, request.out, request.form, RANKING_COLUMNS)
        excluded = _table_of_excluded(stack, request.excluded)
        _say_what_was_read(files, weights_in_words(weights) if request.weights else None)
        matching = FileMatching(files, weights)
        rules = _write(matching, ranking, excluded, top=request.top)
    if ranking.output.is_wanted:
        _say(_summary(files, rules, written=ranking.count))
    return len(files.troubles)


def _table(
    stack: ExitStack, path: Path | None, form: Format, columns: tuple[str, ...]
) -> TableWriter:
    if path is not None:
        return TableWriter(stack.enter_context(OutputFile(path)), form, columns)
    output = StandardOutput(sys.stdout.buffer)
    return TableWriter(stack.enter_context(output), form, columns)


def _table_of_excluded(stack: ExitStack, path: Path | None) -> TableWriter | None:
    if path is None:
        return None
    form = Format.JSON if path.suffix.casefold() == ".json" else Format.CSV
    return _table(stack, path, form, EXCLUDED_COLUMNS)


def _write(
    matching: FileMatching, ranking: TableWriter, excluded: TableWriter | None, *, top: int
) -> Counter[str]:
    """Write both tables, role by role, and count the rules that left people out."""
    tables = [ranking] if excluded is None else [ranking, excluded]
    rules: Counter[str] = Counter()
    for table in tables:
        table.start()
    for role_id in matching.role_ids:
        if not any(table.output.is_wanted for table in tables):
            break
        ranking.add(matching.ranking(role_id, top=top))
        rules.update(matching.rules(role_id))
        if excluded is not None:
            excluded.add(matching.excluded(role_id))
    for table in tables:
        table.end()
    return rules


def _summary(files: Files, rules: Counter[str], *, written: int) -> str:
    people, roles = len(files.people.rows), len(files.roles.rows)
    ranked = people * roles - rules.total()
    by_rule = ", ".join(f"{rule} {count:,}" for rule, count in sorted(rules.items()))
    return (
        f"People: {people:,}. Roles: {roles:,}. Pairs ranked: {ranked:,} ({written:,} written)."
        f" Pairs left out: {rules.total():,}{f' ({by_rule})' if by_rule else ''}."
        f" Troubles: {len(files.troubles):,}."
    )


def _say(line: str) -> None:
    click.echo(line, err=True)
