"""How the running service is, for whoever keeps it running. No person is on the page."""

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.presenters.status_page import status_page
from matcher.services import status
from matcher.web.guard import requires

bp = Blueprint("status", __name__)


@bp.get("/status")
@requires(Permission.READ_STATUS)
def show() -> ResponseReturnValue:
    at = now()
    settings = current_app.config["SETTINGS"]
    facts = status.gather(
        current_app.extensions["jobs"],
        environment=settings.environment,
        is_demo=settings.demo,
        at=at,
    )
    return render_template("status/show.html", page=status_page(facts, at=at))
