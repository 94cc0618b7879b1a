"""Beginning a project and changing it: what it is, its state, its lead."""

import secrets

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from matcher.database import transaction
from matcher.domain.access import Access, Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import ChangedMeanwhile, NameTaken
from matcher.domain.project import ENDED, MOVES, ProjectStatus
from matcher.forms.fields import ErrorItem, error_items
from matcher.forms.projects import HandOverForm, NewProjectForm, ProjectForm, StatusForm
from matcher.forms.role_parts.beside import differences
from matcher.models.project import Project
from matcher.services import drafts, introduction_life, membership_life, project_changes
from matcher.views.projects import project_of
from matcher.web.guard import current_account, requires
from matcher.words.labels import label
from matcher.words.translate import gettext as _
from matcher.words.translate import marked, ngettext

bp = Blueprint("project_changes", __name__, url_prefix="/projects")

CHANGED = marked("Somebody changed the project since you opened it. Both versions stand below.")
TAKEN = marked("Code in the project register: another project has it. Look at it again.")


@bp.get("/new")
@requires(Permission.WORK_ON_PROJECTS)
def new() -> ResponseReturnValue:
    typed = drafts.find(current_account(), request.path)
    form = _new_form(MultiDict(typed) if typed else None)
    form.sent_with.data = form.sent_with.data or secrets.token_urlsafe(16)
    return _new_page(form, is_unsaved=typed is not None)


@bp.post("/new")
@requires(Permission.WORK_ON_PROJECTS)
def begin() -> ResponseReturnValue:
    form, account = _new_form(request.form), current_account()
    if not form.validate():
        return _new_page(form), 422
    try:
        with transaction():
            project_id = project_changes.begin(
                form.values,
                begun_on=form.begun_on,
                lead_id=form.lead_id,
                key=form.sent_with.data or secrets.token_urlsafe(16),
                by=account,
                at=now(),
            ).id
            drafts.forget(account, request.path)
    except NameTaken:
        form.code.errors = [_(TAKEN)]
        return _new_page(form), 422
    flash(_("The project is there. Say next who is on the team."), "success")
    return redirect(url_for("projects.show", project_id=project_id))


@bp.get("/<int:project_id>/change")
@requires(Permission.WORK_ON_PROJECTS)
def change(project_id: int) -> ResponseReturnValue:
    project = project_of(project_id)
    typed = drafts.find(current_account(), request.path)
    form = _form(project, MultiDict(typed) if typed else None)
    if not typed:
        form.fill(project_changes.values_of(project))
        form.seen.data = str(project.edition)
    return _page(project, form, is_unsaved=typed is not None)


@bp.post("/<int:project_id>/change")
@requires(Permission.WORK_ON_PROJECTS)
def save(project_id: int) -> ResponseReturnValue:
    form, account = _form(project_of(project_id), request.form), current_account()
    if not form.validate():
        return _page(project_of(project_id), form), 422
    try:
        with transaction():
            project_changes.change(
                project_of(project_id, to_change=True),
                form.values,
                seen=form.seen.data or "",
                by=account,
                at=now(),
            )
            drafts.forget(account, request.path)
    except NameTaken:
        form.code.errors = [_(TAKEN)]
        return _page(project_of(project_id), form), 422
    except ChangedMeanwhile:
        project = project_of(project_id)
        is_now = _form(project, None)
        is_now.fill(project_changes.values_of(project))
        form.seen.data = str(project.edition)
        return _page(project, form, is_now=is_now), 422
    flash(_("Saved."), "success")
    return redirect(url_for("projects.show", project_id=project_id))


@bp.route("/<int:project_id>/state", methods=["GET", "POST"])
@requires(Permission.WORK_ON_PROJECTS)
def move_on(project_id: int) -> ResponseReturnValue:
    """The next state: of the allowed ones, since a day."""
    project, today = project_of(project_id), day_in_london(now())
    allowed = [each for each in ProjectStatus if each in MOVES[project.status]]
    form = StatusForm(targets=allowed, first=project.started_on, today=today)
    if not form.validate_on_submit():
        page = render_template(
            "projects/state.html",
            project=project,
            form=form,
            state=label(project.status),
            may_end=bool(ENDED.intersection(allowed)),
        )
        return (page, 422) if form.is_submitted() else page
    settings, at = current_app.config["SETTINGS"], now()
    with transaction():
        project = project_of(project_id, to_change=True)
        closed = project_changes.move_on(
            project,
            ProjectStatus(form.status.data),
            on=form.on.data or today,
            words=form.words.data or "",
            by=current_account(),
            at=at,
        )
        if project.status in ENDED:
            post = introduction_life.Post(settings.service_name, settings.public_url)
            introduction_life.end_with_project(project, at=at, post=post)
            membership_life.end_with_project(project, by=current_account(), at=at, post=post)
    if closed:
        words = ngettext("%(num)s open role was closed.", "%(num)s open roles were closed.", closed)
        flash(_("Saved.") + " " + words, "success")
    else:
        flash(_("Saved."), "success")
    return redirect(url_for("projects.show", project_id=project_id))


@bp.route("/<int:project_id>/hand-over", methods=["GET", "POST"])
@requires(Permission.WORK_ON_PROJECTS)
def hand_over(project_id: int) -> ResponseReturnValue:
    """To another lead. Whoever led it sees it no more."""
    project, account = project_of(project_id), current_account()
    others = project_changes.leads(besides=project.lead_id)
    form = HandOverForm(leads=[(each.id, _who(each.name, each.job_title)) for each in others])
    if not form.validate_on_submit():
        page = render_template("projects/hand_over.html", project=project, form=form)
        return (page, 422) if form.is_submitted() else page
    is_own = project.lead_id == account.id
    with transaction():
        lead = project_changes.hand_over(
            project_of(project_id, to_change=True),
            int(form.to.data),
            words=form.words.data or "",
            service=current_app.config["SETTINGS"].service_name,
            by=account,
            at=now(),
        )
        said = _("%(name)s leads it from now on. We have told both of you.", name=lead.name)
    flash(said, "success")
    if is_own:
        return redirect(url_for("projects.index"))
    return redirect(url_for("projects.show", project_id=project_id))


def _who(name: str, job_title: str) -> str:
    return f"{name}, {job_title}" if job_title else name


def _form(project: Project, typed: MultiDict[str, str] | None) -> ProjectForm:
    here = project_changes.directorates_for(current_account(), now=project.directorate)
    return ProjectForm(typed, directorates=[(each.id, each.name) for each in here])


def _new_form(typed: MultiDict[str, str] | None) -> NewProjectForm:
    account = current_account()
    leads = None
    if account.access is not Access.PROJECT_LEAD:
        leads = [(each.id, _who(each.name, each.job_title)) for each in project_changes.leads()]
    here = project_changes.directorates_for(account)
    return NewProjectForm(
        typed,
        directorates=[(each.id, each.name) for each in here],
        leads=leads,
        today=day_in_london(now()),
    )


def _new_page(form: NewProjectForm, *, is_unsaved: bool = False) -> str:
    return render_template("projects/new.html", form=form, is_unsaved=is_unsaved)


def _page(
    project: Project,
    form: ProjectForm,
    *,
    is_now: ProjectForm | None = None,
    is_unsaved: bool = False,
) -> str:
    errors = [ErrorItem(_(CHANGED), f"#{form.title.id}")] if is_now else []
    return render_template(
        "projects/change.html",
        project=project,
        form=form,
        form_errors=[*errors, *error_items(form)],
        both=differences(is_now, form) if is_now else [],
        is_unsaved=is_unsaved,
    )
