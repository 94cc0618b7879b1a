"""The life of an introduction, as words and allowed moves. No database, no web."""

from enum import StrEnum

from matcher.domain.errors import MoveNotAllowed


class IntroductionStatus(StrEnum):
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    JOINED = "joined"
    WITHDRAWN = "withdrawn"


MOVES: dict[IntroductionStatus, frozenset[IntroductionStatus]] = {
    IntroductionStatus.OFFERED: frozenset(
        {IntroductionStatus.ACCEPTED, IntroductionStatus.DECLINED, IntroductionStatus.WITHDRAWN}
    ),
    IntroductionStatus.ACCEPTED: frozenset(
        {IntroductionStatus.JOINED, IntroductionStatus.WITHDRAWN}
    ),
}


def move(current: IntroductionStatus, target: IntroductionStatus) -> IntroductionStatus:
    """Return ``target`` if the step is allowed, and refuse loudly if it is not."""
    if target not in MOVES.get(current, frozenset()):
        raise MoveNotAllowed(f"an introduction that is {current} cannot become {target}")
    return target
