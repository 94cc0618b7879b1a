"""Whether the service and its database answer, for a machine that watches."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from matcher.domain.access import Permission
from matcher.services import installation
from matcher.web.guard import requires

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@requires(Permission.READ_PUBLIC_PAGES)
def show() -> ResponseReturnValue:
    if installation.is_ready():
        return jsonify(status="ok")
    return jsonify(status="database not ready"), 503
