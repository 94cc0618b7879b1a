"""What a person can be paid for, and what an amount is paid per. Amounts are dated settings."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class RateKind(StrEnum):
    TIME = "time"
    TRAVEL = "travel"


class RateUnit(StrEnum):
    HOUR = "hour"
    HALF_DAY = "half_day"
    DAY = "day"
    SHORT_MEETING = "short_meeting"
    LONG_MEETING = "long_meeting"
    BLOCK = "block"
    MILE = "mile"


UNITS: Mapping[RateKind, tuple[RateUnit, ...]] = MappingProxyType(
    {
        RateKind.TIME: (
            RateUnit.HOUR,
            RateUnit.HALF_DAY,
            RateUnit.DAY,
            RateUnit.SHORT_MEETING,
            RateUnit.LONG_MEETING,
            RateUnit.BLOCK,
        ),
        RateKind.TRAVEL: (RateUnit.MILE,),
    }
)
"""Trusts count differently: each uses the units it needs."""

MOST_POUNDS = 1000
YEARS_AHEAD = 2
