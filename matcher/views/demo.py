"""Pages of the demonstration: who to be, and what would have been sent. Exist in demo mode only."""

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.domain.access import Access, Permission
from matcher.presenters.messages import message_rows
from matcher.services import demo, outbox
from matcher.services.bank_holidays import quiet_between
from matcher.web.guard import requires
from matcher.web.session import sign_in
from matcher.words.labels import label

bp = Blueprint("demo", __name__, url_prefix="/demo")
FIRST_PAGES = {
    Access.PP_LEAD: "desk.show",
    Access.PP_TEAM: "desk.show",
    Access.PROJECT_LEAD: "projects.index",
}


@bp.get("")
@requires(Permission.USE_DEMO)
def cast() -> ResponseReturnValue:
    return render_template(
        "demo/cast.html",
        groups=[(label(access), members) for access, members in demo.cast()],
    )


@bp.post("/sign-in/<int:account_id>")
@requires(Permission.USE_DEMO)
def become(account_id: int) -> ResponseReturnValue:
    account = demo.member_of_cast(account_id)
    sign_in(account)
    return redirect(url_for(FIRST_PAGES.get(account.access, "home.show")))


@bp.get("/messages")
@requires(Permission.USE_DEMO)
def messages() -> ResponseReturnValue:
    quiet = quiet_between(current_app.config["SETTINGS"].quiet_hours)
    rows = message_rows(outbox.newest(), quiet=quiet)
    return render_template("demo/messages.html", messages=rows)
