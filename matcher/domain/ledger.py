"""Who has waited for an offer, and what is next for them. Every wait is in whole days."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from matcher.domain.matching import MILLION

NEAR_DAYS = 14
"""Whoever comes past the floor within so many days is near it."""
FEW_TOLD = 3
"""Whoever has told us of fewer of the seven things a role is matched on is asked first."""
SPEAKS_FOR = MILLION // 100
"""Of a score in millionths: a point of 100 beside the wait itself, so that a role is named."""
BEST_ROLES = 3
"""So many roles stand beside somebody who has waited."""


class Wait(StrEnum):
    """How long somebody has waited, as the ledger is narrowed by it."""

    PAST = "past"
    NEAR = "near"
    ALL = "all"


class WaitStep(StrEnum):
    """What is next for somebody who waits. Everybody has exactly one."""

    OFFER = "offer"
    """Open roles fit: offer one."""
    ASK = "ask"
    """Roles fit, yet so little is told that nobody can say which: ask."""
    RING = "ring"
    """No open role fits: tell them so, and hear what may change it."""
    SPOKEN = "spoken"
    """Somebody has spoken to them of the wait, or tried to, and does again from a day on."""
    ON_OFFER = "on_offer"
    """An offer or an introduction is open."""
    CONTENT = "content"
    """They have as many roles as they want."""
    PAUSED = "paused"
    """They wait on purpose."""


TO_DO = frozenset({WaitStep.OFFER, WaitStep.ASK, WaitStep.RING})
"""The steps that somebody of the People Participation team takes."""


class Bar(StrEnum):
    """Why a role may not be offered to somebody at all, before any question of fit."""

    DIRECTORATE = "directorate"
    """It is of a directorate from which they take no offers."""
    AGE = "age"
    """They are 16 or 17, and it is not open to them."""
    APART = "apart"
    """They do not want to meet its team. No list says so."""
    NOT_SUITABLE = "not_suitable"
    """A People Participation lead said that it does not suit them."""
    HELD = "held"
    """They are held for it for now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of somebody who waits."""

    is_paused: bool
    is_on_offer: bool
    places: int
    """How many more roles they want."""
    was_spoken_to: bool
    """Somebody has spoken to them of the wait, and the day to do so again has not come."""
    fits: int
    """Open roles with a place left that they may be offered, and that no rule rules out."""
    told: int
    """Of how many things a role is matched on they have told us."""


def next_step(standing: Standing) -> WaitStep:
    """What is next. What needs nobody comes first, so that nobody is rung for nothing."""
    if standing.is_paused:
        return WaitStep.PAUSED
    if standing.is_on_offer:
        return WaitStep.ON_OFFER
    if standing.places <= 0:
        return WaitStep.CONTENT
    if standing.was_spoken_to:
        return WaitStep.SPOKEN
    if not standing.fits:
        return WaitStep.RING
    return WaitStep.ASK if standing.told < FEW_TOLD else WaitStep.OFFER


def is_past(days: int, *, floor: int) -> bool:
    """Whether a wait is longer than nobody should wait. On the day of the floor it is not."""
    return days > floor


def wait_of(days: int, *, floor: int) -> Wait:
    if is_past(days, floor=floor):
        return Wait.PAST
    return Wait.NEAR if days > floor - NEAR_DAYS else Wait.ALL


class WaitingOutcome(StrEnum):
    """What came of ringing or visiting somebody who waits."""

    SPOKEN = "spoken"
    """They know how things stand, and still wait."""
    NOT_REACHED = "not_reached"
    CONTENT = "content"
    """They are content to wait."""


AGAIN_AFTER: Mapping[WaitingOutcome, int] = MappingProxyType(
    {WaitingOutcome.SPOKEN: 30, WaitingOutcome.NOT_REACHED: 7, WaitingOutcome.CONTENT: 90}
)
"""So many days later, on a working day, they are on the desk again if no offer reached them."""
