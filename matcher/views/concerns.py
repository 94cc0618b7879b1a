"""What went badly, for the People Participation lead who reads it and writes back."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.forms.my_page import WordBackForm
from matcher.presenters.concerns import row
from matcher.services import concerns
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("concerns", __name__, url_prefix="/concerns")


@bp.get("")
@requires(Permission.ANSWER_CONCERN)
def index() -> ResponseReturnValue:
    account, today = current_account(), day_in_london(now())
    return render_template(
        "concerns/index.html",
        waiting=[row(each, today=today) for each in concerns.waiting(account)],
        answered=[row(each, today=today) for each in concerns.answered(account)],
    )


@bp.route("/<int:concern_id>", methods=["GET", "POST"])
@requires(Permission.ANSWER_CONCERN)
def show(concern_id: int) -> ResponseReturnValue:
    """Whoever opens it has read it: that is written down, and the person sees it."""
    account, at = current_account(), now()
    with transaction():
        concern = concerns.get(concern_id, account=account, to_change=True)
        authorise(Permission.ANSWER_CONCERN, concern)
        concerns.note_reading(concern, by=account, at=at)
    form = WordBackForm()
    if request.method == "POST" and form.validate():
        with transaction():
            concern = concerns.get(concern_id, account=account, to_change=True)
            concerns.write_back(
                concern,
                form.answer.data or "",
                service=current_app.config["SETTINGS"].service_name,
                by=account,
                at=at,
            )
        flash(_("Your word back is on its way."), "success")
        return redirect(url_for(".index"))
    page = render_template(
        "concerns/show.html",
        concern=concern,
        row=row(concern, today=day_in_london(at)),
        form=form,
    )
    return (page, 422) if form.errors else page
