"""Somebody of the trust asks to be a project lead: the steps, and how long a link lasts."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from matcher.domain.errors import MoveNotAllowed

LASTS = timedelta(hours=24)
"""How long the link works that proves the address."""
SAME_AGAIN = timedelta(minutes=10)
"""Within this time the same words sent again are the same application."""
LONGEST_PURPOSE = 500
LONGEST_REASON = 1000


class ApplicationStatus(StrEnum):
    UNPROVED = "unproved"
    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


MOVES: dict[ApplicationStatus, frozenset[ApplicationStatus]] = {
    ApplicationStatus.UNPROVED: frozenset({ApplicationStatus.WAITING}),
    ApplicationStatus.WAITING: frozenset({ApplicationStatus.CONFIRMED, ApplicationStatus.REFUSED}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationFacts:
    """What somebody says who asks."""

    name: str
    job_title: str
    email: str
    directorate_id: int
    purpose: str


def move(current: ApplicationStatus, target: ApplicationStatus) -> ApplicationStatus:
    """Return ``target`` if the step is allowed, and refuse loudly if it is not."""
    if target not in MOVES.get(current, frozenset()):
        raise MoveNotAllowed(f"an application that is {current} cannot become {target}")
    return target
