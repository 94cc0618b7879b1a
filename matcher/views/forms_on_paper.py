"""The forms that pages ask, put together for paper: registering, and telling about oneself."""

from datetime import date

from flask import render_template
from wtforms import Form

from matcher.domain.registration import AGREEMENT_VERSION, QUESTION, QUESTIONS, Step
from matcher.domain.service_user import Channel
from matcher.domain.trust_settings import TrustSettings
from matcher.forms.on_paper import questions
from matcher.forms.registration import CONTACT_FORMS, FORMS, RegistrationForm
from matcher.models.service_user import ServiceUser
from matcher.presenters.paper_form import (
    PaperForm,
    Part,
    blocks_of,
    how_to_fill_in,
    ways_back,
)
from matcher.views.answer_pages import PAGES
from matcher.views.registration_pages import Pages, directorate_choices
from matcher.words.answers import purpose_on_paper
from matcher.words.labels import label
from matcher.words.translate import gettext as _


def registering(*, today: date, trust: TrustSettings) -> PaperForm:
    return PaperForm(
        title=_("Take part: register"),
        name="",
        number="",
        intro=how_to_fill_in(),
        parts=registering_parts(today=today, phone=trust.contact_phone),
        is_signed=True,
        contacts=ways_back(trust),
    )


def about_you(person: ServiceUser | None, *, today: date, trust: TrustSettings) -> PaperForm:
    """Every part, blank or with what this person has told us."""
    return PaperForm(
        title=_("About you"),
        name=person.name if person else "",
        number=str(person.id) if person else "",
        intro=how_to_fill_in(),
        parts=[
            Part(
                title=label(part),
                lines=[
                    ("p", purpose_on_paper(part)),
                    *(("p", line) for line in (page.beside(today) if page.beside else ())),
                ],
                questions=questions(page.asked(person)),
            )
            for part, page in PAGES.items()
        ],
        contacts=ways_back(trust),
    )


def registering_parts(*, today: date, phone: str) -> list[Part]:
    """The six questions, each with the fields of all the pages that belong to it."""
    asked: dict[int, list[Form]] = {number: [] for number in range(1, QUESTIONS + 1)}
    for step, form in registering_forms(today=today):
        asked[QUESTION[step]].append(form)
    return [
        Part(
            title=_("Question %(number)s of %(all)s", number=number, all=QUESTIONS),
            lines=_words_of(number, phone),
            questions=[each for form in forms for each in questions(form)],
        )
        for number, forms in asked.items()
    ]


def registering_forms(*, today: date) -> list[tuple[Step, RegistrationForm]]:
    """The forms of the pages in their order, every way to be reached among them."""
    pages = Pages({}, today=today)
    found: list[tuple[Step, RegistrationForm]] = []
    for step in Step:
        kinds = [CONTACT_FORMS[c] for c in Channel] if step is Step.CONTACT else [FORMS[step]]
        for kind in kinds:
            form = kind(None, meta={"csrf": False})
            form.offer(
                directorate_choices(pages.directorates)
                if step is Step.HOME
                else pages.choices(step)
            )
            found.append((step, form))
    return found


def _words_of(number: int, phone: str) -> list[tuple[str, str]]:
    if number == QUESTION[Step.AGE]:
        young = _("Under 16? You can join when you are 16.")
        return [("p", f"{young} {_('Ring us on %(phone)s.', phone=phone)}" if phone else young)]
    if number == QUESTION[Step.INTEREST]:
        return [("h2", _("What would you like to make better?"))]
    if number == QUESTION[Step.AGREEMENT]:
        words = render_template(f"register/agreement/{AGREEMENT_VERSION}.html")
        return [("p", _("Do you agree?")), *blocks_of(words)]
    return []
