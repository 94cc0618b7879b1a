"""The short guide for people new to QI: a page and a paper, for everybody."""

from flask import Blueprint, Response, current_app, render_template
from flask.typing import ResponseReturnValue

from matcher.documents.new_to_qi import guide_pdf
from matcher.documents.role_sheet import RolePrint
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import NotFound
from matcher.presenters.new_to_qi import GuidePart, guide
from matcher.services import trust_settings
from matcher.web.guard import find_account, requires

bp = Blueprint("new_to_qi", __name__, url_prefix="/new-to-qi")


@bp.get("")
@requires(Permission.READ_PUBLIC_PAGES)
def show() -> ResponseReturnValue:
    account = find_account()
    is_person = account is not None and not account.is_staff
    return render_template("new_to_qi/show.html", parts=_parts(), is_person=is_person)


@bp.get("/<size>.pdf")
@requires(Permission.READ_PUBLIC_PAGES)
def paper(size: str) -> ResponseReturnValue:
    if size not in set(RolePrint):
        raise NotFound("there is no such size")
    made = guide_pdf(
        _parts(),
        size=RolePrint(size),
        service=current_app.config["SETTINGS"].service_name,
        on=day_in_london(now()),
    )
    headers = {"Content-Disposition": f'inline; filename="new-to-qi-{size}.pdf"'}
    return Response(made, mimetype="application/pdf", headers=headers)


def _parts() -> list[GuidePart]:
    return guide(phone=trust_settings.current().contact_phone)
