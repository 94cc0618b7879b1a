"""Somebody has turned 18: their PP lead looks at it all with them, and notes the day."""

from datetime import date

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import AlreadyDone
from matcher.forms.desk import LookedTogetherForm
from matcher.models.service_user import ServiceUser
from matcher.presenters.role_page import long_day
from matcher.services import turning_eighteen
from matcher.services.answers import record
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("turning_eighteen", __name__, url_prefix="/people")


@bp.route("/<int:person_id>/now-18", methods=["GET", "POST"])
@requires(Permission.ANSWER_FOR_OTHERS)
def look(person_id: int) -> ResponseReturnValue:
    """What to look at together, and noting on which day it was. Who comes early is told so."""
    account, at = current_account(), now()
    today = day_in_london(at)
    person = record.whose(person_id, account=account)
    authorise(Permission.ANSWER_FOR_OTHERS, person)
    first = person.eighteen_on
    if first is None or not turning_eighteen.is_due(person, today):
        return _nothing_to_do(person, first)
    form = LookedTogetherForm(first=first, today=today)
    if not form.validate_on_submit():
        page = render_template("turning_eighteen/look.html", form=form, person=person)
        return (page, 422) if form.errors else page
    try:
        with transaction():
            turning_eighteen.note_look(
                record.whose(person_id, account=account, to_change=True),
                word=form.word,
                service=current_app.config["SETTINGS"].service_name,
                by=account,
                at=at,
            )
        flash(_("Noted. Any role may be offered to them now."), "success")
    except AlreadyDone:
        flash(_("Somebody had noted that already."))
    return redirect(url_for("desk.show"))


def _nothing_to_do(person: ServiceUser, eighteen_on: date | None) -> ResponseReturnValue:
    if person.is_young and eighteen_on is not None:
        day = long_day(eighteen_on)
        flash(_("They turn 18 by %(day)s. Look at it together then.", day=day))
    else:
        flash(_("Nothing to note: this is for people who came at 16 or 17."))
    return redirect(url_for("people.show", person_id=person.id))
