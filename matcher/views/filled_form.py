"""What was typed off a paper form, as the forms of the pages: read, judged and kept by them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from flask import request
from werkzeug.datastructures import MultiDict
from wtforms import Form

from matcher.domain.answers import AnswerPart, PersonsWord, Values
from matcher.domain.registration import QUESTION, QUESTIONS, Step
from matcher.forms.answers.base import AnswerForm
from matcher.forms.new_person import NewPersonForm
from matcher.forms.on_paper import fault, questions, typed_for
from matcher.forms.registration import NOT_SURE, UNDER_SIXTEEN
from matcher.models.account import Account
from matcher.models.service_user import ServiceUser
from matcher.presenters.quick_entry import EntryPart, entries
from matcher.services.answers import record
from matcher.views import new_people
from matcher.views.answer_pages import PAGES
from matcher.views.forms_on_paper import registering_forms
from matcher.words.answers import purpose
from matcher.words.labels import label
from matcher.words.translate import gettext as _

Typed = Mapping[str, Sequence[str]]
IS_TYPED = "typed"
"""Sent with every part: a part in which nothing is typed was sent all the same."""


class FilledParts:
    """Every part of "About you", for somebody registered or (``None``) not yet."""

    def __init__(self, person: ServiceUser | None, typed: Typed | None) -> None:
        self.typed, self.is_new = typed, person is None
        self.shapes = {p: page.asked(person, prefix=p.value) for p, page in PAGES.items()}
        before = {p: self._part(p, None, {}) for p in PAGES}
        self.told: dict[AnswerPart, AnswerForm] = {}
        """What was sent, part by part. A part left empty, and empty before, is not told."""
        for part, shape in self.shapes.items() if typed is not None else ():
            if self._part(part, typed, {}).is_blank and before[part].is_blank:
                continue
            sent = typed_for(shape, typed or {})
            sent.add(IS_TYPED, "y")
            self.told[part] = PAGES[part].asked(person, sent, prefix=part.value)

    def errors(self) -> dict[str, str]:
        """The first fault of each question, by its name, in the order of the page."""
        found: dict[str, str] = {}
        for part, form in self.told.items():
            found |= faults_of(form, self.shapes[part], self.typed or {})
        return found

    def parts(self, errors: Mapping[str, str]) -> list[EntryPart]:
        return [self._part(part, self.typed, errors) for part in self.shapes]

    def keep(self, person: ServiceUser, *, word: PersonsWord, by: Account, at: datetime) -> None:
        """Every part that was told, with one word for all. What stays as it was writes nothing."""
        for part, values in self._joined_up(person).items():
            page = PAGES[part]
            fields = page.write(person, values)
            if fields and page.note_day is not None:
                fields += page.note_day(person, word.said_on)
            if fields:
                record.note_change(person, part, fields, word=word, by=by, at=at)

    def _joined_up(self, person: ServiceUser) -> dict[AnswerPart, Values]:
        """What is asked in two places on paper is the sum of both: a page shows what is told."""
        told = {part: form.values for part, form in self.told.items()}
        if AnswerPart.LEARN in told and AnswerPart.SKILLS in told:
            learnt = {k for k, said in told[AnswerPart.SKILLS]["skills"].items() if said == "learn"}
            values = told[AnswerPart.LEARN]
            values["learn"] = sorted(learnt | set(values["learn"] or ()))
        if AnswerPart.INTERESTS in told and self.is_new:
            values = told[AnswerPart.INTERESTS]
            values["topics"] = sorted({t.id for t in person.topics} | set(values["topics"] or ()))
        return told

    def _part(self, part: AnswerPart, typed: Typed | None, errors: Mapping[str, str]) -> EntryPart:
        return EntryPart(
            title=label(part),
            say=[purpose(part)],
            entries=entries(questions(self.shapes[part]), typed, errors),
        )


class FilledRegistration:
    """The six questions of somebody new, judged by the form that staff register with."""

    def __init__(self, typed: Typed | None, *, today: date) -> None:
        self.typed, self.forms = typed, registering_forms(today=today)
        sent: MultiDict[str, str] = MultiDict()
        for _step, shape in self.forms:
            for name, values in typed_for(shape, typed or {}).lists():
                sent.setlist(name, values)
        for name in ("how", "said_on"):
            sent.setlist(name, list((typed or {}).get(name, ())))
        name = "".join((typed or {}).get("name", ())).strip()
        sent["name"] = name or sent.get("call_me", "")
        sent["csrf_token"] = request.form.get("csrf_token", "")
        self.sent = sent
        self.form: NewPersonForm = new_people.form_of(dict(sent.lists()))

    def errors(self) -> dict[str, str]:
        self.form.validate()
        found = {f.name: str(f.errors[0]) for f in self.form if f.errors}
        if found.get("name") and "call_me" in found:
            del found["name"]
        if self.sent.get("age_band") == UNDER_SIXTEEN:
            found["age_band"] = _("Under 16: do not register them. Offer to ring.")
        if self.sent.get("home") == NOT_SURE:
            found["home"] = _("Not sure: choose a part of the trust that you look after.")
        for _step, shape in self.forms:
            found |= {f.name: words for f in shape if (words := fault(f, self.typed or {}))}
        order = ["how", "said_on", "name", *(f.name for _step, shape in self.forms for f in shape)]
        return dict(sorted(found.items(), key=lambda each: order.index(each[0])))

    def parts(self, errors: Mapping[str, str]) -> list[EntryPart]:
        asked: dict[int, list[Form]] = {number: [] for number in range(1, QUESTIONS + 1)}
        for step, form in self.forms:
            asked[QUESTION[step]].append(form)
        return [
            EntryPart(
                title=_("Question %(number)s of %(all)s", number=number, all=QUESTIONS),
                say=[_("Read the words below out, and wait for a yes.")]
                if number == QUESTION[Step.AGREEMENT]
                else [],
                entries=[
                    entry
                    for form in forms
                    for entry in entries(questions(form), self.typed, errors)
                ],
            )
            for number, forms in asked.items()
        ]


def faults_of(form: Form, shape: Form, typed: Typed) -> dict[str, str]:
    """What is wrong, by the names of fields: of the numbers first, then as the form says."""
    form.validate()
    found = {}
    for field in shape:
        words = fault(field, typed) or next(map(str, form[field.short_name].errors), "")
        if words:
            found[field.name] = words
    return found
