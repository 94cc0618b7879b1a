"""Two forms of one thing beside each other: what somebody saved meanwhile, and what was typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from wtforms import BooleanField, Field, RadioField, SelectField, SelectMultipleField

from matcher.presenters.role_page import long_day
from matcher.words.listing import joined
from matcher.words.translate import gettext


class Asks(Protocol):
    """A form that says which questions it asks, in the order of the page."""

    @property
    def asked(self) -> Sequence[Field]: ...


@dataclass(frozen=True, slots=True)
class Difference:
    """One question with both of its answers."""

    question: str
    now: str
    typed: str


def differences(now: Asks, typed: Asks) -> list[Difference]:
    """The questions that are answered differently, in the order of the page."""
    pairs = zip(now.asked, typed.asked, strict=True)
    found = [Difference(str(a.label.text), answer(a), answer(b)) for a, b in pairs]
    return [each for each in found if each.now != each.typed]


def answer(field: Field) -> str:
    """What a field holds, in words. What cannot be read is shown as it was typed."""
    if isinstance(field, BooleanField):
        return gettext("Yes") if field.data else gettext("No")
    if isinstance(field, (SelectMultipleField, RadioField, SelectField)):
        chosen = field.data if isinstance(field.data, list) else [field.data]
        keys = {str(each) for each in chosen if each is not None}
        names = [str(each.label) for each in field.choices if str(each.value) in keys]
        return joined(names) or gettext("Nothing")
    if isinstance(field.data, date):
        return long_day(field.data)
    return str(field._value() or "") or gettext("Nothing")
