"""A plan of introductions as it is made, and what becomes of each of its lines."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from matcher.domain.errors import MoveNotAllowed


class PlanStage(StrEnum):
    """How far a plan has come, in order."""

    WAITING = "waiting"
    """Asked for; the worker has yet to begin."""
    READING = "reading"
    RANKING = "ranking"
    SOLVING = "solving"
    DONE = "done"
    FAILED = "failed"


ENDED = frozenset({PlanStage.DONE, PlanStage.FAILED})
AT_ONCE = 100_000
"""Up to so many pairs of a person and a role a plan is made while one waits: under a second."""
SILENCE = timedelta(minutes=3)
"""A run of which nothing was heard for so long has died, and is taken up again."""
MOST_TRIES = 3


class LineStatus(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    """Somebody else was chosen for the place, in a line of their own."""
    LEFT = "left"
    """Not now."""
    REFUSED = "refused"
    """It could not be any more when somebody wanted to accept it."""


L = LineStatus
MOVES: Mapping[L, frozenset[L]] = MappingProxyType(
    {
        L.PROPOSED: frozenset({L.ACCEPTED, L.CHANGED, L.LEFT, L.REFUSED}),
        L.LEFT: frozenset({L.ACCEPTED, L.CHANGED, L.LEFT, L.REFUSED}),
        L.REFUSED: frozenset({L.ACCEPTED, L.CHANGED, L.LEFT, L.REFUSED}),
    }
)
"""What was left or refused may still be accepted; what was accepted or changed is over."""
UNDECIDED = frozenset(MOVES)


class WhyRefused(StrEnum):
    """Why a line cannot be accepted."""

    OFFERED = "offered"
    HELD_BACK = "held_back"
    NO_PLACE = "no_place"
    LEFT_OUT = "left_out"
    """A rule leaves the person out now: a break, enough roles, a no to this role."""
    GONE = "gone"
    """The role is not open, or the person may not be considered for it, any more."""


def move(current: LineStatus, target: LineStatus) -> LineStatus:
    """Return ``target`` if the step is allowed, and refuse loudly if it is not."""
    if target not in MOVES.get(current, frozenset()):
        raise MoveNotAllowed(f"a line of a plan that is {current} cannot become {target}")
    return target
