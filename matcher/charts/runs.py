"""Runs about the centre line: the Anhoej rules (Anhoej and Olesen 2014, PLoS ONE 9(11))."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import log2

from scipy.special import bdtr

LEAST_SHARE = 0.05
"""Fewer crossings than this part of all series by chance would have are too few."""


@dataclass(frozen=True, slots=True)
class Runs:
    """What the runs of a phase say. Nothing is expected of a phase without useful points."""

    useful: int
    longest_run: int
    longest_run_max: int | None
    crossings: int
    crossings_min: int | None

    @property
    def is_long(self) -> bool:
        return self.longest_run_max is not None and self.longest_run > self.longest_run_max

    @property
    def has_few_crossings(self) -> bool:
        return self.crossings_min is not None and self.crossings < self.crossings_min

    @property
    def signal(self) -> bool:
        return self.is_long or self.has_few_crossings


def runs_of(sides: Sequence[int]) -> Runs:
    """Read the sides of the points in their order: 1 above, -1 below, 0 on the line.

    Points on the line are passed over.
    """
    useful = [side for side in sides if side]
    if not useful:
        return Runs(0, 0, None, 0, None)
    return Runs(
        useful=len(useful),
        longest_run=max(len(list(run)) for _side, run in groupby(useful)),
        longest_run_max=round(log2(len(useful))) + 3,
        crossings=sum(before != after for before, after in pairwise(useful)),
        crossings_min=_fewest_crossings(len(useful) - 1),
    )


def _fewest_crossings(chances: int) -> int:
    """The 5% point of Binomial(chances, 1/2)."""
    fewest = 0
    while bdtr(fewest, chances, 0.5) < LEAST_SHARE:
        fewest += 1
    return fewest
