"""What waits on a desk because of a month on a team, or of the monthly meeting."""

from collections.abc import Iterator

from matcher.domain.access import Access
from matcher.domain.desk import Step, StepKind
from matcher.services import experience_followups, meeting_actions
from matcher.services.desk_sources import Scope


def followups(scope: Scope) -> Iterator[Step]:
    """People who asked for a call, or shared an answer that asks for a word."""
    for each in experience_followups.waiting(scope.account):
        if scope.directorate_id in {None, each.directorate_id}:
            yield Step(
                kind=StepKind.RING if each.is_asked_for else StepKind.EXPERIENCE,
                thing_id=each.id,
                who=scope.name(each.service_user),
                directorate_id=each.directorate_id,
                directorate=each.service_user.home_directorate.name,
                since=each.raised_at,
                due_on=each.due_on,
            )


def actions(scope: Scope) -> Iterator[Step]:
    """Actions that are this account's own to do, and are late or due within a week."""
    for each in meeting_actions.due_soon(scope.account, today=scope.today):
        if scope.directorate_id in {None, each.directorate_id}:
            yield Step(
                kind=StepKind.ACTION,
                thing_id=each.id,
                who=each.who,
                about=each.what,
                directorate_id=each.directorate_id,
                directorate=each.directorate.name,
                is_for_the_team=scope.account.access is Access.PP_TEAM,
                since=each.agreed_at,
                due_on=each.due_on,
            )
