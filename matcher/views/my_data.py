"""What is held about a person, as a file for people and one for computers; and leaving."""

import json

from flask import Blueprint, Response, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import NotFound
from matcher.presenters.own_data import sections
from matcher.services import leaving, own_data
from matcher.services.answers import record
from matcher.web.guard import current_account, requires
from matcher.web.session import sign_out
from matcher.words.translate import gettext as _

bp = Blueprint("my_data", __name__)


@bp.get("/my/data")
@requires(Permission.USE_MY_PAGE)
def show() -> ResponseReturnValue:
    return render_template("my/data.html", person=record.own(current_account()))


@bp.get("/my/data/all-we-hold.<kind>")
@requires(Permission.USE_MY_PAGE)
def download(kind: str) -> ResponseReturnValue:
    if kind not in {"json", "html"}:
        raise NotFound("there is no such file")
    person = record.own(current_account())
    held = own_data.of_person(person)
    made_on = day_in_london(now())
    if kind == "json":
        body = json.dumps({"made_on": made_on.isoformat(), **held}, ensure_ascii=False, indent=2)
        mimetype = "application/json"
    else:
        body = render_template(
            "my/all_we_hold.html", person=person, made_on=made_on, sections=sections(held)
        )
        mimetype = "text/html"
    headers = {"Content-Disposition": f'attachment; filename="all-we-hold.{kind}"'}
    return Response(body, mimetype=mimetype, headers=headers)


@bp.get("/my/leave")
@requires(Permission.USE_MY_PAGE)
def leave() -> ResponseReturnValue:
    """What goes and what stays, before anything does."""
    record.own(current_account())
    return render_template("my/leave.html")


@bp.route("/my/leave/now", methods=["GET"])
@requires(Permission.USE_MY_PAGE)
def sure() -> ResponseReturnValue:
    record.own(current_account())
    return render_template("my/leave_now.html")


@bp.post("/my/leave/now")
@requires(Permission.USE_MY_PAGE)
def erase() -> ResponseReturnValue:
    account = current_account()
    with transaction():
        person = record.whose(None, account=account, to_change=True)
        leaving.erase(
            person,
            service=current_app.config["SETTINGS"].service_name,
            by=account,
            at=now(),
        )
    sign_out()
    flash(_("You have left. What you told us is deleted."), "success")
    return redirect(url_for(".left"))


@bp.get("/left")
@requires(Permission.READ_PUBLIC_PAGES)
def left() -> ResponseReturnValue:
    """Where somebody is who has just left: signed out, with the way back in."""
    return render_template("my/left.html")
