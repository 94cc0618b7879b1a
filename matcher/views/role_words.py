"""The words one may hear in an open role: a page and a sheet to print, for everybody."""

from flask import Blueprint, Response, current_app, render_template
from flask.typing import ResponseReturnValue

from matcher.documents.paper_form import FormPrint
from matcher.documents.words_sheet import words_pdf
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import NotFound
from matcher.presenters.role_texts import words_of_role
from matcher.services import project_roles
from matcher.web.guard import requires

bp = Blueprint("role_words", __name__, url_prefix="/roles/<int:role_id>/words")


@bp.get("")
@requires(Permission.BROWSE_OPEN_ROLES)
def show(role_id: int) -> ResponseReturnValue:
    role = project_roles.get_open(role_id, today=day_in_london(now()))
    return render_template("role_words/show.html", role=role, words=words_of_role(role))


@bp.get("/<size>.pdf")
@requires(Permission.BROWSE_OPEN_ROLES)
def paper(role_id: int, size: str) -> ResponseReturnValue:
    if size not in set(FormPrint):
        raise NotFound("there is no such size")
    today = day_in_london(now())
    role = project_roles.get_open(role_id, today=today)
    sheet = words_pdf(
        words_of_role(role),
        role=role.title,
        size=FormPrint(size),
        service=current_app.config["SETTINGS"].service_name,
        on=today,
    )
    headers = {"Content-Disposition": f'inline; filename="words-{role_id}-{size}.pdf"'}
    return Response(sheet, mimetype="application/pdf", headers=headers)
