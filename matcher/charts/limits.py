"""The centre line of a p chart and its limits: three and two sigma of the binomial."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from matcher.domain.monthly_count import Count

TOLERANCE = 1e-9
"""A point as near as this to a line is on it, and neither outside nor above."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Shares from 0 to 1, clipped there."""

    lower: float
    lower_warning: float
    upper_warning: float
    upper: float

    def is_beyond(self, share: float) -> bool:
        return share < self.lower - TOLERANCE or share > self.upper + TOLERANCE

    def is_beyond_warning(self, share: float) -> bool:
        return share < self.lower_warning - TOLERANCE or share > self.upper_warning + TOLERANCE


def centre_of(baseline: Sequence[Count]) -> float | None:
    """All counted out of all there were, never the mean of the months' shares.

    ``None`` when the baseline holds nothing that may be counted.
    """
    counted = [each for each in baseline if not each.is_excluded]
    there = sum(each.denominator for each in counted)
    return sum(each.numerator for each in counted) / there if there else None


def limits_of(centre: float | None, denominator: int) -> Limits | None:
    """Where shares of so many would lie by chance; ``None`` where there is no share."""
    if centre is None or denominator == 0:
        return None
    sigma = sqrt(centre * (1 - centre) / denominator)
    return Limits(
        max(0.0, centre - 3 * sigma),
        max(0.0, centre - 2 * sigma),
        min(1.0, centre + 2 * sigma),
        min(1.0, centre + 3 * sigma),
    )


def side_of(share: float, centre: float) -> int:
    """1 above the centre line, -1 below, 0 on it."""
    if abs(share - centre) <= TOLERANCE:
        return 0
    return 1 if share > centre else -1
