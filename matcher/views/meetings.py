"""Meetings of a project: set, moved, called off, and taken into a calendar."""

import secrets
from datetime import datetime

from flask import Blueprint, Response, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import LONDON, day_in_london, now
from matcher.domain.errors import ChangedMeanwhile
from matcher.domain.meeting import MeetingKind
from matcher.forms.meetings import CancelMeetingForm, ChangeMeetingForm, MeetingForm
from matcher.models.meeting import Meeting
from matcher.presenters.meetings import both_meetings, staff_line, to_come
from matcher.services import meetings
from matcher.services.meeting_news import Post
from matcher.services.meetings import Agreed
from matcher.views.calendars import calendar_response
from matcher.views.projects import project_of
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("meetings", __name__)


@bp.get("/projects/<int:project_id>/meetings")
@requires(Permission.WORK_ON_PROJECTS)
def index(project_id: int) -> ResponseReturnValue:
    """Those to come, and those that are over or off."""
    project, at = project_of(project_id), now()
    lines = [staff_line(each, at=at) for each in meetings.of_project(project)]
    return render_template(
        "meetings/index.html",
        project=project,
        to_come=to_come(lines),
        others=[each for each in lines if not each.is_to_come],
    )


@bp.route("/projects/<int:project_id>/meetings/new", methods=["GET", "POST"])
@requires(Permission.WORK_ON_PROJECTS)
def new(project_id: int) -> ResponseReturnValue:
    account, at = current_account(), now()
    project = project_of(project_id)
    form = MeetingForm(
        typed(),
        at=at,
        today=day_in_london(at),
        people=[
            (each.id, each.service_user.call_me)
            for each in meetings.may_meet(project, account=account)
        ],
    )
    form.sent_with.data = form.sent_with.data or secrets.token_urlsafe(16)
    if form.validate_on_submit():
        with transaction():
            meetings.make(
                project_of(project_id, to_change=True),
                _agreed(form, form.kind),
                introduction_id=form.introduction_id,
                key=(form.sent_with.data or "")[:64],
                by=account,
                at=at,
                post=_post(),
            )
            forget_typed()
        flash(_("The meeting is set. Everybody who is to come is told."), "success")
        return redirect(url_for(".index", project_id=project_id))
    page = render_template("meetings/new.html", form=form, project=project)
    return (page, 422) if form.errors else page


@bp.route("/projects/<int:project_id>/meetings/<int:meeting_id>", methods=["GET", "POST"])
@requires(Permission.WORK_ON_PROJECTS)
def change(project_id: int, meeting_id: int) -> ResponseReturnValue:
    """What was agreed, and moving it."""
    at, meeting = now(), _meeting(project_id, meeting_id)
    form = _form_of(meeting, at=at)
    both: list[dict[str, str]] = []
    if form.validate_on_submit():
        try:
            with transaction():
                changed = meetings.change(
                    _meeting(project_id, meeting_id, to_change=True),
                    _agreed(form, MeetingKind.FIRST if meeting.introduction_id else form.kind),
                    seen=form.seen.data or "",
                    by=current_account(),
                    at=at,
                    post=_post(),
                )
                forget_typed()
            if changed:
                flash(_("The change is kept. Everybody who is to come is told."), "success")
            else:
                flash(_("Nothing has changed."))
            return redirect(url_for(".index", project_id=project_id))
        except ChangedMeanwhile:
            meeting = _meeting(project_id, meeting_id)
            both = both_meetings(meeting, form)
            form.seen.data = str(meeting.edition)
    page = render_template(
        "meetings/change.html",
        form=form,
        meeting=staff_line(meeting, at=at),
        project=meeting.project,
        both=both,
    )
    return (page, 409) if both else ((page, 422) if form.errors else page)


@bp.route("/projects/<int:project_id>/meetings/<int:meeting_id>/cancel", methods=["GET", "POST"])
@requires(Permission.WORK_ON_PROJECTS)
def cancel(project_id: int, meeting_id: int) -> ResponseReturnValue:
    """Call it off; within two working days with a reason."""
    at, meeting, meanwhile = now(), _meeting(project_id, meeting_id), False
    needs_reason = meetings.needs_reason(meeting, at=at)
    form = CancelMeetingForm(typed(), needs_reason=needs_reason, seen=str(meeting.edition))
    if form.validate_on_submit():
        try:
            with transaction():
                meetings.cancel(
                    _meeting(project_id, meeting_id, to_change=True),
                    why=form.why.data or "",
                    seen=form.seen.data or "",
                    by=current_account(),
                    at=at,
                    post=_post(),
                )
                forget_typed()
            flash(_("The meeting is off. Everybody who was to come is told."), "success")
            return redirect(url_for(".index", project_id=project_id))
        except ChangedMeanwhile:
            meanwhile, meeting = True, _meeting(project_id, meeting_id)
            form.seen.data = str(meeting.edition)
    page = render_template(
        "meetings/cancel.html",
        form=form,
        meeting=staff_line(meeting, at=at),
        project=meeting.project,
        needs_reason=needs_reason,
        meanwhile=meanwhile,
    )
    return (page, 409) if meanwhile else ((page, 422) if form.errors else page)


@bp.get("/projects/<int:project_id>/meetings/<int:meeting_id>/meeting.ics")
@requires(Permission.WORK_ON_PROJECTS)
def calendar(project_id: int, meeting_id: int) -> Response:
    """One meeting for a calendar; after a change the same again, under a higher number."""
    meeting = _meeting(project_id, meeting_id)
    return calendar_response([meeting], page=_post().link(meeting), name="meeting.ics")


@bp.get("/projects/meetings.ics")
@requires(Permission.WORK_ON_PROJECTS)
def my_calendar() -> Response:
    """All meetings of the projects they lead, and those that they set."""
    found = meetings.of_staff(current_account(), at=now())
    page = f"{current_app.config['SETTINGS'].public_url}/projects"
    return calendar_response(found, page=page, name="meetings.ics")


def _meeting(project_id: int, meeting_id: int, *, to_change: bool = False) -> Meeting:
    meeting = meetings.get(
        meeting_id, project_id=project_id, account=current_account(), to_change=to_change
    )
    authorise(Permission.WORK_ON_PROJECTS, meeting)
    return meeting


def _form_of(meeting: Meeting, *, at: datetime) -> ChangeMeetingForm:
    start = meeting.starts_at.astimezone(LONDON)
    return ChangeMeetingForm(
        typed(),
        at=at,
        today=day_in_london(at),
        is_first=meeting.introduction_id is not None,
        seen=str(meeting.edition),
        what=meeting.kind.value,
        day=start.date(),
        clock=start.time(),
        minutes=str(meeting.minutes),
        place=meeting.place,
        link=meeting.link,
        bring=meeting.bring,
    )


def _agreed(form: MeetingForm, kind: MeetingKind) -> Agreed:
    return Agreed(
        kind=kind,
        starts_at=form.starts_at,
        minutes=int(form.minutes.data),
        place=form.place.data or "",
        link=form.link.data or "",
        bring=form.bring.data or "",
    )


def _post() -> Post:
    settings = current_app.config["SETTINGS"]
    return Post(settings.service_name, settings.public_url)
