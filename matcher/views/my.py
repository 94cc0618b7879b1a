"""A service user's own page: what happens next, and all that can be told or changed."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.domain.access import Permission
from matcher.domain.answers import AnswerPart
from matcher.presenters.answers_summary import answers_summary
from matcher.services.answers import record
from matcher.web.guard import current_account, requires

bp = Blueprint("my", __name__, url_prefix="/my")


@bp.get("")
@requires(Permission.USE_MY_PAGE)
def show() -> ResponseReturnValue:
    person = record.own(current_account())
    return render_template(
        "my/show.html",
        profile_href=url_for("profiles.own"),
        person=person,
        parts=answers_summary(person, href=_part),
    )


def _part(part: AnswerPart) -> str:
    return url_for("answers.own", part=part.value)
