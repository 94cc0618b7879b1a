"""A service user's own page: what happens next, and all that can be told or changed."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.domain.access import Permission
from matcher.domain.answers import AnswerPart
from matcher.services.answers import record
from matcher.web.guard import current_account, requires
from matcher.words.labels import label

bp = Blueprint("my", __name__, url_prefix="/my")


@bp.get("")
@requires(Permission.USE_MY_PAGE)
def show() -> ResponseReturnValue:
    person = record.own(current_account())
    return render_template(
        "my/show.html",
        profile_href=url_for("profiles.own"),
        person=person,
        parts=[
            {"name": label(part), "href": url_for("answers.own", part=part.value)}
            for part in AnswerPart
        ],
    )
