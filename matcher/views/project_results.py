"""What came of a completed project: said by its lead, told to all who were part of it."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.domain.errors import ChangedMeanwhile, MoveNotAllowed
from matcher.domain.project import ProjectStatus
from matcher.domain.project_outcome import Outcome
from matcher.forms.project_results import ResultForm
from matcher.forms.role_parts.beside import differences
from matcher.presenters import project_results as words
from matcher.services import project_outcomes
from matcher.services.project_outcomes import Post, Said
from matcher.views.numbers import whole_number
from matcher.views.projects import project_of
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import current_account, requires

bp = Blueprint("project_results", __name__, url_prefix="/projects")


@bp.route("/<int:project_id>/result", methods=["GET", "POST"])
@requires(Permission.WORK_ON_PROJECTS)
def say(project_id: int) -> ResponseReturnValue:
    """Say it, or say it anew. Hard words are shown once before it goes out; nobody is held up."""
    project = project_of(project_id)
    if project.status is not ProjectStatus.COMPLETED:
        raise MoveNotAllowed("only of a completed project can be said what came of it")
    last = project_outcomes.latest(project)
    form = ResultForm(typed(), obj=last, seen=str(last.id) if last else "0")
    if not form.validate_on_submit():
        return _page(project_id, form), (422 if form.errors else 200)
    plainer = _plainer(form)
    if plainer and not form.looked.data:
        form.looked.data, form.looked.raw_data = "y", None
        return _page(project_id, form, plainer=plainer)
    settings = current_app.config["SETTINGS"]
    try:
        with transaction():
            people = project_outcomes.record(
                project_of(project_id, to_change=True),
                _said(form),
                seen=whole_number(form.seen.data) or 0,
                by=current_account(),
                at=now(),
                post=Post(settings.service_name, settings.public_url),
            )
            forget_typed()
    except ChangedMeanwhile:
        return _page(project_id, form, meanwhile=True), 409
    flash(words.told_words(people), "success")
    return redirect(url_for("projects.show", project_id=project_id))


def _page(
    project_id: int,
    form: ResultForm,
    *,
    plainer: list[words.Plainer] | None = None,
    meanwhile: bool = False,
) -> str:
    project = project_of(project_id)
    before = project_outcomes.history(project)
    both = []
    if meanwhile and before:
        both = differences(ResultForm(None, obj=before[0]), form)
        form.seen.data, form.seen.raw_data = str(before[0].id), None
    return render_template(
        "project_results/say.html",
        project=project,
        form=form,
        plainer=plainer or [],
        meanwhile=meanwhile,
        both=both,
        history=words.events(before),
        reaches=words.whom_it_reaches(*project_outcomes.to_tell(project)),
    )


def _plainer(form: ResultForm) -> list[words.Plainer]:
    return words.plainer((str(each.label.text).rstrip("?"), each.data or "") for each in form.texts)


def _said(form: ResultForm) -> Said:
    return Said(
        outcome=Outcome(form.outcome.data),
        what_changed=form.what_changed.data or "",
        what_we_learnt=form.what_we_learnt.data or "",
        thanks=form.thanks.data or "",
    )
