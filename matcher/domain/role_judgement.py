"""What a People Participation lead thinks of one person for one role, before offering it."""

from enum import StrEnum


class Verdict(StrEnum):
    HOLD = "hold"
    """Not now: the person keeps their rank, and is not introduced before a day."""
    NOT_SUITABLE = "not_suitable"
    """Not this role: the person is not considered for it until somebody takes that back."""
