"""What every part shares: what is offered, room for words, filling in and reading back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from wtforms import (
    Field,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.form import BaseForm
from wtforms.validators import ValidationError

from matcher.domain.answers import Choices, Values
from matcher.domain.payment_rate import RateUnit
from matcher.domain.role_description import (
    LONGEST_LINE,
    LONGEST_WORDS,
)
from matcher.forms.answers.fields import HoursField
from matcher.forms.form import GONE, Form
from matcher.forms.pasted import mended, one_line
from matcher.words.listing import capital
from matcher.words.translate import Words
from matcher.words.translate import lazy_gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What a part may be told today, and what it said before."""

    today: date
    before: Values
    most_hours: int
    budget_codes: Sequence[str]
    """Those that are known. None of them: any that looks like one."""
    rates: Mapping[RateUnit, str]
    """What is paid today by each unit, in words."""
    choices: Choices


class HasRoom:
    """Only so many letters, and what to do about more."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, _form: BaseForm, field: Field) -> None:
        typed = len(field.data or "")
        if typed > self.most:
            raise ValidationError(
                _(
                    "%(question)s: you typed %(typed)s letters. There is room for %(most)s. "
                    "Make it shorter.",
                    question=str(field.label.text).rstrip("?"),
                    typed=f"{typed:,}",
                    most=f"{self.most:,}",
                )
            )


def _room(hint: Words, most: int) -> Words:
    """The hint with the limit, so that it is known before it bites."""
    return _("%(hint)s Up to %(most)s letters.", hint=hint, most=f"{most:,}")


def line(question: Words, hint: Words = "", *, most: int = LONGEST_LINE) -> StringField:
    return StringField(
        question,
        description=_room(hint, most),
        filters=[one_line],
        render_kw={"autocomplete": "off"},
        validators=[HasRoom(most)],
    )


def box(
    question: Words, hint: Words = "", *, most: int = LONGEST_WORDS, rows: int = 4
) -> TextAreaField:
    return TextAreaField(
        question,
        description=_room(hint, most),
        filters=[mended],
        render_kw={"rows": rows},
        validators=[HasRoom(most)],
    )


class OneRow(SelectField):
    """One word of a list, or none."""

    def __init__(self, question: Words, *, none: Words, **more: Any) -> None:
        super().__init__(question, coerce=lambda value: int(value) if value else None, **more)
        self.none = none
        self.choices: list[SelectChoice] = []

    def offer(self, rows: Sequence[Any]) -> None:
        self.choices = [
            SelectChoice(value="", label=self.none),
            *(SelectChoice(value=str(row.id), label=capital(row.words)) for row in rows),
        ]

    def pre_validate(self, form: BaseForm) -> None:
        if self.data is not None and str(self.data) not in {each.value for each in self.choices}:
            raise ValidationError(GONE)


class PartForm(Form):
    """A part. ``seen`` is the mark of what the page was opened with."""

    names: ClassVar[tuple[str, ...]] = ()
    seen = HiddenField()

    def __init__(self, *args: Any, offered: Offered, **more: Any) -> None:
        self.offered = offered
        super().__init__(*args, **more)

    def process(self, *args: Any, **more: Any) -> None:
        """What can be chosen is known before anything typed is read."""
        for name, rows in self.offered.choices.items():
            self[name].offer(rows)
        self.set_limits()
        super().process(*args, **more)

    def set_limits(self) -> None:
        """Limits that the trust sets. A part without them has nothing to do."""

    def fill(self, values: Values) -> None:
        for name in self.names:
            value = values[name]
            self[name].data = list(value) if isinstance(value, frozenset) else value

    @property
    def asked(self) -> list[Field]:
        return [self[name] for name in self.names]

    @property
    def values(self) -> Values:
        """What was typed, once it is known to be sound."""
        return {name: _plain(self[name]) for name in self.names}


def _plain(field: Field) -> Any:
    value = field.data
    if isinstance(field, SelectMultipleField):
        return frozenset(value or ())
    if isinstance(value, Decimal):
        return float(value) if isinstance(field, HoursField) else int(value)
    return (value or "") if isinstance(field, (StringField, TextAreaField)) else value
