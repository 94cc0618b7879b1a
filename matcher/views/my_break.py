"""A break with one press, until a day or until the person says so; and a warm way back."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.forms.my_page import BreakForm
from matcher.presenters import my_page
from matcher.presenters.role_page import day
from matcher.services import pauses, role_answers, suggestions
from matcher.services.answers import record
from matcher.web.guard import current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("my_break", __name__, url_prefix="/my/break")

FEW = 3


@bp.get("")
@requires(Permission.USE_MY_PAGE)
def show() -> ResponseReturnValue:
    today, person = day_in_london(now()), record.own(current_account())
    form = BreakForm(today=today)
    form.until.data = person.paused_until if person.is_paused(today) else None
    return render_template("my/break.html", is_paused=person.is_paused(today), form=form)


@bp.post("")
@requires(Permission.USE_MY_PAGE)
def begin() -> ResponseReturnValue:
    """Begin a break, or say when it ends. The press of a button alone sends no day."""
    account, today = current_account(), day_in_london(now())
    form = BreakForm(today=today)
    if not form.validate():
        is_paused = record.own(account).is_paused(today)
        return render_template("my/break.html", is_paused=is_paused, form=form), 422
    until = form.until.data
    with transaction():
        person = record.whose(None, account=account, to_change=True)
        pauses.pause(person, until=until, by=account, at=now())
    if "until" not in request.form:
        return redirect(url_for(".show"))
    if until:
        flash(_("Your break ends on %(day)s. Rest well.", day=day(until)), "success")
    else:
        flash(_("Your break goes on until you say so. Rest well."), "success")
    return redirect(url_for("my.show"))


@bp.post("/end")
@requires(Permission.USE_MY_PAGE)
def end() -> ResponseReturnValue:
    account = current_account()
    with transaction():
        person = record.whose(None, account=account, to_change=True)
        pauses.come_back(person, by=account, at=now())
    return redirect(url_for(".welcome_back"))


@bp.get("/over")
@requires(Permission.USE_MY_PAGE)
def welcome_back() -> ResponseReturnValue:
    """What somebody finds who was away: roles of now, and that nothing was lost."""
    today, person = day_in_london(now()), record.own(current_account())
    if person.is_paused(today):
        return redirect(url_for(".show"))
    answers = role_answers.of_person(person)
    aside = {each.project_role_id for each in answers if my_page.is_put_aside(each, today)}
    found = suggestions.for_person(person, most=FEW, without=aside, today=today)
    return render_template(
        "my/welcome_back.html",
        person=person,
        roles=[my_page.suggestion(*each) for each in found.roles],
    )
