"""Correcting a name or a contact detail by number, without reading the record."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import AlreadyDone, NotFound
from matcher.forms.rectifying import RectifyByNumberForm
from matcher.models.service_user import ServiceUser
from matcher.presenters.contact import contact_of
from matcher.presenters.person_page import registered_in
from matcher.services import directorates, leaving, rectifying, trust_settings
from matcher.web.freshness import asks_password_again
from matcher.web.guard import current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("rectifying", __name__, url_prefix="/settings")


@bp.route("/correct", methods=["GET", "POST"])
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


def _rectify(person: ServiceUser, form: RectifyByNumberForm) -> None:
    at = now()
    contact = contact_of(
        directorates.person_for(person.home_directorate_id, today=day_in_london(at)),
        directorate_phone=person.home_directorate.phone,
        phone=trust_settings.current().contact_phone,
    )
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
