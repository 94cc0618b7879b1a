"""The pages of registering, each with what a visitor typed, and what they add up to."""

from collections.abc import Mapping, Sequence
from datetime import date

from flask import url_for
from flask_babel import format_date
from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms.fields.choices import SelectChoice

from matcher.domain.answers import Choice
from matcher.domain.registration import Contact, Registration, Step
from matcher.domain.service_user import AgeBand, Channel
from matcher.forms.registration import (
    ANY,
    CONTACT_FORMS,
    FORMS,
    NOT_SURE,
    RegistrationForm,
    directorate_hint,
    months_to_eighteen,
)
from matcher.models.directorate import Directorate
from matcher.models.word_lists import Topic
from matcher.services import directorates, word_lists
from matcher.words.labels import label
from matcher.words.listing import joined
from matcher.words.translate import gettext, marked

KEYS = {Step.INTEREST: marked("What would you like to make better?")}
"""What an answer is called where its own field does not say."""
Typed = Mapping[str, Mapping[str, list[str]]]


class Pages:
    """The pages that this person is asked, in their order."""

    def __init__(self, typed: Typed, *, today: date) -> None:
        self.typed, self.today = typed, today
        self.directorates = directorates.every()
        self.forms: dict[Step, RegistrationForm] = {}
        for step in Step:
            if (kind := self._form_of(step)) is not None:
                self.forms[step] = self.filled(step, kind)
        self.first_open = next(
            (s for s, f in self.forms.items() if s is Step.AGREEMENT or not f.validate()),
            Step.AGREEMENT,
        )
        """The first page that is not answered, or not soundly; the last one when all are."""

    def may_open(self, step: Step) -> bool:
        """Nobody gets ahead of what is still to be answered."""
        steps = list(self.forms)
        return step in steps and steps.index(step) <= steps.index(self.first_open)

    def filled(self, step: Step, kind: type[RegistrationForm] | None = None) -> RegistrationForm:
        """A page as it was last typed, judged by nobody yet."""
        data = self.typed.get(address(step))
        kind = kind or type(self.forms[step])
        # The same data is judged again and again; only what is sent now carries a token.
        form = kind(MultiDict(dict(data)) if data else None, meta={"csrf": False})
        form.offer(self.choices(step))
        return form

    def to_show(self, step: Step) -> RegistrationForm:
        """A page to be answered, with its token."""
        data = self.typed.get(address(step))
        form = type(self.forms[step])(MultiDict(dict(data)) if data else None)
        form.offer(self.choices(step))
        return form

    def sent(self, step: Step) -> RegistrationForm:
        """A page as it comes with this request."""
        form = type(self.forms[step])()
        form.offer(self.choices(step))
        return form

    def before(self, step: Step) -> Step | None:
        steps = list(self.forms)
        return steps[steps.index(step) - 1] if step is not steps[0] else None

    def after(self, step: Step) -> Step:
        steps = list(self.forms)
        return steps[min(steps.index(step) + 1, len(steps) - 1)]

    def choices(self, step: Step) -> Sequence[SelectChoice | Choice]:
        match step:
            case Step.AGE:
                return [SelectChoice(value=each.value, label=label(each)) for each in AgeBand]
            case Step.EIGHTEEN:
                return month_choices(self.today)
            case Step.OFFERS:
                return directorate_choices(self.directorates)
            case Step.HOME:
                chosen = self._chosen
                return directorate_choices(
                    [d for d in self.directorates if ANY in chosen or str(d.id) in chosen]
                )
            case Step.INTEREST:
                return topic_choices()
            case _:
                return []

    def summary(self) -> list[dict[str, str | list[str]]]:
        """Every answer in words, each with the way to change it."""
        return [
            {
                "key": gettext(KEYS[step]) if step in KEYS else str(field.label.text),
                "value": _words(field),
                "href": address(step),
            }
            for step, form in self.forms.items()
            if step not in {Step.REACH, Step.AGREEMENT}
            for field in [next(iter(form))]
        ]

    def answers(self) -> Registration:
        """All answers together. Every page is sound."""
        forms = self.forms
        chosen = self._chosen
        home = forms[Step.HOME]["home"].data if Step.HOME in forms else chosen[0]
        month = forms[Step.EIGHTEEN]["month"].data if Step.EIGHTEEN in forms else None
        return Registration(
            contact=Contact(
                channel=Channel(forms[Step.REACH]["channel"].data), **forms[Step.CONTACT].data
            ),
            call_me=forms[Step.NAME]["call_me"].data,
            age_band=AgeBand(forms[Step.AGE]["age_band"].data),
            eighteen_on=date.fromisoformat(month) if month else None,
            offers_from=None if ANY in chosen else frozenset(map(int, chosen)),
            home_directorate_id=None if home == NOT_SURE else int(home),
            topics=frozenset(forms[Step.INTEREST]["topics"].data or []),
        )

    @property
    def _chosen(self) -> list[str]:
        """The directorates that may offer roles, as they were typed."""
        return list(self.forms[Step.OFFERS]["offers_from"].data or [])

    def _form_of(self, step: Step) -> type[RegistrationForm] | None:
        """What a page asks; ``None`` for a page that this person need not see."""
        if step is Step.CONTACT:
            channel = self.forms[Step.REACH]["channel"].data
            return CONTACT_FORMS[Channel(channel)] if channel in set(Channel) else None
        if step is Step.EIGHTEEN:
            is_young = self.forms[Step.AGE]["age_band"].data == AgeBand.SIXTEEN_TO_SEVENTEEN
            return FORMS[step] if is_young else None
        if step is Step.HOME:
            return FORMS[step] if ANY in self._chosen or len(self._chosen) > 1 else None
        return FORMS[step]


def address(step: Step) -> str:
    """The address of a page, under which what was typed there is kept."""
    return url_for("register.show", step=step.value)


def directorate_choices(offered: Sequence[Directorate]) -> list[SelectChoice]:
    return [
        SelectChoice(value=str(each.id), label=each.name, render_kw=directorate_hint(each.services))
        for each in offered
    ]


def month_choices(today: date) -> list[SelectChoice]:
    return [
        SelectChoice(value=each.isoformat(), label=str(format_date(each, "MMMM y")))
        for each in months_to_eighteen(today)
    ]


def topic_choices() -> list[Choice]:
    return [Choice(topic.id, topic.name, topic.group) for topic in word_lists.on_offer(Topic)]


def _words(field: Field) -> str:
    """An answer as it reads: the words of what was chosen, or what was typed."""
    if not getattr(field, "choices", None):
        return str(field.data or "")
    chosen = field.data if isinstance(field.data, list) else [field.data]
    return joined([str(c.label) for c in field.choices if c.value in chosen])
