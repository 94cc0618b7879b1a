"""Where each line, mark and word of a p chart stands. Shapes and words only; no colours here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from textwrap import wrap

from babel.dates import format_date

from matcher.charts.p_chart import PChart, Phase, Point
from matcher.domain.chart import PointRule, RuleSet
from matcher.domain.month import Month
from matcher.words.charts import (
    POINT_RULES,
    headline_words,
    how_it_is_read,
    month_in_words,
)
from matcher.words.translate import gettext as _
from matcher.words.translate import language, marked

SHAPE_NAMES = {
    "diamond": marked("Diamond"),
    "triangle": marked("Triangle"),
    "ring": marked("Ring"),
    "square": marked("Square"),
}
NOTE_LENGTH = 112
"""Characters of a line below a drawing that stands alone."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SHAPES = {
    PointRule.OUTSIDE: "diamond",
    PointRule.TREND: "triangle",
    PointRule.TWO_OF_THREE: "ring",
    PointRule.SHIFT: "square",
}
PERCENTS = range(0, 101, 20)
LABEL_WIDTH = 46
"""Room for one month's name."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a month, told by a letter and a line of words."""

    month: Month
    words: str


@dataclass(frozen=True, slots=True)
class Size:
    """Room for the drawing, in pixels."""

    width: int
    height: int
    left: int = 48
    right: int = 112
    top: int = 44
    bottom: int = 48


