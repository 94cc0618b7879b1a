"""What happens next for somebody registered with us, and by when. One step at a time."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class StepKind(StrEnum):
    """The steps, the most pressing first."""

    ANSWER_OFFER = "answer_offer"
    HEAR_FROM_PROJECT = "hear_from_project"
    TALK_FIRST = "talk_first"
    HEAR_HOW_IT_GOES = "hear_how_it_goes"
    MEET = "meet"
    WAIT_FOR_TURN = "wait_for_turn"
    BE_HELD = "be_held"
    LOOK_AGAIN = "look_again"
    REST = "rest"
    BE_GREETED = "be_greeted"
    BE_OFFERED = "be_offered"
    BE_ON_TEAM = "be_on_team"


@dataclass(frozen=True, slots=True)
class NextStep:
    kind: StepKind
    began_on: date
    """When the step before was done: registered, offered, said yes, joined."""
    due_on: date | None
    """The last day on which the promise is kept; none where there is no promise of a day."""
    about_id: int | None = None
    """Of an offer: the introduction it is. Of a team: the membership."""

    def is_late(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today
