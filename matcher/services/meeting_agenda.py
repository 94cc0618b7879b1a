"""What the monthly meeting of a directorate goes through, made from what the service knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from matcher.domain.clock import day_in_london
from matcher.domain.month import Month
from matcher.domain.small_numbers import Count
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.meeting_action import MeetingAction
from matcher.services import desk_floor, involvement, meeting_actions, qi_forum
from matcher.services.involvement import Standing
from matcher.services.qi_forum import ForumPart, ForumView

PARTS = frozenset({ForumPart.WITHOUT, ForumPart.TOTALS})
"""Of the page of the QI forum; actions and people who wait are looked at here in another way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    month: Month
    before: Sequence[MeetingAction]
    """What was agreed before and is open, or was done since the last meeting."""
    forum: ForumView
    """The chart, projects without involvement and why, open roles, totals of experience."""
    unconfirmed: Sequence[Standing]
    """Live projects whose level nobody said or confirmed for three months."""
    past_floor: Count


def of_directorate(here: Directorate, *, account: Account, at: datetime) -> Agenda:
    """The agenda of this month's meeting. Whoever reads it works on the action plan there."""
    today = day_in_london(at)
    month = Month.of(today)
    return Agenda(
        month=month,
        before=meeting_actions.to_go_through(here.id, month),
        forum=qi_forum.view(here.id, account=account, parts=PARTS, at=at),
        unconfirmed=[
            each
            for each in involvement.followed(account, today=today)
            if each.project.directorate_id == here.id and each.due_on and each.due_on <= today
        ],
        past_floor=desk_floor.count_in(here.id, today=today),
    )
