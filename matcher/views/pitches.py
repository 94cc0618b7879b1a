"""The days on which a project is presented, and what came of them."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import ChangedMeanwhile
from matcher.domain.pitch import Forum, PitchResult
from matcher.forms.pitches import PitchForm, PitchResultForm
from matcher.models.project import Project
from matcher.presenters.project_page import not_read_words
from matcher.presenters.role_page import long_day
from matcher.services import pack_readers, pitches, projects
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import authorise, current_account, requires
from matcher.words.labels import label
from matcher.words.translate import gettext as _

bp = Blueprint("pitches", __name__, url_prefix="/projects/<int:project_id>/pitches")


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.WORK_ON_PROJECTS)
def new(project_id: int) -> ResponseReturnValue:
    project, at = _project(project_id), now()
    form = PitchForm(typed(), today=day_in_london(at))
    if form.validate_on_submit():
        with transaction():
            pitches.invite(
                project,
                forum=Forum(form.forum.data),
                held_on=form.held_on.data,
                where_and_when=form.where_and_when.data or "",
                by=current_account(),
                service=current_app.config["SETTINGS"].service_name,
                at=at,
            )
            forget_typed()
        flash(_("The day is set, and the other side is told."), "success")
        return redirect(url_for("projects.show", project_id=project_id, _anchor="pitches"))
    not_read = not_read_words(pack_readers.not_read_by(project))
    page = render_template("pitches/new.html", form=form, project=project, not_read=not_read)
    return (page, 422) if form.errors else page


@bp.route("/<int:pitch_id>", methods=["GET", "POST"])
@requires(Permission.WORK_ON_PROJECTS)
def result(project_id: int, pitch_id: int) -> ResponseReturnValue:
    project, meanwhile = _project(project_id), False
    pitch = pitches.get(pitch_id, project=project)
    form = PitchResultForm(typed())
    if form.validate_on_submit():
        try:
            with transaction():
                pitch = pitches.get(pitch_id, project=project, to_change=True)
                pitches.keep_result(
                    pitch,
                    PitchResult(form.result.data),
                    form.words.data or "",
                    by=current_account(),
                    at=now(),
                )
                forget_typed()
            flash(_("Kept. Thank you for presenting it."), "success")
            return redirect(url_for("projects.show", project_id=project_id, _anchor="pitches"))
        except ChangedMeanwhile:
            meanwhile, pitch = True, pitches.get(pitch_id, project=project)
    page = render_template(
        "pitches/result.html",
        form=form,
        project=project,
        pitch=pitch,
        forum=label(pitch.forum),
        day=long_day(pitch.held_on),
        result=label(pitch.result) if pitch.result else "",
        meanwhile=meanwhile,
    )
    return (page, 409) if meanwhile else ((page, 422) if form.errors else page)


def _project(project_id: int) -> Project:
    project = projects.get(project_id, account=current_account())
    authorise(Permission.WORK_ON_PROJECTS, project)
    return project
