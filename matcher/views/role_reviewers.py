"""A People Participation lead asks service users what they think of a role that was sent."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import MoveNotAllowed
from matcher.domain.project_role import RoleStatus
from matcher.domain.role_reviewer import WouldJoin
from matcher.forms.role_reviewers import AskForm, ReviewForm
from matcher.models.project_role import ProjectRole
from matcher.presenters import role_page
from matcher.services import role_descriptions, role_reviewers, role_reviews
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint(
    "role_reviewers", __name__, url_prefix="/role-descriptions/<int:role_id>/review/reviewers"
)
BOTH = ["GET", "POST"]


@bp.route("", methods=BOTH)
@requires(Permission.DECIDE_ON_ROLES)
def ask(role_id: int) -> ResponseReturnValue:
    """Find somebody by name, and ask them."""
    role, form, today = _role(role_id), AskForm(), day_in_london(now())
    if role.status is not RoleStatus.SUBMITTED:
        raise MoveNotAllowed("nobody is asked about a role that does not wait")
    asked = request.args.get("q", "").strip()[:100]
    found = role_reviewers.who_may_be_asked(role, asked, account=current_account(), today=today)
    form.person.choices = [SelectChoice(value=str(each.id), label=each.name) for each in found]
    is_sent = form.is_submitted()
    if is_sent and form.person.data in _asked_already(role_id):
        return _done(role_id)
    if is_sent and not found:
        flash(_("Nobody was asked: this person cannot be asked now."))
        return redirect(url_for("role_reviews.show", role_id=role_id))
    if not form.validate_on_submit():
        page = render_template("role_reviewers/ask.html", role=role, form=form, asked=asked)
        return (page, 422) if form.errors else page
    with transaction():
        role_reviewers.ask(
            role_reviews.get_to_decide(role_id, account=current_account()),
            int(form.person.data),
            by=current_account(),
            service=current_app.config["SETTINGS"].service_name,
            today=today,
            at=now(),
        )
    return _done(role_id)


@bp.route("/<int:person_id>", methods=BOTH)
@requires(Permission.DECIDE_ON_ROLES)
def write_down(role_id: int, person_id: int) -> ResponseReturnValue:
    """Type in what somebody says who was rung or met."""
    role, account, told = _role(role_id), current_account(), typed()
    form = ReviewForm(told)
    asked = role_reviewers.get_for_staff(role_id, person_id, account=account)
    if form.validate_on_submit():
        with transaction():
            role_reviewers.answer(
                role_reviewers.get_for_staff(role_id, person_id, account=account),
                WouldJoin(form.would_join.data),
                form.thoughts.data or "",
                by=account,
                at=now(),
            )
            forget_typed()
        flash(_("Written down. The project lead reads it without a name."), "success")
        return redirect(url_for("role_reviews.show", role_id=role_id))
    if told is None and asked.reply is not None:
        form.would_join.data, form.thoughts.data = asked.reply.value, asked.words
    page = render_template(
        "role_reviewers/write_down.html",
        role=role,
        form=form,
        person=asked.service_user,
        card=role_page.role_card(role, href=""),
        tasks=role_page.tasks(role),
    )
    return (page, 422) if form.errors else page


def _asked_already(role_id: int) -> set[str]:
    return {str(each.service_user_id) for each in role_reviewers.of_role(role_id)}


def _done(role_id: int) -> ResponseReturnValue:
    flash(_("They are asked. Who gets no e-mail stands on your desk."), "success")
    return redirect(url_for("role_reviews.show", role_id=role_id))


def _role(role_id: int) -> ProjectRole:
    role = role_descriptions.get(role_id, account=current_account())
    authorise(Permission.DECIDE_ON_ROLES, role)
    return role
