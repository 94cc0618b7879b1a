"""The parts of a person's answers: told by themselves, or typed in for them by the PP team."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.answers import AnswerPart, Choices, Values
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import NotFound
from matcher.forms.answers.base import AnswerForm, PersonsWordForm
from matcher.forms.answers.interests import InterestsForm
from matcher.forms.fields import ErrorItem, error_items
from matcher.models.service_user import ServiceUser
from matcher.services import drafts
from matcher.services.answers import interests, record
from matcher.web.guard import authorise, current_account, requires
from matcher.words.answers import purpose
from matcher.words.labels import label
from matcher.words.translate import gettext as _

bp = Blueprint("answers", __name__)

CHANGED = "This was changed since you opened the page. Look at your answers, then save again."


@dataclass(frozen=True, slots=True)
class Page:
    """What one part asks, and the service that reads and keeps it."""

    template: str
    form: type[AnswerForm]
    choices: Callable[[ServiceUser], Choices]
    read: Callable[[ServiceUser], Values]
    write: Callable[[ServiceUser, Values], list[str]]

    def filled(self, person: ServiceUser, typed: dict[str, list[str]] | None) -> AnswerForm:
        """The form as it was last typed, if that was not saved; as it was last told, if it was."""
        form = self.form(MultiDict(typed) if typed else None)
        form.offer(self.choices(person))
        if not typed:
            form.fill(self.read(person))
        return form


PAGES = {
    AnswerPart.INTERESTS: Page(
        "answers/interests.html", InterestsForm, interests.choices, interests.read, interests.write
    ),
}


@bp.route("/my/answers/<part>", methods=["GET", "POST"])
@requires(Permission.USE_MY_PAGE)
def own(part: str) -> ResponseReturnValue:
    """A person tells us about themselves."""
    return _answer(part, None)


@bp.route("/people/<int:person_id>/answers/<part>", methods=["GET", "POST"])
@requires(Permission.ANSWER_FOR_OTHERS)
def of_person(person_id: int, part: str) -> ResponseReturnValue:
    """Somebody of the People Participation team types in what a person said."""
    return _answer(part, person_id)


def _answer(name: str, person_id: int | None) -> ResponseReturnValue:
    if name not in set(AnswerPart):
        raise NotFound("there is no such part")
    part = AnswerPart(name)
    page = PAGES[part]
    person = _person(person_id)
    if request.method == "POST":
        return _sent(part, page, person, person_id)
    typed = drafts.find(current_account(), request.path)
    word = _word_form(person_id, typed)
    return _shown(part, person, page.filled(person, typed), word, mark=_mark(page.read(person)))


def _sent(
    part: AnswerPart, page: Page, person: ServiceUser, person_id: int | None
) -> ResponseReturnValue:
    form, word = page.form(), _word_form(person_id, None)
    form.offer(page.choices(person))
    is_sound = form.validate() and (word is None or word.validate())
    is_seen = request.form.get("seen") == _mark(page.read(person))
    if not (is_sound and is_seen):
        with transaction():
            drafts.keep(current_account(), request.path, request.form.to_dict(flat=False), at=now())
        if word is not None:
            word.validate()
        errors = [] if is_seen else [ErrorItem(_(CHANGED), None)]
        person = _person(person_id)
        mark = _mark(page.read(person))
        return _shown(part, person, form, word, mark=mark, errors=errors), 422
    with transaction():
        person = _person(person_id)
        fields = page.write(person, form.values)
        if fields:
            record.note_change(
                person,
                part,
                fields,
                word=word.word if word else None,
                by=current_account(),
                at=now(),
            )
        drafts.forget(current_account(), request.path)
    flash(_("Saved: %(part)s.", part=label(part)), "success")
    return redirect(_back(person_id))


def _shown(
    part: AnswerPart,
    person: ServiceUser,
    form: AnswerForm,
    word: PersonsWordForm | None,
    *,
    mark: str,
    errors: list[ErrorItem] | None = None,
) -> str:
    more = error_items(word) if word is not None and word.errors else []
    return render_template(
        PAGES[part].template,
        form=form,
        word=word,
        form_errors=[*(errors or []), *more],
        person=person,
        part=part,
        purpose=purpose(part),
        seen=mark,
        back_href=_back(None if word is None else person.id),
    )


def _person(person_id: int | None) -> ServiceUser:
    person = record.whose(person_id, account=current_account())
    if person_id is not None:
        authorise(Permission.ANSWER_FOR_OTHERS, person)
    return person


def _word_form(person_id: int | None, typed: dict[str, list[str]] | None) -> PersonsWordForm | None:
    if person_id is None:
        return None
    today = day_in_london(now())
    return PersonsWordForm(MultiDict(typed), today=today) if typed else PersonsWordForm(today=today)


def _mark(values: Values) -> str:
    """A short sign for exactly these answers: a page knows by it what it was opened with."""
    return hashlib.sha256(repr(sorted(values.items())).encode()).hexdigest()[:16]


def _back(person_id: int | None) -> str:
    if person_id is None:
        return url_for("my.show")
    return url_for("people.show", person_id=person_id)
