"""Totals of experience answers in finished words: of each question its charts and its numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from babel.dates import format_date

from matcher.domain.experience_survey import GREAT, POOR, Question
from matcher.domain.experience_totals import TENTHS, Told
from matcher.domain.month import Month
from matcher.presenters.mean_drawing import MeanDrawing, draw
from matcher.words.charts import month_in_words
from matcher.words.labels import label
from matcher.words.translate import gettext as _
from matcher.words.translate import language, ngettext


class Point(Protocol):
    """What was told of one question when a month was closed."""

    @property
    def closed(self) -> Month: ...
    @property
    def first(self) -> Month: ...
    @property
    def last(self) -> Month: ...
    @property
    def told(self) -> Told: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalRow:
    months: str
    mean: str
    answers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTotals:
    """One question: what was told last, and a row each time something was told."""

    words: str
    newest: TotalRow
    rows: Sequence[TotalRow]
    drawing: MeanDrawing


def questions(series: Mapping[Question, Sequence[Point]]) -> list[QuestionTotals]:
    """The questions of which something may be told, in their own order."""
    told = {question: points for question, points in series.items() if points}
    if not told:
        return []
    closings = [point.closed for points in told.values() for point in points]
    months = min(closings), max(closings)
    return [
        _question(question, told[question], months) for question in Question if question in told
    ]


def mean_words(told: Told) -> str:
    """ "4.2", or as near as it is told: "4.2 or more", "1.8 or less", "4.1 to 4.6"."""
    if told.is_exact:
        return number(told.low)
    if told.high == GREAT * TENTHS:
        return _("%(mean)s or more", mean=number(told.low))
    if told.low == POOR * TENTHS:
        return _("%(mean)s or less", mean=number(told.high))
    return _("%(low)s to %(high)s", low=number(told.low), high=number(told.high))


def number(tenths: int) -> str:
    return f"{tenths // TENTHS}.{tenths % TENTHS}"


def months_words(first: Month, last: Month) -> str:
    """ "June 2026", or "April to June 2026"."""
    if first == last:
        return month_in_words(last)
    begin = month_in_words(first)
    if first.year == last.year:
        begin = format_date(first.first_day, "MMMM", locale=language())
    return _("%(first)s to %(last)s", first=begin, last=month_in_words(last))


def _question(
    question: Question, points: Sequence[Point], months: tuple[Month, Month]
) -> QuestionTotals:
    rows = [_row(point) for point in points]
    words = label(question)
    return QuestionTotals(
        words=words,
        newest=rows[-1],
        rows=rows[::-1],
        drawing=draw(
            [(point.closed, point.told) for point in points],
            months=months,
            title=_("%(question)s: the mean, from 1 to 5", question=words),
            description=" ".join(f"{row.months}: {row.mean}." for row in rows),
            ends=(_short(months[0]), _short(months[1])),
            newest=_beside(points[-1].told),
        ),
    )


def _row(point: Point) -> TotalRow:
    count = point.told.answers
    return TotalRow(
        months=months_words(point.first, point.last),
        mean=mean_words(point.told),
        answers=ngettext("%(num)s answer", "%(num)s answers", count),
    )


def _beside(told: Told) -> str:
    """The newest number beside its point, or the two it lies between."""
    if told.is_exact:
        return number(told.low)
    if told.high == GREAT * TENTHS:
        return f"{number(told.low)}+"
    return f"{number(told.low)}–{number(told.high)}"


def _short(month: Month) -> str:
    return format_date(month.first_day, "MMM y", locale=language())
