"""The checklist that a lead ticks and the People Participation lead confirms, for each project."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.forms.involvement_assurance import AssuranceForm
from matcher.models.project import Project
from matcher.policies import allows
from matcher.presenters.involvement_assurance import lines
from matcher.services import involvement_assurance, projects
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("involvement_assurance", __name__, url_prefix="/projects/<int:project_id>/assurance")


@bp.route("", methods=["GET", "POST"])
@requires(Permission.WORK_ON_PROJECTS)
def show(project_id: int) -> ResponseReturnValue:
    """A lead ticks; whoever may decide on roles confirms. Both see who said what, and when."""
    project, form = _project(project_id), AssuranceForm()
    account = current_account()
    confirms = allows(account, Permission.DECIDE_ON_ROLES, project)
    if form.validate_on_submit():
        save = involvement_assurance.confirm if confirms else involvement_assurance.tick
        with transaction():
            save(_project(project_id), form.ticked, by=account, at=now())
        flash(_("Confirmed.") if confirms else _("Saved. It waits to be confirmed."), "success")
        return redirect(url_for(".show", project_id=project_id))
    said = involvement_assurance.of_project(project.id)
    if request.method == "GET":
        form.items.data = [
            item.value for item, row in said.items() if row.confirmed_at or not confirms
        ]
    page = render_template(
        "involvement_assurance/show.html",
        project=project,
        form=form,
        lines=lines(said),
        confirms=confirms,
    )
    return (page, 422) if form.errors else page


def _project(project_id: int) -> Project:
    project = projects.get(project_id, account=current_account())
    authorise(Permission.WORK_ON_PROJECTS, project)
    return project
