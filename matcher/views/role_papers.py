"""Open roles on paper: a sheet of one, a booklet of all in one part of the trust."""

from flask import Blueprint, Response, current_app
from flask.typing import ResponseReturnValue

from matcher.documents.role_sheet import RolePrint, Sender, booklet_pdf, sheet_pdf
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import NotFound
from matcher.presenters.paper_form import ways_back
from matcher.presenters.role_sheet import role_sheet, ways_to_say
from matcher.services import directorates, project_roles, role_descriptions, trust_settings
from matcher.web.guard import authorise, current_account, requires

bp = Blueprint("role_papers", __name__)


@bp.get("/roles/<int:role_id>/sheet/<size>.pdf")
@requires(Permission.BROWSE_OPEN_ROLES)
def sheet(role_id: int, size: str) -> ResponseReturnValue:
    """One open role, to hand out or to hang up."""
    kind, today = _print(size), day_in_london(now())
    role = project_roles.get_open(role_id, today=today)
    paper = sheet_pdf(role_sheet(role), size=kind, sender=_sender(), on=today)
    return _sent(paper, f"role-{role_id}-{kind}")


@bp.get("/role-descriptions/<int:role_id>/sheet/<size>.pdf")
@requires(Permission.WORK_ON_PROJECTS)
def sheet_to_present(role_id: int, size: str) -> ResponseReturnValue:
    """A role that may not be open yet, for those who work on it: to take along and present it."""
    kind, today = _print(size), day_in_london(now())
    role = role_descriptions.get(role_id, account=current_account())
    authorise(Permission.WORK_ON_PROJECTS, role)
    paper = sheet_pdf(role_sheet(role), size=kind, sender=_sender(), on=today)
    return _sent(paper, f"role-{role_id}-{kind}")


@bp.get("/roles/booklet/<int:directorate_id>/<size>.pdf")
@requires(Permission.BROWSE_OPEN_ROLES)
def booklet(directorate_id: int, size: str) -> ResponseReturnValue:
    """Every open role of a directorate, with a slip to send back."""
    kind, today = _print(size), day_in_london(now())
    directorate = directorates.get(directorate_id)
    roles = project_roles.open_in(directorate_id, today=today)
    paper = booklet_pdf(
        [role_sheet(role) for role in roles],
        directorate=directorate.name,
        size=kind,
        sender=_sender(),
        on=today,
    )
    return _sent(paper, f"roles-{directorate_id}-{kind}")


def _print(size: str) -> RolePrint:
    if size not in set(RolePrint):
        raise NotFound("there is no such print")
    return RolePrint(size)


def _sender() -> Sender:
    trust = trust_settings.current()
    return Sender(
        current_app.config["SETTINGS"].service_name,
        ways_to_say(trust.contact_phone, trust.contact_email),
        ways_back(trust),
    )


def _sent(paper: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return Response(paper, mimetype="application/pdf", headers=headers)
