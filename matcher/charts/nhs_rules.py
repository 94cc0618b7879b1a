"""The NHS rules (Making Data Count): which rule, if any, names each point of a phase."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from matcher.charts.limits import Limits, side_of
from matcher.domain.chart import PointRule

RUN = 7
"""So many points on one side, or rising or falling, are more than chance."""


def shift(sides: Sequence[int]) -> set[int]:
    """The places of points in runs of seven or more on one side of the centre line."""
    return {place for run in _runs(sides) if len(run) >= RUN for place in run}


def trend(shares: Sequence[float]) -> set[int]:
    """The places of points in seven or more that rise, or fall, from each to the next."""
    steps = [side_of(after, before) for before, after in pairwise(shares)]
    return {
        place
        for run in _runs(steps)
        if len(run) >= RUN - 1
        for place in range(run.start, run.stop + 1)
    }


def two_of_three(sides: Sequence[int], near: Sequence[bool]) -> set[int]:
    """The places of points near a limit, two in three that are all on one side of the centre.

    ``near``: between two and three sigma from the centre line.
    """
    windows = (range(first, first + 3) for first in range(len(sides) - 2))
    return {
        place
        for window in windows
        if abs(sum(sides[each] for each in window)) == 3 and sum(near[each] for each in window) >= 2
        for place in window
        if near[place]
    }


def named(shares: Sequence[float], limits: Sequence[Limits], centre: float) -> dict[int, PointRule]:
    """The rule that names each place of a phase. One name a point, the first that holds."""
    sides = [side_of(share, centre) for share in shares]
    outside = {
        place
        for place, (share, around) in enumerate(zip(shares, limits, strict=True))
        if around.is_beyond(share)
    }
    near = [
        place not in outside and around.is_beyond_warning(share)
        for place, (share, around) in enumerate(zip(shares, limits, strict=True))
    ]
    by_rule = {
        PointRule.SHIFT: shift(sides),
        PointRule.TWO_OF_THREE: two_of_three(sides, near),
        PointRule.TREND: trend(shares),
        PointRule.OUTSIDE: outside,
    }
    return {place: rule for rule, places in by_rule.items() for place in places}


def _runs(signs: Sequence[int]) -> Iterator[range]:
    """The places of each unbroken run of one sign; a 0 breaks and is in no run."""
    first = 0
    for place in range(1, len(signs) + 1):
        if place == len(signs) or signs[place] != signs[first]:
            if signs[first]:
                yield range(first, place)
            first = place
