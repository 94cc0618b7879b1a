"""Numbers of people that may be told, and small ones that may not: they come too close to who."""

from dataclasses import dataclass
from enum import StrEnum

FEWEST_TOLD = 5
"""Neither a smaller number of people is told, nor one by which so few are left over."""


class HowMany(StrEnum):
    """What may be said of some people among others."""

    TOO_FEW_TO_SAY = "too_few_to_say"
    """There are so few people in all that any answer would tell of a small number."""
    FEW = "few"
    A_NUMBER = "a_number"
    NEARLY_ALL = "nearly_all"


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a count of people. ``number`` is there with ``A_NUMBER`` alone."""

    how_many: HowMany
    number: int | None = None


def told(count: int, *, of: int) -> Told:
    """A count of people among all of them, as far as it may be told."""
    if of < 2 * FEWEST_TOLD:
        return Told(HowMany.TOO_FEW_TO_SAY)
    if count < FEWEST_TOLD:
        return Told(HowMany.FEW)
    if of - count < FEWEST_TOLD:
        return Told(HowMany.NEARLY_ALL)
    return Told(HowMany.A_NUMBER, count)
