"""A p chart of counts from a file, as plain values in the order of the contract. No database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matcher.charts.p_chart import PChart, Phase, Point, p_chart
from matcher.domain.chart import RuleSet
from matcher.domain.errors import MatcherError
from matcher.domain.month import Month
from matcher.exchange.counts_file import CountsFile, read_counts
from matcher.exchange.trouble import shown
from matcher.words.charts import headline_words

SUBJECT = "the share"
POINT_COLUMNS = (
    "month", "numerator", "denominator", "proportion", "centre", "lower", "upper",
    "lower_warning", "upper_warning", "beyond_limits", "rule", "phase",
)  # fmt: skip


class RephaseUnreadable(MatcherError):
    """A new phase that cannot be begun so. The message says which."""


@dataclass(frozen=True, slots=True)
class NewPhase:
    """The month at which somebody began a new phase, and why."""

    month: Month
    reason: str


def new_phases(months: Sequence[str], reasons: Sequence[str]) -> list[NewPhase]:
    """Months and their reasons, in the order given. Raises ``RephaseUnreadable``."""
    if len(reasons) > len(months):
        raise RephaseUnreadable("there are more reasons than months to begin a new phase at")
    padded = [*reasons, *[""] * (len(months) - len(reasons))]
    return [NewPhase(_month(typed), why) for typed, why in zip(months, padded, strict=True)]


def _month(typed: str) -> Month:
    try:
        return Month.parse(typed)
    except ValueError:
        raise RephaseUnreadable(f"{shown(typed)} is not a month such as 2024-04") from None


@dataclass(frozen=True, slots=True)
class FileChart:
    """A file of counts as read, its chart, and the new phases that were asked for."""

    counts: CountsFile
    chart: PChart
    rephase: Sequence[NewPhase]


def read(
    path: Path, *, freeze: int | None, rules: RuleSet, rephase: Sequence[NewPhase]
) -> FileChart:
    """Read the file. Raises ``Unreadable`` when it cannot be used at all."""
    counts = read_counts(path)
    months = [each.month for each in rephase]
    chart = p_chart(counts.rows, freeze=freeze, rules=rules, rephase=months)
    return FileChart(counts, chart, rephase)


def notes_on(read: FileChart) -> Iterator[str]:
    """What a person should know that is no trouble."""
    counts, rephase = read.counts, read.rephase
    if not counts.rows:
        yield f"{counts.file}: no months to read"
    months = [each.month for each in counts.rows]
    if counts.unknown_columns:
        names = ", ".join(map(shown, counts.unknown_columns))
        yield f"{counts.file}: columns not known, and not read: {names}"
    if months != sorted(months):
        yield f"{counts.file}: the months are not in order; they are read in order"
    there = set(months)
    if months:
        between = (min(months).plus(ahead) for ahead in range(_span(months)))
        gaps = [str(month) for month in between if month not in there]
        if gaps:
            yield f"{counts.file}: months that are not there: {', '.join(gaps[:24])}"
    for each in rephase:
        if not each.reason:
            yield f"the new phase at {each.month} has no reason: give one with --reason"
        if months and not min(months) < each.month <= max(months):
            yield f"the new phase at {each.month} begins outside the months of the file"


def _span(months: Sequence[Month]) -> int:
    first, last = min(months), max(months)
    return (last.year - first.year) * 12 + last.number - first.number


def as_values(chart: PChart) -> dict[str, Any]:
    """The whole chart as numbers and words, not rounded."""
    return {
        "points": [dict(zip(POINT_COLUMNS, row_of(point), strict=True)) for point in chart.points],
        "phases": [_phase(phase) for phase in chart.phases],
        "headline": {
            "changed": chart.headline.changed,
            "words": headline_words(chart, subject=SUBJECT),
        },
    }


def row_of(point: Point) -> tuple[Any, ...]:
    """One point, in the order of ``POINT_COLUMNS``. What is not there is ``None``."""
    limits = point.limits
    return (
        str(point.month),
        point.count.numerator,
        point.count.denominator,
        point.proportion,
        point.centre,
        limits and limits.lower,
        limits and limits.upper,
        limits and limits.lower_warning,
        limits and limits.upper_warning,
        point.beyond_limits,
        point.rule,
        point.phase,
    )


def _phase(phase: Phase) -> dict[str, Any]:
    runs = phase.runs
    return {
        "points": len(phase.points),
        "useful": runs.useful,
        "longest_run": runs.longest_run,
        "longest_run_max": runs.longest_run_max,
        "crossings": runs.crossings,
        "crossings_min": runs.crossings_min,
        "runs_signal": runs.signal,
    }
