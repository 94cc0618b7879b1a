"""Correcting a name or a contact detail: of somebody one looks after, or by number and unread."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import AlreadyDone, NotFound
from matcher.forms.rectifying import RectifyByNumberForm, RectifyForm
from matcher.models.service_user import ServiceUser
from matcher.presenters.person_page import registered_in
from matcher.services import contacts, leaving, rectifying
from matcher.services.answers import record
from matcher.web.freshness import asks_password_again
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("rectifying", __name__)


@bp.route("/settings/correct", methods=["GET", "POST"])
@requires(Permission.RECTIFY_BY_NUMBER)
@asks_password_again
def by_number() -> ResponseReturnValue:
    """An administrator says what is right, and never sees what was there."""
    form = RectifyByNumberForm()
    if request.method == "GET":
        return _page(form)
    if not form.validate():
        return _page(form), 422
    is_sure, found = request.form.get("sure") == "y", ""
    try:
        with transaction():
            person = leaving.get(form.number.data or 0)
            found = registered_in(person)
            if is_sure:
                _rectify(person, form)
    except NotFound:
        form.number.errors = [_("Number: nobody is registered under it.")]
        return _page(form), 422
    except AlreadyDone:
        is_sure = True
    if not is_sure:
        return _page(form, found=found)
    flash(_("Number %(number)s is corrected. We tell them.", number=form.number.data), "success")
    return redirect(url_for(".by_number"))


@bp.route("/people/<int:person_id>/correct", methods=["GET", "POST"])
@requires(Permission.ANSWER_FOR_OTHERS)
def of_person(person_id: int) -> ResponseReturnValue:
    """Their PP lead puts right what the person said is wrong, such as an address."""
    account, form = current_account(), RectifyForm()
    person = record.whose(person_id, account=account)
    authorise(Permission.ANSWER_FOR_OTHERS, person)
    if not form.validate_on_submit():
        page = render_template("rectifying/of_person.html", form=form, person=person)
        return (page, 422) if form.errors else page
    try:
        with transaction():
            _rectify(record.whose(person_id, account=account, to_change=True), form)
    except AlreadyDone:
        flash(_("Their record says so already."))
    else:
        flash(_("Corrected. We tell them."), "success")
    return redirect(url_for("people.show", person_id=person_id))


def _rectify(person: ServiceUser, form: RectifyForm) -> None:
    at = now()
    contact = contacts.of_person(person, today=day_in_london(at))
    rectifying.rectify(
        person,
        form.correction,
        service=current_app.config["SETTINGS"].service_name,
        ask=contact.ring,
        by=current_account(),
        at=at,
    )


def _page(form: RectifyByNumberForm, *, found: str = "") -> str:
    return render_template("rectifying/by_number.html", form=form, found=found)
