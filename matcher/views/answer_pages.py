"""What is asked on the page of each part, and the service that reads and keeps it."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import MultiDict

from matcher.domain.answers import AnswerPart, Choices, Values
from matcher.forms.answers.availability import AvailabilityForm
from matcher.forms.answers.base import AnswerForm
from matcher.forms.answers.interests import InterestsForm
from matcher.forms.answers.learn import LearnForm
from matcher.forms.answers.needs import NeedsForm
from matcher.forms.answers.offers import OffersForm
from matcher.forms.answers.payment import PaymentForm
from matcher.forms.answers.places import PlacesForm
from matcher.forms.answers.profile import ProfileForm
from matcher.forms.answers.safe import SafeForm
from matcher.forms.answers.skills import SkillsForm
from matcher.forms.answers.training import TrainingForm
from matcher.forms.answers.who import WhoForm
from matcher.models.service_user import ServiceUser
from matcher.presenters.rates_page import rates_in_words
from matcher.services import payment_rates
from matcher.services.answers import (
    availability,
    interests,
    learn,
    needs,
    offers,
    payment,
    places,
    profile,
    safe,
    skills,
    training,
    who,
)


@dataclass(frozen=True, slots=True)
class Page:
    template: str
    form: type[AnswerForm]
    choices: Callable[[ServiceUser], Choices]
    read: Callable[[ServiceUser], Values]
    write: Callable[[ServiceUser, Values], list[str]]
    note_day: Callable[[ServiceUser, date], list[str]] | None = None
    """Keeps on which day a part was told, where that counts."""
    beside: Callable[[date], Sequence[str]] | None = None
    """What a person should know that day before they answer."""

    def opened(self, person: ServiceUser, typed: dict[str, list[str]] | None) -> AnswerForm:
        """The form as it was last typed, if that was not saved; as it was last told, if it was."""
        return self._filled(self.form(MultiDict(typed) if typed else None), person)

    def sent(self, person: ServiceUser) -> AnswerForm:
        """The form as it was just sent."""
        return self._filled(self.form(), person)

    def asked(
        self, person: ServiceUser | None, typed: MultiDict[str, str] | None = None, prefix: str = ""
    ) -> AnswerForm:
        """The form as paper asks it: blank, or with what this person told before."""
        form = self.form(typed, prefix=prefix, meta={"csrf": False})
        form.offer(self.choices(person or ServiceUser()))
        if person is not None:
            form.fill(self.read(person))
        return form

    def mark(self, person: ServiceUser) -> str:
        """A short sign for exactly these answers: a page knows by it what it was opened with."""
        return hashlib.sha256(repr(sorted(self.read(person).items())).encode()).hexdigest()[:16]

    def _filled(self, form: AnswerForm, person: ServiceUser) -> AnswerForm:
        form.offer(self.choices(person))
        form.fill(self.read(person))
        return form


def _rates(day: date) -> list[str]:
    return rates_in_words(payment_rates.holding_on(day))


PAGES: Mapping[AnswerPart, Page] = {
    AnswerPart.WHO: Page("answers/who.html", WhoForm, who.choices, who.read, who.write),
    AnswerPart.SKILLS: Page(
        "answers/skills.html", SkillsForm, skills.choices, skills.read, skills.write
    ),
    AnswerPart.INTERESTS: Page(
        "answers/interests.html", InterestsForm, interests.choices, interests.read, interests.write
    ),
    AnswerPart.AVAILABILITY: Page(
        "answers/availability.html",
        AvailabilityForm,
        availability.choices,
        availability.read,
        availability.write,
    ),
    AnswerPart.PLACES: Page(
        "answers/places.html", PlacesForm, places.choices, places.read, places.write
    ),
    AnswerPart.OFFERS: Page(
        "answers/offers.html", OffersForm, offers.choices, offers.read, offers.write
    ),
    AnswerPart.LEARN: Page("answers/learn.html", LearnForm, learn.choices, learn.read, learn.write),
    AnswerPart.TRAINING: Page(
        "answers/training.html", TrainingForm, training.choices, training.read, training.write
    ),
    AnswerPart.PROFILE: Page(
        "answers/profile.html", ProfileForm, profile.choices, profile.read, profile.write
    ),
    AnswerPart.NEEDS: Page(
        "answers/needs.html",
        NeedsForm,
        needs.choices,
        needs.read,
        needs.write,
        note_day=needs.note_day,
    ),
    AnswerPart.SAFE: Page("answers/safe.html", SafeForm, safe.choices, safe.read, safe.write),
    AnswerPart.PAYMENT: Page(
        "answers/payment.html",
        PaymentForm,
        payment.choices,
        payment.read,
        payment.write,
        beside=_rates,
    ),
}
