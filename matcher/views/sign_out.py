"""Leaving: the session ends on the server."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.services import accounts
from matcher.web.guard import current_account, requires
from matcher.web.session import sign_out

bp = Blueprint("sign_out", __name__)


@bp.post("/sign-out")
@requires(Permission.SIGN_OUT)
def leave() -> ResponseReturnValue:
    with transaction():
        accounts.note("signed out", current_account(), at=now())
    sign_out()
    return redirect(url_for("home.show"))
