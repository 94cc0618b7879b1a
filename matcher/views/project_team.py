"""The staff of a project team, and its coach."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.domain.errors import AlreadyDone
from matcher.forms.projects import CoachForm, StaffMemberForm
from matcher.services import pack_readers, project_team
from matcher.views.projects import project_of
from matcher.web.guard import current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("project_team", __name__, url_prefix="/projects")


@bp.route("/<int:project_id>/staff/new", methods=["GET", "POST"])
@requires(Permission.WORK_ON_PROJECTS)
def add(project_id: int) -> ResponseReturnValue:
    """Somebody of the staff joins the team."""
    project, form = project_of(project_id), StaffMemberForm()
    settings = current_app.config["SETTINGS"]
    if form.validate_on_submit():
        try:
            with transaction():
                member = project_team.add_staff(
                    project_of(project_id),
                    name=form.name.data or "",
                    job_title=form.job_title.data or "",
                    email=form.email.data or "",
                    by=current_account(),
                    at=now(),
                )
                if not member.has_read_pack:
                    pack_readers.ask(
                        member,
                        public_url=settings.public_url,
                        service=settings.service_name,
                        by=current_account(),
                        at=now(),
                    )
            flash(_("%(name)s is on the team.", name=form.name.data), "success")
            return redirect(url_for("projects.show", project_id=project_id, _anchor="team"))
        except AlreadyDone:
            form.email.errors = [_("E-mail address at work: whoever has it is on the team.")]
    page = render_template("projects/staff.html", project=project, form=form)
    return (page, 422) if form.is_submitted() else page


@bp.post("/<int:project_id>/staff/<int:member_id>/left")
@requires(Permission.WORK_ON_PROJECTS)
def leave(project_id: int, member_id: int) -> ResponseReturnValue:
    """Somebody of the staff is on the team no more."""
    try:
        with transaction():
            member = project_team.end_staff(
                project_of(project_id), member_id, by=current_account(), at=now()
            )
            said = _("%(name)s has left the team.", name=member.name)
        flash(said, "success")
    except AlreadyDone:
        flash(_("Somebody had noted that already."))
    return redirect(url_for("projects.show", project_id=project_id, _anchor="team"))


@bp.route("/<int:project_id>/coach", methods=["GET", "POST"])
@requires(Permission.WORK_ON_PROJECTS)
def coach(project_id: int) -> ResponseReturnValue:
    """Who coaches the project. A service user is named by their PP lead alone, with their yes."""
    project, account = project_of(project_id), current_account()
    present = project_team.coach_of(project)
    form = CoachForm(
        staff=[(each.id, each.name) for each in project_team.staff_who_may_coach()],
        people=[(each.id, each.call_me) for each in project_team.people_who_may_coach(account)],
    )
    if not form.validate_on_submit():
        if not form.is_submitted() and present is not None:
            form.choose(present.account_id, present.service_user_id)
        page = render_template("projects/coach.html", project=project, form=form)
        return (page, 422) if form.is_submitted() else page
    account_id, person_id = form.chosen
    with transaction():
        project_team.name_coach(
            project_of(project_id), account_id=account_id, person_id=person_id, by=account, at=now()
        )
    flash(_("Saved."), "success")
    return redirect(url_for("projects.show", project_id=project_id, _anchor="team"))
