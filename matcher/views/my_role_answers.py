"""What a person says to a role that may suit them. One press is enough; all can be undone."""

from datetime import date, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.registration import RoleReply
from matcher.forms.my_page import RoleAnswerForm
from matcher.models.project_role import ProjectRole
from matcher.models.role_answer import RoleAnswer
from matcher.presenters.my_page import answer_words
from matcher.services import project_roles, role_answers
from matcher.services.answers import record
from matcher.web.guard import current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("my_role_answers", __name__, url_prefix="/my/roles")

LATER = timedelta(days=30)


@bp.route("/<int:role_id>/answer", methods=["GET", "POST"])
@requires(Permission.USE_MY_PAGE)
def give(role_id: int) -> ResponseReturnValue:
    today = day_in_london(now())
    person = record.own(current_account())
    role = project_roles.get_open(role_id, today=today)
    answer = role_answers.find(person, role_id)
    form = RoleAnswerForm(today=today)
    if request.method == "GET":
        _fill(form, answer)
        return _shown(role, answer, form, today)
    if not form.validate():
        return _shown(role, answer, form, today), 422
    _keep(role_id, form, today)
    if form.reply.data == RoleReply.INTERESTED:
        flash(_("Thank you. The People Participation team sees it now."), "success")
    elif "why" not in request.form:
        # One press: the rest may be told on the next page, and need not be.
        return redirect(url_for(".give", role_id=role_id))
    else:
        flash(_("Saved. You can change it on this page at any time."), "success")
    return redirect(url_for("my.show"))


@bp.post("/<int:role_id>/answer/undo")
@requires(Permission.USE_MY_PAGE)
def undo(role_id: int) -> ResponseReturnValue:
    account = current_account()
    with transaction():
        person = record.whose(None, account=account, to_change=True)
        role_answers.take_back(person, role_id, by=account, at=now())
    flash(_("Undone. The role can be found for you again."), "success")
    return redirect(url_for("my.show"))


def _keep(role_id: int, form: RoleAnswerForm, today: date) -> None:
    account, reply = current_account(), RoleReply(form.reply.data)
    with transaction():
        role_answers.give(
            record.whose(None, account=account, to_change=True),
            role_id,
            reply,
            why=(form.why.data or "") if reply is RoleReply.NOT_FOR_ME else "",
            ask_again_on=form.ask_again_on.data or today + LATER,
            by=account,
            at=now(),
        )


def _fill(form: RoleAnswerForm, answer: RoleAnswer | None) -> None:
    if answer is not None:
        form.reply.data = answer.reply.value
        form.why.data = answer.why
        form.ask_again_on.data = answer.ask_again_on


def _shown(role: ProjectRole, answer: RoleAnswer | None, form: RoleAnswerForm, today: date) -> str:
    return render_template(
        "my/role_answer.html",
        role=role,
        answer=answer,
        said=answer_words(answer, look_by=role_answers.look_by(answer), today=today)
        if answer
        else "",
        form=form,
    )
