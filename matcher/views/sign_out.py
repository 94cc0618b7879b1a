"""Leaving: the session ends on the server."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from matcher import web
from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.services import accounts

bp = Blueprint("sign_out", __name__)


@bp.post("/sign-out")
@web.requires(Permission.SIGN_OUT)
def leave() -> ResponseReturnValue:
    with transaction():
        accounts.note("signed out", web.current_account(), at=now())
    web.sign_out()
    return redirect(url_for("home.show"))
