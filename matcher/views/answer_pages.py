"""What is asked on the page of each part, and the service that reads and keeps it."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from matcher.domain.answers import AnswerPart, Choices, Values
from matcher.forms.answers.availability import AvailabilityForm
from matcher.forms.answers.base import AnswerForm
from matcher.forms.answers.interests import InterestsForm
from matcher.forms.answers.learn import LearnForm
from matcher.forms.answers.places import PlacesForm
from matcher.forms.answers.skills import SkillsForm
from matcher.forms.answers.training import TrainingForm
from matcher.forms.answers.who import WhoForm
from matcher.models.service_user import ServiceUser
from matcher.services.answers import (
    availability,
    interests,
    learn,
    places,
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

    def opened(self, person: ServiceUser, typed: dict[str, list[str]] | None) -> AnswerForm:
        """The form as it was last typed, if that was not saved; as it was last told, if it was."""
        return self._filled(self.form(MultiDict(typed) if typed else None), person)

    def sent(self, person: ServiceUser) -> AnswerForm:
        """The form as it was just sent."""
        return self._filled(self.form(), person)

    def mark(self, person: ServiceUser) -> str:
        """A short sign for exactly these answers: a page knows by it what it was opened with."""
        return hashlib.sha256(repr(sorted(self.read(person).items())).encode()).hexdigest()[:16]

    def _filled(self, form: AnswerForm, person: ServiceUser) -> AnswerForm:
        form.offer(self.choices(person))
        form.fill(self.read(person))
        return form


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
    AnswerPart.LEARN: Page("answers/learn.html", LearnForm, learn.choices, learn.read, learn.write),
    AnswerPart.TRAINING: Page(
        "answers/training.html", TrainingForm, training.choices, training.read, training.write
    ),
}
