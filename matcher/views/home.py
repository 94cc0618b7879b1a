"""The first page: what Big I is, who it is for, three doors."""

from flask import Blueprint, current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.policies import allows
from matcher.presenters.role_page import role_card
from matcher.services import project_roles
from matcher.web.guard import find_account, requires

bp = Blueprint("home", __name__)


@bp.get("/")
@requires(Permission.READ_PUBLIC_PAGES)
def show() -> ResponseReturnValue:
    newest = project_roles.open_roles(today=day_in_london(now()), size=3)
    return render_template(
        "home/show.html",
        roles=[role_card(r, href=url_for("roles.show", role_id=r.id)) for r in newest.roles],
        open_count=newest.total,
        doors=_doors(demo=current_app.config["SETTINGS"].demo),
    )


def _doors(*, demo: bool) -> dict[str, str]:
    """Where each door leads."""
    browse = url_for("roles.browse")
    account = find_account()
    if account is None:
        own = url_for("register.begin")
    else:
        own = browse if account.is_staff else url_for("my.show")
    staff = url_for("demo.cast" if demo else "sign_in.choose")
    lead = staff if demo else url_for("applications.apply")
    if account is not None and allows(account, Permission.WORK_ON_PROJECTS):
        lead = url_for("projects.index")
    return {"browse": browse, "service_user": own, "project_lead": lead, "staff": staff}
