"""A role description seen as a service user sees it, copied, closed, opened again, looked over."""

import secrets

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import MoveNotAllowed, NotFound
from matcher.domain.project_role import RoleStatus
from matcher.forms.role_life import CloseForm
from matcher.models.project_role import ProjectRole
from matcher.presenters import role_page
from matcher.presenters.role_description import missing_words
from matcher.services import introduction_life, role_descriptions, role_export, role_life
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("role_life", __name__, url_prefix="/role-descriptions/<int:role_id>")

MIMETYPES = {"csv": "text/csv", "json": "application/json"}


@bp.get("/preview")
@requires(Permission.WORK_ON_PROJECTS)
def preview(role_id: int) -> ResponseReturnValue:
    """The page that everybody gets, of a role in whatever state; in Easy Read too."""
    role = _role(role_id)
    is_easy = request.args.get("easy") == "yes"
    return render_template(
        "easy/roles/show.html" if is_easy else "roles/show.html",
        role=role,
        card=role_page.role_card(role, href=""),
        tasks=role_page.tasks(role),
        more=role_page.blocks(role.description),
        nine_fields=role_page.nine_fields(role),
        good_to_know=role_page.good_to_know(role),
        preview=url_for("role_descriptions.show", role_id=role.id),
        other=url_for(".preview", role_id=role.id, easy=None if is_easy else "yes"),
        easy_read=is_easy,
        text_size="large" if is_easy else "",
    )


@bp.get("/role.<kind>")
@requires(Permission.WORK_ON_PROJECTS)
def download(role_id: int, kind: str) -> ResponseReturnValue:
    """All that the role says, as a file for a computer."""
    if kind not in MIMETYPES:
        raise NotFound("there is no such file")
    headers = {"Content-Disposition": f'attachment; filename="role-{role_id}.{kind}"'}
    body = role_export.written_as(_role(role_id), kind)
    return Response(body, mimetype=MIMETYPES[kind], headers=headers)


@bp.post("/duplicate")
@requires(Permission.WORK_ON_PROJECTS)
def duplicate(role_id: int) -> ResponseReturnValue:
    key = request.form.get("key", "")[:40] or secrets.token_urlsafe(16)
    with transaction():
        copy = role_life.duplicate(
            _role(role_id), key=f"copy-{key}", by=current_account(), at=now()
        )
        copy_id = copy.id
    flash(_("This is the copy. Look at each part, then send it."), "success")
    return redirect(url_for("role_descriptions.show", role_id=copy_id))


@bp.route("/close", methods=["GET", "POST"])
@requires(Permission.WORK_ON_PROJECTS)
def close(role_id: int) -> ResponseReturnValue:
    """Close it, with a reason."""
    role, form = _role(role_id), CloseForm()
    if role.status is not RoleStatus.OPEN:
        raise MoveNotAllowed("only an open role can be closed")
    if not form.validate_on_submit():
        page = render_template("role_descriptions/close.html", role=role, form=form)
        return (page, 422) if form.errors else page
    at, settings = now(), current_app.config["SETTINGS"]
    with transaction():
        role = _role(role_id, to_change=True)
        role_life.close(role, form.reason, by=current_account(), at=at)
        post = introduction_life.Post(settings.service_name, settings.public_url)
        introduction_life.end_with_role(role, at=at, post=post)
    flash(_("The role is closed. Nobody new is introduced to it."), "success")
    return _back(role_id)


@bp.post("/reopen")
@requires(Permission.WORK_ON_PROJECTS)
def reopen(role_id: int) -> ResponseReturnValue:
    """Open it again, once all is said."""
    today = day_in_london(now())
    with transaction():
        role, account = _role(role_id, to_change=True), current_account()
        missing = role_life.what_keeps_it_closed(role, today=today)
        if not missing:
            role_life.reopen(role, by=account, today=today, at=now())
    if missing:
        flash(_("Before it can open again, say: %(what)s.", what=missing_words(missing)))
    else:
        flash(_("The role is open again."), "success")
    return _back(role_id)


@bp.post("/looked-over")
@requires(Permission.LOOK_OVER_ROLES)
def look_over(role_id: int) -> ResponseReturnValue:
    """A PP lead has seen what was changed while the role was open."""
    with transaction():
        role = _role(role_id, to_change=True)
        authorise(Permission.LOOK_OVER_ROLES, role)
        role_life.look_over(role, by=current_account(), at=now())
    flash(_("Noted: you have looked it over."), "success")
    return _back(role_id)


def _role(role_id: int, *, to_change: bool = False) -> ProjectRole:
    role = role_descriptions.get(role_id, account=current_account(), to_change=to_change)
    authorise(Permission.WORK_ON_PROJECTS, role)
    return role


def _back(role_id: int) -> ResponseReturnValue:
    return redirect(url_for("role_descriptions.show", role_id=role_id))
