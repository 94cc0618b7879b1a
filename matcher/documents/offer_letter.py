"""A letter that offers a role to somebody who gets letters, with a slip to send back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import format_date

from matcher.documents.paper import pdf
from matcher.documents.paper_form import FormPrint
from matcher.documents.words_on_paper import line
from matcher.models.introduction import Introduction
from matcher.presenters.my_offer import reasons
from matcher.presenters.role_page import when, where
from matcher.words.quantities import hours_a_month
from matcher.words.translate import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLetter:
    """All that stands in the letter, in finished words."""

    address: Sequence[str]
    name: str
    role: str
    about: Sequence[str]
    facts: Sequence[tuple[str, str]]
    reasons: Sequence[str]
    answer_by: date
    ask: str
    send_to: str
    """Where the slip goes; empty: to whoever gave the letter."""


def offer_on_paper(
    offer: Introduction, *, knows: bool, answer_by: date, ask: str, send_to: str
) -> OfferLetter:
    """``knows``: whether whoever prints it may read the person's address."""
    person, role = offer.service_user, offer.project_role
    facts = [
        (_("When"), when(role)),
        (_("Where"), where(role)),
        (_("How much"), hours_a_month(role.hours_per_month) if role.hours_per_month else ""),
        (_("Paid"), role.payment),
    ]
    return OfferLetter(
        address=[person.name, *person.postal_address.splitlines()] if knows else [person.call_me],
        name=person.call_me,
        role=role.title,
        about=[role.summary, *role.tasks.splitlines()] if role.summary else [role.description],
        facts=[(name, words) for name, words in facts if words],
        reasons=reasons(offer),
        answer_by=answer_by,
        ask=ask,
        send_to=send_to,
    )


def offer_letter_pdf(letter: OfferLetter, *, size: FormPrint, service: str, on: date) -> bytes:
    """The letter as a PDF that a screen reader can read aloud."""
    by = format_date(letter.answer_by, "EEEE d MMMM")
    return pdf(
        "documents/offer_letter.typ",
        {
            "title": _("We have found a role that may suit you"),
            "address": [line(each) for each in letter.address],
            "greeting": line(_("Dear %(name)s,", name=letter.name)),
            "name": line(letter.name),
            "role": line(letter.role),
            "about": [line(each) for each in letter.about],
            "facts": [{"name": name, "words": line(words)} for name, words in letter.facts],
            "why": _("Why we thought of you"),
            "reasons": [line(each) for each in letter.reasons],
            "choice": _("It is your choice"),
            "choices": [
                _("You can say yes, no thanks, or talk to me first."),
                _("The project does not know about you, and will not unless you say yes."),
                _("Please answer by %(day)s. A yes is no promise.", day=by),
            ],
            "ask": line(_("Would you rather talk? %(ask)s", ask=letter.ask)),
            "slip": _("Your answer: tick one box"),
            "answers": [
                _("Yes, I would like to meet them"),
                _("No thanks"),
                _("Talk to me first"),
            ],
            "words": _("Anything you want to say:"),
            "send": line(
                _("Send this slip to: %(address)s", address=letter.send_to)
                if letter.send_to
                else _("Give this slip back to the person who gave you this letter.")
            ),
            "service": service,
            "footer": _("Printed on %(day)s", day=format_date(on, "d MMMM y")),
            "is_large": size is FormPrint.LARGE,
        },
    )
