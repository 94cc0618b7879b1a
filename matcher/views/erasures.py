"""Erasing somebody who cannot do it themselves: with their word, or by number alone."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import NotFound
from matcher.domain.leaving import WhyErased
from matcher.forms.answers.base import PersonsWordForm
from matcher.forms.erasure import EraseByNumberForm
from matcher.presenters.person_page import registered_in
from matcher.services import leaving
from matcher.services.answers import record
from matcher.web.freshness import asks_password_again
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("erasures", __name__)


@bp.route("/people/<int:person_id>/erase", methods=["GET", "POST"])
@requires(Permission.ERASE_FOR_OTHERS)
def for_person(person_id: int) -> ResponseReturnValue:
    """Their PP lead carries out what a person asked for, with the person's word and its day."""
    account, at = current_account(), now()
    person = record.whose(person_id, account=account)
    authorise(Permission.ERASE_FOR_OTHERS, person)
    form = PersonsWordForm(today=day_in_london(at))
    if request.method == "POST" and form.validate():
        with transaction():
            person = record.whose(person_id, account=account, to_change=True)
            leaving.erase(person, word=form.word, service=_service(), by=account, at=at)
        flash(_("Erased, as they asked. Please tell them."), "success")
        return redirect(url_for("matches.index"))
    page = render_template("erasures/for_person.html", form=form, person=person)
    return (page, 422) if form.errors else page


@bp.route("/settings/erase", methods=["GET", "POST"])
@requires(Permission.ERASE_BY_NUMBER)
@asks_password_again
def by_number() -> ResponseReturnValue:
    """An administrator erases by number and with a reason, and reads nothing of the record."""
    form = EraseByNumberForm()
    if request.method == "GET":
        return render_template("erasures/by_number.html", form=form, found="")
    if not form.validate():
        return render_template("erasures/by_number.html", form=form, found=""), 422
    number, account = form.number.data or 0, current_account()
    try:
        with transaction():
            person = leaving.get(number)
            found = registered_in(person)
            if request.form.get("sure") == "y":
                why = WhyErased(form.why.data)
                leaving.erase(person, why=why, service=_service(), by=account, at=now())
    except NotFound:
        form.number.errors = [_("Number: nobody is registered under it.")]
        return render_template("erasures/by_number.html", form=form, found=""), 422
    if request.form.get("sure") != "y":
        return render_template("erasures/by_number.html", form=form, found=found)
    flash(_("Number %(number)s is erased.", number=number), "success")
    return redirect(url_for(".by_number"))


def _service() -> str:
    return str(current_app.config["SETTINGS"].service_name)
