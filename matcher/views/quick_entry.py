"""One page that follows a filled paper form from top to bottom, with one save for all of it."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.forms.answers.base import PersonsWordForm
from matcher.forms.fields import ErrorItem, error_items
from matcher.models.service_user import ServiceUser
from matcher.presenters.quick_entry import EntryPart
from matcher.services import directorates, drafts, registration
from matcher.services.answers import record
from matcher.services.registration import Likely
from matcher.views.answer_pages import PAGES
from matcher.views.filled_form import FilledParts, FilledRegistration
from matcher.views.new_people import answers_of, mark_of
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _
from matcher.words.translate import marked

bp = Blueprint("quick_entry", __name__, url_prefix="/people")
Typed = Mapping[str, Sequence[str]]
CHANGED = marked("This was changed since you opened the page. Look at the record, then save again.")


@bp.route("/<int:person_id>/quick-entry", methods=["GET", "POST"])
@requires(Permission.ANSWER_FOR_OTHERS)
def of_person(person_id: int) -> ResponseReturnValue:
    """A form of somebody registered: every part at once."""
    person = _person(person_id)
    if request.method != "POST":
        typed = drafts.find(current_account(), request.path)
        return _page(FilledParts(person, typed).parts({}), _word(typed), person=person)
    typed = _typed()
    filled, word = FilledParts(person, typed), _word(typed, is_sent=True)
    errors, is_sound = filled.errors(), word.validate()
    if not errors and is_sound and _is_saved(person_id, typed, word):
        flash(_("Saved: the form of %(name)s.", name=person.call_me), "success")
        return redirect(url_for("people.show", person_id=person_id))
    _keep_draft(typed)
    person = _person(person_id)
    filled = FilledParts(person, typed)
    items = error_items(word) + _items(errors)
    if request.form.get("seen") != _mark(person):
        items.insert(0, ErrorItem(_(CHANGED), None))
    return _page(filled.parts(errors), word, person=person, errors=items), 422


@bp.route("/new/filled-form", methods=["GET", "POST"])
@requires(Permission.REGISTER_FOR_OTHERS)
def new() -> ResponseReturnValue:
    """The forms of somebody new: registering and every part at once."""
    today, account = day_in_london(now()), current_account()
    if request.method != "POST":
        typed = drafts.find(account, request.path)
        six, filled = FilledRegistration(typed, today=today), FilledParts(None, typed)
        return _page(six.parts({}) + filled.parts({}), _word(typed), typed=typed)
    typed = _typed()
    six, filled = FilledRegistration(typed, today=today), FilledParts(None, typed)
    errors = six.errors() | filled.errors()
    if errors:
        _keep_draft(typed)
        six, filled = FilledRegistration(typed, today=today), FilledParts(None, typed)
        word = _word(typed, is_sent=True)
        word.validate()
        parts = six.parts(errors) + filled.parts(errors)
        return _page(parts, word, typed=typed, errors=_items(errors)), 422
    authorise(Permission.REGISTER_FOR_OTHERS, directorates.get(int(six.form.home.data)))
    person_id, call_me, likely = _register(six, filled, typed)
    if likely:
        six, filled = FilledRegistration(typed, today=today), FilledParts(None, typed)
        parts = six.parts({}) + filled.parts({})
        return _page(parts, _word(typed), typed=typed, likely=likely), 409
    flash(_("%(name)s is registered.", name=call_me), "success")
    return redirect(url_for("people.show", person_id=person_id))


def _register(
    six: FilledRegistration, filled: FilledParts, typed: Typed
) -> tuple[int, str, list[Likely]]:
    """Register somebody and keep all that they wrote, unless they may be registered already."""
    form, account, at = six.form, current_account(), now()
    with transaction():
        likely = registration.likely_same(
            contact=form.contact,
            names=[form.name.data, form.call_me.data],
            home_directorate_id=int(form.home.data),
            account=account,
        )
        if likely and request.form.get("somebody_else") != mark_of(likely):
            drafts.keep(account, request.path, typed, at=at)
            return 0, "", likely
        person = registration.register_for(answers_of(form), word=form.word, by=account, at=at)
        filled.keep(person, word=form.word, by=account, at=at)
        drafts.forget(account, request.path)
        return person.id, person.call_me, []


def _is_saved(person_id: int, typed: Typed, word: PersonsWordForm) -> bool:
    account = current_account()
    with transaction():
        person = _person(person_id, to_change=True)
        if request.form.get("seen") != _mark(person):
            return False
        filled = FilledParts(person, typed)
        filled.errors()
        filled.keep(person, word=word.word, by=account, at=now())
        drafts.forget(account, request.path)
    return True


def _typed() -> dict[str, list[str]]:
    return request.form.to_dict(flat=False)


def _keep_draft(typed: Typed) -> None:
    with transaction():
        drafts.keep(current_account(), request.path, typed, at=now())


def _word(typed: Typed | None, *, is_sent: bool = False) -> PersonsWordForm:
    today = day_in_london(now())
    if is_sent or typed:
        return PersonsWordForm(MultiDict(dict(typed or {})), today=today)
    return PersonsWordForm(None, today=today, data={"how": "paper"})


def _items(errors: Mapping[str, str]) -> list[ErrorItem]:
    return [ErrorItem(words, f"#{name}") for name, words in errors.items()]


def _mark(person: ServiceUser) -> str:
    """A short sign for exactly these answers of all parts."""
    marks = [page.mark(person) for page in PAGES.values()]
    return hashlib.sha256("".join(marks).encode()).hexdigest()[:16]


def _person(person_id: int, *, to_change: bool = False) -> ServiceUser:
    person = record.whose(person_id, account=current_account(), to_change=to_change)
    authorise(Permission.ANSWER_FOR_OTHERS, person)
    return person


def _page(
    parts: list[EntryPart],
    word: PersonsWordForm,
    *,
    person: ServiceUser | None = None,
    errors: list[ErrorItem] | None = None,
    likely: list[Likely] | None = None,
    typed: Any = None,
) -> str:
    return render_template(
        "quick_entry/form.html",
        person=person,
        word=word,
        parts=parts,
        form_errors=errors or [],
        likely=likely or [],
        mark=mark_of(likely or []),
        seen=_mark(person) if person else "",
        full_name="".join((typed or {}).get("name", ())),
        is_read_out="read" in request.args,
    )
