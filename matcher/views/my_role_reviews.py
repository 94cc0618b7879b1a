"""A service user says what they think of a role before it opens."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.domain.role_reviewer import WouldJoin
from matcher.forms.role_reviewers import ReviewForm
from matcher.presenters import role_page
from matcher.services import role_reviewers
from matcher.services.answers import record
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("my_role_reviews", __name__, url_prefix="/my/role-reviews")


@bp.route("/<int:role_id>", methods=["GET", "POST"])
@requires(Permission.USE_MY_PAGE)
def answer(role_id: int) -> ResponseReturnValue:
    account, told = current_account(), typed()
    form = ReviewForm(told)
    asked = role_reviewers.get(role_id, record.own(account).id)
    if form.validate_on_submit():
        with transaction():
            role_reviewers.answer(
                role_reviewers.get(role_id, record.own(account).id),
                WouldJoin(form.would_join.data),
                form.thoughts.data or "",
                by=account,
                at=now(),
            )
            forget_typed()
        flash(_("Thank you. The team reads it without your name."), "success")
        return redirect(url_for("my.show"))
    if told is None and asked.reply is not None:
        form.would_join.data, form.thoughts.data = asked.reply.value, asked.words
    role = asked.project_role
    page = render_template(
        "my_role_reviews/answer.html",
        role=role,
        form=form,
        card=role_page.role_card(role, href=""),
        tasks=role_page.tasks(role),
    )
    return (page, 422) if form.errors else page
