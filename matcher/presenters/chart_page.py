"""A chart of involvement as a page shows it: words first, then the drawing, events and numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from matcher.charts.p_chart import PChart, Point
from matcher.domain.clock import day_in_london
from matcher.domain.involvement_months import Subject
from matcher.domain.month import Month
from matcher.models.involvement_month import ChartPhase
from matcher.presenters.p_chart_drawing import LETTERS, NARROW, SHAPES, Drawing, Event, Size, draw
from matcher.presenters.role_page import long_day
from matcher.words.charts import POINT_RULES, headline_words, month_in_words, verdict
from matcher.words.translate import gettext as _
from matcher.words.translate import language, marked

SMALL = Size(240, 84, left=4, right=4, top=6, bottom=6)
FEW_MONTHS = 16
"""So many of the newest months stand beside the chart; all of them are one press away."""
SIGNS = {"diamond": "◇", "triangle": "△", "ring": "○", "square": "□"}
SUBJECTS = {
    Subject.BIG_I: marked("Big I"),
    Subject.ANY: marked("Any involvement"),
}
HEADINGS = {
    Subject.BIG_I: marked("Projects with people on the team (Big I)"),
    Subject.ANY: marked("Projects with people involved in some way"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRow:
    """One month of the table."""

    month: str
    of: str
    share: str
    limits: str
    sign: str
    """The shape by which the drawing shows the month, where a rule names it."""
    notes: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseLine:
    id: int
    letter: str
    month: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallChart:
    """One of many, on the same scale."""

    name: str
    directorate_id: int
    verdict: str
    last: str
    drawing: Drawing


def drawings(
    chart: PChart, phases: Sequence[ChartPhase], *, subject: Subject, aim: float
) -> tuple[Drawing, Drawing]:
    """The wide one, and another for phones."""
    events = [Event(Month.parse(each.month), each.reason) for each in phases]
    name = _(SUBJECTS[subject])
    return (
        draw(chart, subject=name, aim=aim, events=events),
        draw(chart, subject=name, aim=aim, events=events, size=NARROW),
    )


def phase_lines(phases: Sequence[ChartPhase]) -> list[PhaseLine]:
    """What happened when, by the letters of the chart."""
    return [
        PhaseLine(
            id=each.id,
            letter=LETTERS[place % len(LETTERS)],
            month=month_in_words(Month.parse(each.month)),
            words=_(
                "A new phase, begun by %(who)s on %(day)s. Why: %(reason)s",
                who=each.begun_by.name,
                day=long_day(day_in_london(each.begun_at)),
                reason=each.reason,
            ),
        )
        for place, each in enumerate(phases)
    ]


def event_lines(phases: Sequence[ChartPhase]) -> list[str]:
    """The same by the letters alone, for papers on which nobody is named."""
    return [
        _(
            "%(letter)s: a new phase from %(month)s. Why: %(reason)s",
            letter=LETTERS[place % len(LETTERS)],
            month=month_in_words(Month.parse(each.month)),
            reason=each.reason,
        )
        for place, each in enumerate(phases)
    ]


def month_rows(chart: PChart, published: Sequence[tuple[int, int] | None]) -> list[MonthRow]:
    """The newest month first. ``published``: what a restated month said before, else nothing."""
    begins = {phase.points[0].month for phase in chart.phases[1:]}
    rows = [
        _row(point, before, is_new_phase=point.month in begins)
        for point, before in zip(chart.points, published, strict=True)
    ]
    return rows[::-1]


def small(name: str, directorate_id: int, chart: PChart, *, subject: Subject) -> SmallChart:
    last = chart.points[-1] if chart.points else None
    return SmallChart(
        name=name,
        directorate_id=directorate_id,
        verdict=verdict(chart),
        last=_last(last) if last else "",
        drawing=draw(chart, subject=f"{name}: {_(SUBJECTS[subject])}", size=SMALL),
    )


def covers(chart: PChart) -> str:
    """From which month to which."""
    if not chart.points:
        return ""
    first, last = chart.points[0].month, chart.points[-1].month
    return _("%(first)s to %(last)s", first=month_in_words(first), last=month_in_words(last))


def sentence(chart: PChart, *, subject: Subject) -> str:
    return headline_words(chart, subject=_(SUBJECTS[subject]))


def _row(point: Point, before: tuple[int, int] | None, *, is_new_phase: bool) -> MonthRow:
    count, notes = point.count, []
    if point.rule is not None:
        notes.append(_(POINT_RULES[point.rule]))
    if is_new_phase:
        notes.append(_("New phase"))
    if before is not None:
        notes.append(_("Restated. It was %(number)s of %(all)s.", number=before[0], all=before[1]))
    share, limits = point.proportion, point.limits
    return MonthRow(
        month=_short(point.month),
        of=_("%(number)s of %(all)s", number=count.numerator, all=count.denominator),
        share=f"{share * 100:.0f}%" if share is not None else _("none"),
        limits=_(
            "%(lower)s to %(upper)s",
            lower=f"{limits.lower * 100:.0f}",
            upper=f"{limits.upper * 100:.0f}",
        )
        if limits is not None
        else _("none"),
        sign=SIGNS[SHAPES[point.rule]] if point.rule is not None else "",
        notes=notes,
    )


def _last(point: Point) -> str:
    count, share = point.count, point.proportion
    if share is None:
        return _("No project to count in %(month)s", month=month_in_words(point.month))
    return _(
        "%(share)s: %(number)s of %(all)s projects",
        share=f"{share * 100:.0f}%",
        number=count.numerator,
        all=count.denominator,
    )


def _short(month: Month) -> str:
    return format_date(date(month.year, month.number, 1), "MMM y", locale=language())
