"""The information pack on Big I: a page and a paper, for everybody."""

from flask import Blueprint, Response, current_app, render_template
from flask.typing import ResponseReturnValue

from matcher.documents.information_pack import pack_pdf
from matcher.documents.paper_form import FormPrint
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import NotFound
from matcher.domain.information_pack import PACK_VERSION
from matcher.presenters.information_pack import PackPart, pack, version_words
from matcher.services import trust_settings
from matcher.web.guard import requires

bp = Blueprint("big_i", __name__, url_prefix="/big-i")


@bp.get("")
@requires(Permission.READ_PUBLIC_PAGES)
def show() -> ResponseReturnValue:
    return render_template("big_i/show.html", parts=_parts(), version=version_words())


@bp.get("/<size>.pdf")
@requires(Permission.READ_PUBLIC_PAGES)
def paper(size: str) -> ResponseReturnValue:
    if size not in set(FormPrint):
        raise NotFound("there is no such size")
    made = pack_pdf(
        _parts(),
        version=version_words(),
        size=FormPrint(size),
        service=current_app.config["SETTINGS"].service_name,
        on=day_in_london(now()),
    )
    name = f"big-i-{PACK_VERSION}-{size}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return Response(made, mimetype="application/pdf", headers=headers)


def _parts() -> list[PackPart]:
    trust = trust_settings.current()
    return pack(phone=trust.contact_phone, email=trust.contact_email)
