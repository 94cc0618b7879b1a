"""A person's own meetings for their calendar. What they read of them stands on My page."""

from flask import Blueprint, Response, current_app

from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.services import meetings
from matcher.services.answers import record
from matcher.services.meetings import KEPT_IN_CALENDARS
from matcher.views.calendars import calendar_response
from matcher.web.guard import current_account, requires

bp = Blueprint("my_meetings", __name__, url_prefix="/my")


@bp.get("/meetings/<int:meeting_id>/meeting.ics")
@requires(Permission.USE_MY_PAGE)
def calendar(meeting_id: int) -> Response:
    """One of them; after a change the same again, under a higher number."""
    person = record.own(current_account())
    meeting = meetings.get_own(meeting_id, person, at=now())
    return calendar_response([meeting], page=_page(), name="meeting.ics")


@bp.get("/meetings.ics")
@requires(Permission.USE_MY_PAGE)
def all_of_mine() -> Response:
    person = record.own(current_account())
    found = meetings.of_person(person, since=now() - KEPT_IN_CALENDARS)
    return calendar_response(found, page=_page(), name="meetings.ics")


def _page() -> str:
    return f"{current_app.config['SETTINGS'].public_url}/my"