WIDE = Size(800, 400)
NARROW = Size(340, 330, left=44, right=14)
"""For phones: a drawing of its own, not a smaller one."""


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float
    words: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    y: float
    shape: str
    """``dot``, or the shape of the rule that names the point; ``cross`` when excluded."""


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(slots=True)
class Drawing:
    """All that the template draws, back to front."""

    size: Size
    title: str
    description: str
    grid: list[tuple[float, str]] = field(default_factory=list)
    bands: list[str] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    centres: list[Line] = field(default_factory=list)
    aim: Line | None = None
    breaks: list[float] = field(default_factory=list)
    events: list[tuple[float, float, str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    strong_labels: list[Label] = field(default_factory=list)
    months: list[Label] = field(default_factory=list)
    years: list[Label] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Lines below a drawing that stands alone; a page says them beside it."""

    @property
    def plot_left(self) -> int:
        return self.size.left

    @property
    def plot_right(self) -> int:
        return self.size.width - self.size.right

    @property
    def plot_bottom(self) -> int:
        return self.size.height - self.size.bottom

    @property
    def height(self) -> int:
        return self.size.height + 20 * len(self.notes)


class _Scale:
    """Months to the right, shares upwards; each month has a column of its own."""

    def __init__(self, size: Size, months: Sequence[Month]) -> None:
        self.first = months[0] if months else Month(2000, 1)
        count = _apart(self.first, months[-1]) + 1 if months else 1
        self.column = (size.width - size.left - size.right) / count
        self.left = size.left
        self.top = size.top
        self.plot = size.height - size.top - size.bottom

    def x(self, month: Month) -> float:
        return round(self.left + (_apart(self.first, month) + 0.5) * self.column, 1)

    def y(self, share: float) -> float:
        return round(self.top + (1 - share) * self.plot, 1)


def draw(
    chart: PChart,
    *,
    subject: str,
    size: Size = WIDE,
    aim: float | None = None,
    events: Sequence[Event] = (),
    with_notes: bool = False,
) -> Drawing:
    """The chart in a room of this size, from 0 to 100% whatever its points are."""
    scale = _Scale(size, [point.month for point in chart.points])
    drawing = Drawing(size, _title(chart, subject), _description(chart, subject))
    drawing.grid = [(scale.y(percent / 100), f"{percent}%") for percent in PERCENTS]
    if aim is not None:
        y = scale.y(aim)
        drawing.aim = Line(drawing.plot_left, y, drawing.plot_right, y)
    for before, after in pairwise(chart.phases):
        drawing.breaks.append(
            (scale.x(before.points[-1].month) + scale.x(after.points[0].month)) / 2
        )
    for phase in chart.phases:
        _draw_phase(drawing, scale, phase, with_warnings=chart.rules is RuleSet.NHS)
    if drawing.aim is not None and aim is not None:
        words = _("Aim %(share)s", share=_share(aim))
        drawing.strong_labels.append(_beside(drawing, drawing.aim.y1, words))
    _draw_first_outside(drawing, scale, chart)
    _draw_events(drawing, scale, chart, events)
    _draw_months(drawing, scale, chart)
    if with_notes:
        said = [
            headline_words(chart, subject=subject),
            how_it_is_read(chart),
            *legend(chart),
            *[
                f"{LETTERS[place % 26]}: {month_in_words(each.month)}. {each.words}".rstrip()
                for place, each in enumerate(events)
            ],
        ]
        drawing.notes = [line for words in said for line in wrap(words, NOTE_LENGTH)]
    return drawing


def legend(chart: PChart) -> list[str]:
    """What each shape on this chart means, in words."""
    seen = {point.rule for point in chart.points}
    said = [
        _(
            "%(shape)s: %(meaning)s.",
            shape=_(SHAPE_NAMES[SHAPES[rule]]),
            meaning=_(POINT_RULES[rule]),
        )
        for rule in PointRule
        if rule in seen
    ]
    if any(point.count.is_excluded and point.rule is None for point in chart.points):
        said.append(_("Cross: left out of the centre line and of the rules."))
    return said


def _draw_phase(drawing: Drawing, scale: _Scale, phase: Phase, *, with_warnings: bool) -> None:
    for stretch in _stretches(phase.points):
        limits = [point.limits for point in stretch if point.limits is not None]
        months = [point.month for point in stretch]
        lower = _steps(scale, months, [each.lower for each in limits])
        upper = _steps(scale, months, [each.upper for each in limits])
        drawing.bands.append(_path([*upper, *reversed(lower)]) + "Z")
        drawing.limits += [_path(upper), _path(lower)]
        if with_warnings:
            drawing.warnings += [
                _path(_steps(scale, months, [each.lower_warning for each in limits])),
                _path(_steps(scale, months, [each.upper_warning for each in limits])),
            ]
        shown = [
            (scale.x(p.month), scale.y(p.proportion)) for p in stretch if p.proportion is not None
        ]
        if len(shown) > 1:
            drawing.lines.append(_path(shown))
    drawing.marks += [
        Mark(scale.x(point.month), scale.y(point.proportion), _shape(point))
        for point in phase.points
        if point.proportion is not None
    ]
    if phase.centre is not None:
        _draw_centre(drawing, scale, phase, phase.centre)


def _draw_centre(drawing: Drawing, scale: _Scale, phase: Phase, centre: float) -> None:
    y, half = scale.y(centre), scale.column / 2
    left = scale.x(phase.points[0].month) - half
    right = scale.x(phase.points[-1].month) + half
    drawing.centres.append(Line(round(left, 1), y, round(right, 1), y))
    words = _("Centre %(share)s", share=_share(centre))
    if right >= drawing.plot_right - 1 and drawing.size.right > LABEL_WIDTH:
        drawing.strong_labels.append(_beside(drawing, y, words))
    else:
        drawing.strong_labels.append(_clear_of(drawing.marks, words, left + 4, right, y))


def _clear_of(marks: Sequence[Mark], words: str, left: float, right: float, y: float) -> Label:
    """A label above or below a line, where it hides the fewest points."""
    width = 7 * len(words)
    places = [
        (x, below)
        for x in (left, max(left, (left + right - width) / 2), max(left, right - width - 4))
        for below in (y + 17, y - 8)
    ]

    def hidden(place: tuple[float, float]) -> int:
        x, base = place
        return sum(
            x - 6 <= mark.x <= x + width + 6 and base - 18 <= mark.y <= base + 10 for mark in marks
        )

    return Label(*min(places, key=hidden), words)


def _draw_first_outside(drawing: Drawing, scale: _Scale, chart: PChart) -> None:
    """Words beside the first point outside the limits: its shape alone would not say it."""
    first = next((each for each in chart.points if each.rule is PointRule.OUTSIDE), None)
    if first is None or first.proportion is None:
        return
    x, y = scale.x(first.month), scale.y(first.proportion)
    is_wide = drawing.size.right > LABEL_WIDTH
    said = _("%(month)s: outside the limits", month=month_in_words(first.month))
    words = said if is_wide else _("Outside the limits")
    is_left = x - 7 * len(words) > drawing.plot_left
    drawing.strong_labels.append(
        Label(x - 12 if is_left else x + 12, y + 5, words, "end" if is_left else "start")
    )


def _draw_events(drawing: Drawing, scale: _Scale, chart: PChart, events: Sequence[Event]) -> None:
    shares = {point.month: point.proportion for point in chart.points}
    if not shares:
        return
    for place, event in enumerate(events):
        if not min(shares) <= event.month <= max(shares):
            continue
        share = shares.get(event.month)
        until = scale.y(share if share is not None else 0) - 7
        drawing.events.append((scale.x(event.month), until, LETTERS[place % 26]))


def _draw_months(drawing: Drawing, scale: _Scale, chart: PChart) -> None:
    """As many months' names as there is room for; the year below its first."""
    if not chart.points:
        return
    first, last = chart.points[0].month, chart.points[-1].month
    every = max(1, -(-LABEL_WIDTH // max(int(scale.column), 1)))
    years: set[int] = set()
    for ahead in range(0, _apart(first, last) + 1, every):
        month = first.plus(ahead)
        x, y = scale.x(month), drawing.plot_bottom + 18
        name = format_date(month.first_day, "MMM", locale=language())
        drawing.months.append(Label(x, y, name, "middle"))
        if month.year not in years:
            years.add(month.year)
            drawing.years.append(Label(x, y + 18, str(month.year), "middle"))


def _stretches(points: Sequence[Point]) -> Iterator[list[Point]]:
    """Points that follow each other month by month, each with a share."""
    stretch: list[Point] = []
    for point in points:
        follows = stretch and point.month == stretch[-1].month.plus(1)
        if stretch and (point.proportion is None or not follows):
            yield stretch
            stretch = []
        if point.proportion is not None and point.limits is not None:
            stretch.append(point)
    if stretch:
        yield stretch


def _steps(
    scale: _Scale, months: Sequence[Month], shares: Sequence[float]
) -> list[tuple[float, float]]:
    """A line that is level over each month and steps between them."""
    half = scale.column / 2
    return [
        (round(scale.x(month) + side * half, 1), scale.y(share))
        for month, share in zip(months, shares, strict=True)
        for side in (-1, 1)
    ]


def _path(corners: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in corners)


def _shape(point: Point) -> str:
    if point.rule is not None:
        return SHAPES[point.rule]
    return "cross" if point.count.is_excluded else "dot"


def _beside(drawing: Drawing, y: float, words: str) -> Label:
    """A label right of the plot where there is room, else along its line."""
    if drawing.size.right > LABEL_WIDTH:
        return Label(drawing.plot_right + 8, y + 4, words)
    return _clear_of(drawing.marks, words, drawing.plot_left + 4, drawing.plot_right, y)


def _title(chart: PChart, subject: str) -> str:
    named = subject[:1].upper() + subject[1:]
    if not chart.points:
        return _("%(subject)s by month: nothing to show yet", subject=named)
    return _(
        "%(subject)s by month, %(first)s to %(last)s",
        subject=named,
        first=month_in_words(chart.points[0].month),
        last=month_in_words(chart.points[-1].month),
    )


def _description(chart: PChart, subject: str) -> str:
    """What the picture shows, for those who hear it. The numbers stand in a table."""
    outstanding = [
        f"{month_in_words(point.month)}: {_(POINT_RULES[point.rule])}."
        for point in chart.points
        if point.rule is not None
    ]
    return " ".join([headline_words(chart, subject=subject), *outstanding])


def _share(share: float) -> str:
    return f"{share * 100:.0f}%"


def _apart(first: Month, last: Month) -> int:
    return (last.year - first.year) * 12 + last.number - first.number
