"""Somebody of the People Participation team registers a person who cannot or will not do it."""

import hashlib
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.registration import Registration
from matcher.domain.service_user import AgeBand
from matcher.forms.new_person import NewPersonForm
from matcher.forms.registration import ANY
from matcher.services import directorates, drafts, registration
from matcher.services.registration import Likely
from matcher.views.registration_pages import (
    directorate_choices,
    month_choices,
    topic_choices,
)
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("new_people", __name__, url_prefix="/people/new")


@bp.route("", methods=["GET", "POST"])
@requires(Permission.REGISTER_FOR_OTHERS)
def new() -> ResponseReturnValue:
    account, at = current_account(), now()
    if request.method != "POST":
        return _page(form_of(drafts.find(account, request.path)))
    form = form_of(None, sent=True)
    if not form.validate():
        with transaction():
            drafts.keep(account, request.path, request.form.to_dict(flat=False), at=at)
        form = form_of(None, sent=True)
        form.validate()
        return _page(form), 422
    home_id = int(form.home.data)
    authorise(Permission.REGISTER_FOR_OTHERS, directorates.get(home_id))
    with transaction():
        drafts.keep(account, request.path, request.form.to_dict(flat=False), at=at)
        likely = registration.likely_same(
            contact=form.contact,
            names=[form.name.data, form.call_me.data],
            home_directorate_id=home_id,
            account=current_account(),
        )
        if not likely or request.form.get("somebody_else") == mark_of(likely):
            person = registration.register_for(
                answers_of(form), word=form.word, by=current_account(), at=at
            )
            drafts.forget(current_account(), request.path)
            person_id, call_me = person.id, person.call_me
            likely = []
        else:
            person_id, call_me = 0, ""
    if likely:
        return _page(form_of(None, sent=True), likely), 409
    flash(_("%(name)s is registered.", name=call_me), "success")
    return redirect(url_for("people.show", person_id=person_id))


def form_of(typed: dict[str, list[str]] | None, *, sent: bool = False) -> NewPersonForm:
    account, today = current_account(), day_in_london(now())
    form = (
        NewPersonForm(today=today)
        if sent
        else NewPersonForm(MultiDict(typed) if typed else None, today=today)
    )
    form.offer(
        months=month_choices(today),
        directorates=directorate_choices(directorates.every()),
        homes=directorate_choices(directorates.looked_after_by(account)),
        topics=topic_choices(),
    )
    return form


def _page(form: NewPersonForm, likely: list[Likely] | None = None) -> str:
    return render_template(
        "people/new.html", form=form, likely=likely or [], mark=mark_of(likely or [])
    )


def mark_of(likely: list[Likely]) -> str:
    """A short sign for exactly these people: whoever goes on has seen them."""
    return hashlib.sha256(repr([each.person_id for each in likely]).encode()).hexdigest()[:16]


def answers_of(form: NewPersonForm) -> Registration:
    chosen, band = form.offers_from.data, AgeBand(form.age_band.data)
    is_young = band is AgeBand.SIXTEEN_TO_SEVENTEEN
    return Registration(
        contact=form.contact,
        name=form.name.data,
        call_me=form.call_me.data,
        age_band=band,
        eighteen_on=date.fromisoformat(form.month.data) if is_young else None,
        offers_from=None if ANY in chosen else frozenset(map(int, chosen)),
        home_directorate_id=int(form.home.data),
        topics=frozenset(form.topics.data or []),
    )
