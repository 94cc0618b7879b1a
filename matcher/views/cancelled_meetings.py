"""Meetings called off at short notice, for improvement advisors and People Participation."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from matcher.domain.access import Access, Permission
from matcher.domain.clock import now
from matcher.presenters.cancelled_meetings import by_directorate, summary
from matcher.services import meeting_cancellations
from matcher.web.guard import current_account, requires

bp = Blueprint("cancelled_meetings", __name__)


@bp.get("/involvement/meetings-called-off")
@requires(Permission.FOLLOW_INVOLVEMENT)
def index() -> ResponseReturnValue:
    """By directorate and project over twelve months, with the reasons. It names no person."""
    account, at = current_account(), now()
    found = meeting_cancellations.of_last_year(account, at=at)
    agreed = meeting_cancellations.how_many_agreed(account, at=at)
    return render_template(
        "cancelled_meetings/index.html",
        summary=summary(found, agreed=agreed),
        agreed=agreed,
        places=by_directorate(found),
        may_open=account.access is not Access.IMPROVEMENT_ADVISOR,
    )
