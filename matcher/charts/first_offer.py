"""How long it takes until a first offer, while some people still wait.

Whoever still waits has told us something too: that it takes longer than their wait so far. To leave
them out would make the times look short, so each stays among those who wait until their last
known day (Kaplan and Meier 1958, Journal of the American Statistical Association 53(282)). Days are
whole days from registration.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ROUNDING = 1e-9
"""A share that misses by so little is reached: products of fractions are not exact."""


@dataclass(frozen=True, slots=True)
class Wait:
    """One person's wait."""

    days: int
    """From registration to the first offer, or to the last day of which we know."""
    has_ended: bool
    """Whether an offer came on that day. Otherwise they still wait, or left without one."""


@dataclass(frozen=True, slots=True)
class Point:
    """From this day on, so many have had their first offer."""

    day: int
    share: float
    """From 0 to 1, of everybody, as far as can be said with some still waiting."""


def reached(waits: Iterable[Wait]) -> list[Point]:
    """The share of people who have had a first offer, on each day on which it rises.

    On a day on which an offer came, whoever stopped waiting that day without one still counts
    among those who waited.
    """
    offers, last_days = Counter[int](), Counter[int]()
    for wait in waits:
        last_days[wait.days] += 1
        if wait.has_ended:
            offers[wait.days] += 1
    waiting, without = sum(last_days.values()), 1.0
    points = []
    for day in sorted(last_days):
        if offers[day]:
            without *= 1 - offers[day] / waiting
            points.append(Point(day, 1 - without))
        waiting -= last_days[day]
    return points


def day_of(points: Sequence[Point], share: float) -> int | None:
    """The first day by which this share has had an offer; ``None`` while it has not come."""
    return next((point.day for point in points if point.share >= share - ROUNDING), None)
