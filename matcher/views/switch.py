"""Choosing which directorate the pages of staff show."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from matcher.domain.access import Permission
from matcher.web import switch
from matcher.web.guard import requires

bp = Blueprint("switch", __name__)

FIRST = "desk.show"


@bp.post("/looking-at")
@requires(Permission.WORK_WITH_ROLES)
def choose() -> ResponseReturnValue:
    """Remember it for this session, and go back to the page where it was chosen."""
    text = request.form.get("directorate", "")
    switch.choose(int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None)
    page = request.form.get("page", "")
    return redirect(url_for(page if page in switch.FOLLOWED_BY else FIRST))
