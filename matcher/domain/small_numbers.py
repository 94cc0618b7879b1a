"""Numbers of people that may be told, and small ones that may not: they come too close to who."""

from collections.abc import Sequence
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


@dataclass(frozen=True, slots=True)
class Count:
    """So many people of so many."""

    count: int
    of: int

    @property
    def told(self) -> Told:
        return told(self.count, of=self.of)

    @property
    def range(self) -> tuple[int, int]:
        """The least and the most that a reader of what is told may think of."""
        match self.told.how_many:
            case HowMany.FEW:
                return 0, FEWEST_TOLD - 1
            case HowMany.NEARLY_ALL:
                return self.of - FEWEST_TOLD + 1, self.of
            case HowMany.TOO_FEW_TO_SAY:
                return 0, self.of
        return self.count, self.count


def range_of_all(parts: Sequence[Count]) -> tuple[int, int]:
    """The least and the most that counts add up to, worked out from what is told of each alone.

    The sum itself, or even a refusal to tell it where it would give a part away, tells whoever
    subtracts more than the parts do. This tells nothing new.
    """
    return sum(part.range[0] for part in parts), sum(part.range[1] for part in parts)
