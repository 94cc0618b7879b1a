"""The words of charts: which rules are read, and by which rule a point is named."""

from enum import StrEnum


class RuleSet(StrEnum):
    """A chart is read by one set of rules, and says which."""

    ANHOEJ = "anhoej"
    NHS = "nhs"


class PointRule(StrEnum):
    """Why a point is named. When several hold, the first in this order."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    SHIFT = "shift"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
