"""A score and its parts as whole points of 100 that add up."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from matcher.domain.matching import Part

POINT = 10_000
"""Millionths to the point."""


class Weighed(Protocol):
    """A part with what it may add and what it adds: of a score of today, or a frozen one."""

    @property
    def part(self) -> Part: ...

    @property
    def weight(self) -> int: ...

    @property
    def contribution(self) -> int: ...


def points(millionths: int) -> int:
    """A score in whole points of 100; a half goes up."""
    return (millionths + POINT // 2) // POINT


def whole_points(parts: Sequence[Weighed]) -> dict[Part, tuple[int, int]]:
    """Points of each part and the most it could add, both by largest remainder.

    The points add up to the rounded score and the maxima to the rounded sum of the
    weights (100 for all eight parts). No part shows more than its maximum, and a part
    that adds nothing shows 0. With weights that are no whole points, a maximum may
    differ by one between two explanations: there is no other way to keep all of this.
    """
    most = _largest_remainder(parts)
    shown = {part.part: part.contribution // POINT for part in parts}
    left = points(sum(part.contribution for part in parts)) - sum(shown.values())
    rounded_down = _by_remainder((p.part, p.contribution) for p in parts)
    for part in [part for part in rounded_down if shown[part] < most[part]][:left]:
        shown[part] += 1
        rounded_down.remove(part)
        left -= 1
    for part in rounded_down[:left]:
        most[_donor(parts, shown, most)] -= 1
        most[part] += 1
        shown[part] += 1
    return {part.part: (shown[part.part], most[part.part]) for part in parts}


def _largest_remainder(parts: Sequence[Weighed]) -> dict[Part, int]:
    """Weights in whole points: the largest remainders are rounded up."""
    whole = {part.part: part.weight // POINT for part in parts}
    left = points(sum(part.weight for part in parts)) - sum(whole.values())
    for part in _by_remainder((p.part, p.weight) for p in parts)[:left]:
        whole[part] += 1
    return whole


def _by_remainder(amounts: Iterable[tuple[Part, int]]) -> list[Part]:
    """The parts that are no whole points, those nearest to the next point first."""
    broken = [(part, amount % POINT) for part, amount in amounts if amount % POINT]
    return [part for part, _ in sorted(broken, key=lambda each: -each[1])]


def _donor(parts: Sequence[Weighed], shown: dict[Part, int], most: dict[Part, int]) -> Part:
    """A part whose maximum was rounded up and is not used to the full.

    There always is one: no contribution is above its weight, so the maxima together
    leave at least as much room as the points that are still to be shown.
    """
    return next(
        part.part
        for part in parts
        if most[part.part] > part.weight // POINT and shown[part.part] < most[part.part]
    )
