"""Fields of several parts. What each refuses, it refuses in words that say how to mend it."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from wtforms import Field, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.form import BaseForm
from wtforms.validators import ValidationError

from matcher.domain.answers import Choice
from matcher.forms.form import GONE
from matcher.forms.numbers import NumberField
from matcher.words.listing import capital, joined
from matcher.words.quantities import number
from matcher.words.translate import Words, gettext
from matcher.words.translate import lazy_gettext as _

SKIPPED = ""
"""What is sent for a question that was left open."""


def by_heading(choices: Sequence[Choice]) -> dict[str, list[Choice]]:
    """The choices as a page shows them, under their headings, both in the order of the list."""
    found: dict[str, list[Choice]] = {}
    for each in choices:
        shown = replace(each, words=capital(each.words))
        found.setdefault(each.group, []).append(shown)
    return found


def _near(choice: Choice) -> str:
    return gettext("Near %(areas)s", areas=joined(choice.near))


class OneOf(RadioField):
    """One of a few answers, all of which stand on the page."""

    def pre_validate(self, form: BaseForm) -> None:
        if self.data not in {choice.value for choice in self.choices}:
            raise ValidationError(
                _("%(question)s Choose one of the answers.", question=self.label.text)
            )


class SomeOf(SelectMultipleField):
    """Any number of the words of a list, each a row."""

    def __init__(self, label: Words, **more: Any) -> None:
        super().__init__(label, coerce=int, choices=[], **more)

    def offer(self, choices: Sequence[Choice]) -> None:
        self.groups = by_heading(choices)
        self.choices = [
            SelectChoice(
                value=each.id,
                label=capital(each.words),
                render_kw={"hint": _near(each)} if each.near else None,
            )
            for each in choices
        ]

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(GONE) from error

    def pre_validate(self, form: BaseForm) -> None:
        if not set(self.data or ()) <= {choice.value for choice in self.choices}:
            raise ValidationError(GONE)


class OneOfEach(Field):
    """One of a few answers for each of many things, such as a level for each skill.

    ``data`` holds what was sent and nothing else: what a page left out stays as it was told.
    """

    def __init__(self, label: Words, *, answers: Sequence[str], **more: Any) -> None:
        super().__init__(label, **more)
        self.answers = answers
        self.words: Mapping[str, str] = {}
        self.offered: Sequence[Choice] = ()
        self.told: Mapping[int, str] = {}

    def process(self, formdata: Any, *_args: Any, **_more: Any) -> None:
        self.process_errors: list[str] = []
        start = f"{self.name}-"
        sent = {name.removeprefix(start): name for name in formdata or () if name.startswith(start)}
        self.data: dict[int, str] = {
            int(key): formdata[name]
            for key, name in sent.items()
            if key.isascii() and key.isdigit() and len(key) < 10
        }

    def pre_validate(self, form: BaseForm) -> None:
        if not self.data.keys() <= {each.id for each in self.offered}:
            raise ValidationError(GONE)
        if not set(self.data.values()) <= set(self.answers):
            raise ValidationError(
                _("%(question)s Choose one of the answers.", question=self.label.text)
            )

    def answer(self, key: int) -> str:
        """What was sent about one thing, or else what was told before."""
        return self.data.get(key, self.told.get(key, SKIPPED))

    @property
    def groups(self) -> Mapping[str, Sequence[Choice]]:
        """What is asked about, by headings."""
        return by_heading(self.offered)

    def is_sent_anew(self, rows: Sequence[Choice]) -> bool:
        """Whether something that is not kept yet was sent about any of these."""
        return any(
            each.id in self.data and self.data[each.id] != self.told.get(each.id, SKIPPED)
            for each in rows
        )

    def count(self, rows: Sequence[Choice]) -> int:
        """How many of these are answered."""
        return sum(self.answer(each.id) != SKIPPED for each in rows)


class HoursField(NumberField):
    """A number of hours that may be left empty, and then is not told."""

    NONE_AT_ALL = _("Hours a month: 0 is no time at all. Leave this empty if you do not know yet.")

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        text = valuelist[0].strip() if valuelist else ""
        if not text:
            self.data = None
        elif text.strip("0.") == "" and text.strip("."):
            self.data = None
            raise ValueError(self.NONE_AT_ALL)
        else:
            super().process_formdata([text])

    def pre_validate(self, form: Any) -> None:
        """Nothing has to be typed here."""

    def _value(self) -> str:
        if self.raw_data or self.data is None:
            return super()._value()
        return number(float(Decimal(self.data)))


def tidy(text: str | None) -> str:
    """What was typed, in lines that end alike, without the space around it."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()


def is_readable(form: BaseForm, field: StringField | TextAreaField) -> None:
    """Refuse what nobody could read back, and keep all else exactly."""
    del form
    for each in field.data or "":
        if unicodedata.category(each) in {"Cc", "Cs"} and each not in "\n\t":
            raise ValidationError(
                _("This holds a sign that cannot be shown. Type the words again by hand.")
            )
