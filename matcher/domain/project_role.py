"""The life of a role description, as words and allowed moves. No database, no web."""

from enum import StrEnum

from matcher.domain.errors import MoveNotAllowed


class RoleStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHANGE_ASKED = "change_asked"
    OPEN = "open"
    REFUSED = "refused"
    CLOSED = "closed"


class WhyClosed(StrEnum):
    """Why nobody new is looked for."""

    FILLED = "filled"
    PROJECT_OVER = "project_over"
    CHANGED = "changed"
    NOBODY_CAME = "nobody_came"
    OTHER = "other"


MOVES: dict[RoleStatus, frozenset[RoleStatus]] = {
    RoleStatus.DRAFT: frozenset({RoleStatus.SUBMITTED}),
    # Sent: it is looked at, or its lead takes it back.
    RoleStatus.SUBMITTED: frozenset(
        {RoleStatus.OPEN, RoleStatus.CHANGE_ASKED, RoleStatus.REFUSED, RoleStatus.DRAFT}
    ),
    RoleStatus.CHANGE_ASKED: frozenset({RoleStatus.SUBMITTED}),
    RoleStatus.OPEN: frozenset({RoleStatus.CLOSED}),
    RoleStatus.CLOSED: frozenset({RoleStatus.OPEN}),
}


def move(current: RoleStatus, target: RoleStatus) -> RoleStatus:
    """Return ``target`` if the step is allowed, and refuse loudly if it is not."""
    if target not in MOVES.get(current, frozenset()):
        raise MoveNotAllowed(f"a role description that is {current} cannot become {target}")
    return target
