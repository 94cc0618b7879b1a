"""Words typed by hand: in any script, kept exactly, or refused with a way to mend them.

What cannot be seen is refused where it could mislead: control characters, and marks that turn the
words after them round. Joiners stay: names in Persian and many emoji need them.
"""

import re
import unicodedata
from typing import Any

from wtforms import StringField, TextAreaField
from wtforms.validators import StopValidation, ValidationError
from wtforms.widgets import EmailInput, TelInput

from matcher.words.translate import Words
from matcher.words.translate import lazy_gettext as _

ADDRESS = re.compile(r"[^\s@<>,;:()\[\]\\\"]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}", re.I | re.A)
LONGEST_ADDRESS = 254
FEWEST_DIGITS, LONGEST_PHONE = 6, 40
TURNS_WORDS_ROUND = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
UNSEEN = {"Cc", "Cs", "Cf", "Cn", "Co", "Mn", "Me", "Zs", "Zl", "Zp"}
"""Categories of characters of which nothing is seen when they stand alone."""


class Told:
    """Refuses an answer that is empty or too long, or holds what nobody can type on purpose."""

    def __init__(self, missing: Words, *, most: int, lines: bool = False) -> None:
        self.missing, self.most, self.lines = missing, most, lines

    def __call__(self, _form: Any, field: Any) -> None:
        text = field.data or ""
        if is_blank(text):
            raise StopValidation(self.missing)
        if len(text) > self.most:
            raise StopValidation(
                _(
                    "This is %(length)s characters long. There is room for %(most)s.",
                    length=f"{len(text):,}",
                    most=f"{self.most:,}",
                )
            )
        if not is_readable(text, lines=self.lines):
            raise StopValidation(_("One character here cannot be seen. Type it again by hand."))


class Optional:
    """Lets an empty answer be, and ends the checks of it."""

    def __call__(self, _form: Any, field: Any) -> None:
        if is_blank(field.data or ""):
            field.errors = []
            raise StopValidation


def is_blank(text: str) -> bool:
    """Whether nothing would be seen of it."""
    return all(unicodedata.category(each) in UNSEEN | {"Mc"} for each in text)


def is_readable(text: str, *, lines: bool = False) -> bool:
    """Whether it holds nothing that hides, breaks the line or turns words round."""
    allowed = {"\n", "\r", "\t"} if lines else set[str]()
    return not any(
        each in TURNS_WORDS_ROUND
        or (unicodedata.category(each) in {"Cc", "Cs", "Zl", "Zp"} and each not in allowed)
        for each in text
    )


def stripped(text: str | None) -> str:
    return (text or "").strip()


def email_address(_form: Any, field: StringField) -> None:
    if len(field.data) > LONGEST_ADDRESS or not ADDRESS.fullmatch(field.data):
        raise ValidationError(_("Type a whole e-mail address, such as sam@example.org."))


def phone_number(_form: Any, field: StringField) -> None:
    if sum(each.isdecimal() for each in field.data) < FEWEST_DIGITS:
        raise ValidationError(_("Type a whole phone number, such as 07700 900 123."))


def _checks(told: Told, *more: Any, optional: bool) -> list[Any]:
    return [*([Optional()] if optional else []), told, *more]


def email_field(
    question: Words, missing: Words = "", *, optional: bool = False, **more: Any
) -> StringField:
    return StringField(
        question,
        **more,
        widget=EmailInput(),
        render_kw={"autocomplete": "email", "spellcheck": "false"},
        filters=[stripped],
        validators=_checks(Told(missing, most=LONGEST_ADDRESS), email_address, optional=optional),
    )


def phone_field(question: Words, missing: Words = "", *, optional: bool = False) -> StringField:
    return StringField(
        question,
        widget=TelInput(),
        render_kw={"autocomplete": "tel"},
        filters=[stripped],
        validators=_checks(Told(missing, most=LONGEST_PHONE), phone_number, optional=optional),
    )


def line_field(question: Words, missing: Words = "", *, most: int, **more: Any) -> StringField:
    """A line of words, such as a name."""
    return StringField(question, filters=[stripped], validators=[Told(missing, most=most)], **more)


def words_field(
    question: Words, missing: Words = "", *, most: int, optional: bool = False, **more: Any
) -> TextAreaField:
    """Several lines of words, such as an address."""
    return TextAreaField(
        question,
        filters=[stripped],
        validators=_checks(Told(missing, most=most, lines=True), optional=optional),
        **more,
    )
