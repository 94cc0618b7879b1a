"""Where each line and mark of a small chart of means stands. Shapes and words; no colours here."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from matcher.domain.experience_survey import GREAT, POOR
from matcher.domain.experience_totals import TENTHS, Told
from matcher.domain.month import Month

WIDTH, HEIGHT = 300, 132
LEFT, RIGHT, TOP, BOTTOM = 26, 58, 12, 104


@dataclass(frozen=True, slots=True)
class Bar:
    """A mean of which only the range is told."""

    x: float
    top: float
    bottom: float


@dataclass(slots=True)
class MeanDrawing:
    """All that the template draws, back to front. The scale is the whole one, from 1 to 5."""

    title: str
    description: str
    first: str
    last: str
    newest: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = BOTTOM
    grid: list[tuple[float, str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    dots: list[tuple[float, float]] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    newest_y: float = 0
    is_one: bool = False


def draw(
    points: Sequence[tuple[Month, Told]],
    *,
    months: tuple[Month, Month],
    title: str,
    description: str,
    ends: tuple[str, str],
    newest: str,
) -> MeanDrawing:
    """Points in their order, between two months that several drawings share."""
    begin, end = months
    drawing = MeanDrawing(title, description, *ends, newest, is_one=begin == end)
    drawing.grid = [(_y(score * TENTHS), str(score)) for score in range(POOR, GREAT + 1)]
    steps = _apart(begin, end)

    def x(month: Month) -> float:
        share = _apart(begin, month) / steps if steps else 0.5
        return round(LEFT + 8 + share * (WIDTH - RIGHT - LEFT - 16), 1)

    middles = [(x(month), _y((told.low + told.high) / 2)) for month, told in points]
    if len(middles) > 1:
        drawing.lines = ["M" + "L".join(f"{across:g} {down:g}" for across, down in middles)]
    for (month, told), middle in zip(points, middles, strict=True):
        if told.is_exact:
            drawing.dots.append(middle)
        else:
            drawing.bars.append(Bar(x(month), _y(told.high), _y(told.low)))
    drawing.newest_y = middles[-1][1] + 5
    return drawing


def _y(tenths: float) -> float:
    share = (tenths - POOR * TENTHS) / ((GREAT - POOR) * TENTHS)
    return round(BOTTOM - share * (BOTTOM - TOP), 1)


def _apart(first: Month, last: Month) -> int:
    return (last.year - first.year) * 12 + last.number - first.number
