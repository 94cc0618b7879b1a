"""What a project lead owes, as plain values."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class OwedKind(StrEnum):
    """What waits for a project lead."""

    CONTACT = "contact"
    SAY = "say"
    CHANGE = "change"
    CLOSING = "closing"
    CONFIRM = "confirm"
    AGREE = "agree"
    FIRST_STEPS = "first_steps"
    TEAM_REVIEW = "team_review"
    RESULT = "result"


CLOSES_SOON = timedelta(days=14)
"""So long before its closing date a role is on the page of its lead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One thing that a lead is waited for with, and until when."""

    kind: OwedKind
    thing_id: int
    """The role, the project, the introduction or the time on a team."""
    about: str
    due_on: date

    @property
    def order(self) -> tuple[date, str, int]:
        """The most urgent first."""
        return self.due_on, self.kind, self.thing_id
