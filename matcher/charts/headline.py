"""Whether something changed: rules that keep quiet near 0% and 100%, where the drawn ones shout.

Near the edges a chart by the textbook shows a signal for one stable directorate in three. So
the headline asks for an exact binomial tail, and reads runs only where they mean something.
"""

from collections.abc import Sequence
from math import ceil, floor

from scipy.special import bdtr

from matcher.charts.limits import TOLERANCE
from matcher.domain.monthly_count import Count

TAIL = 0.00135
"""The part of a normal curve beyond three sigma, on one side."""
USEFUL = 10
"""Runs of fewer points say nothing yet."""
EVEN = (0.35, 0.65)
"""Runs are read where about as many points are expected above the centre line as below."""
FEW = 4
"""Fewer projects than this expected on either side: read with care."""


def is_rare(count: Count, centre: float) -> bool:
    """Whether chance alone would seldom count so many, or so few."""
    most, there = count.numerator, count.denominator
    if there == 0:
        return False
    at_most = float(bdtr(most, there, centre))
    at_least = 1.0 - float(bdtr(most - 1, there, centre)) if most else 1.0
    return at_most < TAIL or at_least < TAIL


def runs_mean_something(counts: Sequence[Count], centre: float) -> bool:
    """Whether about half of these points are expected above the centre line."""
    shares = [_share_above(each.denominator, centre) for each in counts if each.denominator]
    known = [share for share in shares if share is not None]
    return bool(known) and EVEN[0] <= sum(known) / len(known) <= EVEN[1]


def is_few(counts: Sequence[Count], centre: float) -> bool:
    """Whether some month has too few projects to be read like the others."""
    return any(
        each.denominator * min(centre, 1 - centre) < FEW for each in counts if each.denominator
    )


def _share_above(there: int, centre: float) -> float | None:
    """The chance of being above the centre line, among all that are not on it."""
    expected = there * centre
    above = 1.0 - float(bdtr(floor(expected + TOLERANCE), there, centre))
    fewer = ceil(expected - TOLERANCE) - 1
    below = float(bdtr(fewer, there, centre)) if fewer >= 0 else 0.0
    return above / (above + below) if above + below > 0 else None
