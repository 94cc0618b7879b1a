"""What a directorate's monthly meeting agreed to do: the list, and what is late on it."""

from datetime import date, timedelta
from enum import StrEnum

LONGEST_ACTION = 500
LONGEST_NAME = 200
FURTHEST = timedelta(days=366)
"""An action is for a month or a few: a day further away than this is a slip of the keyboard."""
DUE_SOON = timedelta(days=7)
"""So long before its day an action stands on the desk of whoever does it."""


class ActionState(StrEnum):
    """What a list of actions is narrowed to, by the name it has in addresses."""

    OPEN = "open"
    LATE = "late"
    DONE = "done"


def state_of(due_on: date, done_on: date | None, today: date) -> ActionState:
    """What an action is today. One that is late is open too."""
    if done_on is not None:
        return ActionState.DONE
    return ActionState.LATE if due_on < today else ActionState.OPEN
