"""An idea that a service user or carer sends, and how it is answered."""

from enum import StrEnum


class IdeaStatus(StrEnum):
    WAITING = "waiting"
    TAKEN_UP = "taken_up"
    KEPT = "kept"
    NOT_TAKEN_UP = "not_taken_up"


ANSWERS = (IdeaStatus.TAKEN_UP, IdeaStatus.KEPT, IdeaStatus.NOT_TAKEN_UP)
ANSWER_WITHIN = 10
"""Working days in which somebody who sent an idea hears what becomes of it."""
LONGEST_IDEA = 2000
