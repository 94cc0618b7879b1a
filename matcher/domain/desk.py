"""What waits for somebody of the People Participation team, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from matcher.domain.introduction import IntroductionStatus


class StepKind(StrEnum):
    """The kinds of steps that wait, by the name they have in addresses."""

    NEW = "new"
    TELL = "tell"
    FAILED = "failed"
    TALK = "talk"
    NEWS = "news"
    ANSWER = "answer"
    PROMISE = "promise"
    HELD = "held"
    LINE = "line"
    APPLICATION = "application"
    CONCERN = "concern"
    INTEREST = "interest"
    EIGHTEEN = "eighteen"
    NEEDS = "needs"
    ROLE = "role"
    REVIEWER = "reviewer"
    CHANGED_ROLE = "changed_role"
    HELP = "help"
    STORY = "story"
    IDEA = "idea"
    FLOOR = "floor"
    RING = "ring"
    EXPERIENCE = "experience"
    ACTION = "action"
    INDUCTION = "induction"
    TEAM_REVIEW = "team_review"


EIGHTEEN_WITHIN = 10
"""Working days in which all is looked at together with somebody who has turned 18."""
CHANGE_WITHIN = 5
"""Working days in which a PP lead looks over what a lead changed in an open role."""
NEEDS_AHEAD = timedelta(days=14)
"""So long before the year is over, what somebody needs is asked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that waits, and until when it is in time."""

    kind: StepKind
    thing_id: int
    """What the next step is about: a person, a message, a role."""
    who: str
    """Whom it concerns, as whoever reads this may name them."""
    about: str = ""
    about_id: int | None = None
    """The role, where the step is about somebody's word on it; of an answer, the introduction."""
    directorate_id: int
    directorate: str
    lead: str = ""
    """Who leads the project, where the step is about an introduction."""
    status: IntroductionStatus | None = None
    """And what the introduction is."""
    people: int = 1
    """How many people one row stands for."""
    is_for_the_team: bool = False
    """On the desk of the central team at once, whoever looks after the directorate."""
    since: datetime
    due_on: date

    @property
    def order(self) -> tuple[date, datetime, str, int]:
        """The oldest promise first."""
        return self.due_on, self.since, self.kind, self.thing_id
