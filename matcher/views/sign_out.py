"""Leaving: the session ends on the server."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from matcher import web
from matcher.domain.access import Permission

bp = Blueprint("sign_out", __name__)


@bp.post("/sign-out")
@web.requires(Permission.SIGN_OUT)
def leave() -> ResponseReturnValue:
    web.sign_out()
    return redirect(url_for("home.show"))
