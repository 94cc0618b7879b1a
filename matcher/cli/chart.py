"""``flask chart``: charts of counts in files. No database is touched.

The chart goes to standard output or to a file; everything else to standard error.
"""

import csv
import io
import json
import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from matcher.documents.chart_svg import chart_svg
from matcher.domain.chart import RuleSet
from matcher.domain.errors import MatcherError
from matcher.exchange.output import OutputFile, StandardOutput, check_apart
from matcher.presenters.p_chart_drawing import Event, draw
from matcher.services.file_charts import (
    POINT_COLUMNS,
    SUBJECT,
    FileChart,
    as_values,
    new_phases,
    notes_on,
    read,
    row_of,
)
from matcher.words.charts import headline_words

NOTHING_WAS_WRONG, SOMETHING_WAS_LEFT_OUT, NOTHING_COULD_BE_DONE = 0, 1, 2
FORMS = ("json", "csv", "svg")

chart = AppGroup("chart", help="Draw and read charts of counts that are in files.")


@chart.command(
    "p",
    with_appcontext=False,
    short_help="A p chart of a share by month.",
    epilog="Exit codes: 0 all was read; 1 a row or a cell could not be used, and is named; "
    "2 nothing could be done.",
)
@click.option(
    "--in",
    "counts",
    type=click.Path(path_type=Path),
    required=True,
    help="CSV with month,numerator,denominator[,exclude]; a month as 2024-04.",
)
@click.option(
    "--freeze",
    type=click.IntRange(min=1),
    help="So many first points of a phase make its centre line; without it all do.",
)
@click.option(
    "--rules",
    type=click.Choice([rules.value for rules in RuleSet]),
    default=RuleSet.ANHOEJ.value,
    show_default=True,
    help="Which rules name what stands out.",
)
@click.option("--rephase", multiple=True, help="A month at which a new phase begins. Repeatable.")
@click.option("--reason", multiple=True, help="Why: one for each new phase, in the same order.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="json",
    show_default=True,
    help="Form of the chart.",
)
@click.option("--out", type=click.Path(path_type=Path), help="File for the chart.")
@click.pass_context
def p(
    context: click.Context,
    *,
    counts: Path,
    freeze: int | None,
    rules: str,
    rephase: tuple[str, ...],
    reason: tuple[str, ...],
    form: str,
    out: Path | None,
) -> None:
    """Read monthly counts from a file, and give the chart as numbers, a table or a picture.

    Works on the file alone, without a database or settings.
    """
    try:
        check_apart([counts], [out] if out else [])
        phases = new_phases(rephase, reason)
        file = read(counts, freeze=freeze, rules=RuleSet(rules), rephase=phases)
        for line in [*map(str, file.counts.troubles), *notes_on(file)]:
            click.echo(line, err=True)
        with OutputFile(out) if out else StandardOutput(sys.stdout.buffer) as output:
            output.write(_written(file, form))
    except MatcherError as error:
        click.echo(f"Error: {error}", err=True)
        context.exit(NOTHING_COULD_BE_DONE)
    click.echo(headline_words(file.chart, subject=SUBJECT), err=True)
    context.exit(SOMETHING_WAS_LEFT_OUT if file.counts.troubles else NOTHING_WAS_WRONG)


def _written(file: FileChart, form: str) -> str:
    if form == "json":
        values = as_values(file.chart)
        return json.dumps(values, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    if form == "csv":
        return _table(file)
    events = [Event(each.month, each.reason) for each in file.rephase]
    return chart_svg(draw(file.chart, subject=SUBJECT, events=events, with_notes=True))


def _table(file: FileChart) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(POINT_COLUMNS)
    for point in file.chart.points:
        writer.writerow(_cell(value) for value in row_of(point))
    return text.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else value
