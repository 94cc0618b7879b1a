"""The parts of a person's answers: told by themselves, or typed in for them by the PP team."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.answers import AnswerPart
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import NotFound
from matcher.forms.answers.base import AnswerForm, PersonsWordForm
from matcher.forms.fields import ErrorItem, error_items
from matcher.models.service_user import ServiceUser
from matcher.services import drafts
from matcher.services.answers import record
from matcher.views import answer_steps
from matcher.views.answer_pages import PAGES, Page
from matcher.web.guard import authorise, current_account, requires
from matcher.words.answers import purpose
from matcher.words.labels import label
from matcher.words.translate import gettext as _
from matcher.words.translate import marked

bp = Blueprint("answers", __name__)

CHANGED = marked(
    "This was changed since you opened the page. Look at your answers, then save again."
)


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
    form, word = page.opened(person, typed), _word_form(person_id, typed)
    return _shown(part, person, form, word, is_unsaved=typed is not None)


def _sent(
    part: AnswerPart, page: Page, person: ServiceUser, person_id: int | None
) -> ResponseReturnValue:
    form, word = page.sent(person), _word_form(person_id, None)
    faults = [each for each in (form, word) if each is not None and not each.validate()]
    if not faults and _is_saved(part, page, form, word, person_id):
        flash(_("Saved: %(part)s.", part=label(part)), "success")
        return redirect(answer_steps.next_address(form.groups) or _back(person_id))
    with transaction():
        drafts.keep(current_account(), request.path, request.form.to_dict(flat=False), at=now())
    person = _person(person_id)
    is_changed = request.form.get("seen") != page.mark(person)
    errors = [ErrorItem(_(CHANGED), None)] if is_changed else []
    return _shown(part, person, form, word, errors=errors), 422


def _is_saved(
    part: AnswerPart,
    page: Page,
    form: AnswerForm,
    word: PersonsWordForm | None,
    person_id: int | None,
) -> bool:
    """Keep the answers, unless they are no longer those that the page was opened with."""
    account, at = current_account(), now()
    with transaction():
        person = _person(person_id, to_change=True)
        if request.form.get("seen") != page.mark(person):
            return False
        said = word.word if word else None
        fields = page.write(person, form.values)
        if page.note_day is not None:
            fields += page.note_day(person, said.said_on if said else day_in_london(at))
        if fields:
            record.note_change(person, part, fields, word=said, by=account, at=at)
        drafts.forget(account, request.path)
    return True


def _shown(
    part: AnswerPart,
    person: ServiceUser,
    form: AnswerForm,
    word: PersonsWordForm | None,
    *,
    errors: list[ErrorItem] | None = None,
    is_unsaved: bool = False,
) -> str:
    beside = PAGES[part].beside
    asked = [form] if word is None else [form, word]
    return render_template(
        PAGES[part].template,
        form=form,
        word=word,
        form_errors=[*(errors or []), *(item for each in asked for item in error_items(each))],
        person=person,
        part=part,
        purpose=purpose(part),
        beside=beside(day_in_london(now())) if beside else (),
        seen=PAGES[part].mark(person),
        is_unsaved=is_unsaved,
        steps=answer_steps.asked_for(form.groups),
        back_href=_back(None if word is None else person.id),
    )


def _person(person_id: int | None, *, to_change: bool = False) -> ServiceUser:
    person = record.whose(person_id, account=current_account(), to_change=to_change)
    if person_id is not None:
        authorise(Permission.ANSWER_FOR_OTHERS, person)
    return person


def _word_form(person_id: int | None, typed: dict[str, list[str]] | None) -> PersonsWordForm | None:
    if person_id is None:
        return None
    today = day_in_london(now())
    return PersonsWordForm(MultiDict(typed), today=today) if typed else PersonsWordForm(today=today)


def _back(person_id: int | None) -> str:
    if person_id is None:
        return url_for("my.show")
    return url_for("people.show", person_id=person_id)
