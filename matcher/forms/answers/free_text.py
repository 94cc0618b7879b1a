"""Boxes for people's own words: kept as they were typed, and not without end."""

from typing import Any

from wtforms import Field, StringField, TextAreaField
from wtforms.validators import ValidationError

from matcher.forms.answers.fields import is_readable, tidy
from matcher.words.translate import Words
from matcher.words.translate import lazy_gettext as _

LINE, BOX = 200, 1000
"""Characters. Four boxes of this size fill a page."""


def one_line(label: Words, *, most: int = LINE, **more: Any) -> StringField:
    return StringField(
        label, filters=[tidy], validators=[HasRoom(label, most), is_readable], **more
    )


def box(label: Words, *, most: int = BOX, rows: int = 4, **more: Any) -> TextAreaField:
    return TextAreaField(
        label,
        filters=[tidy],
        validators=[HasRoom(label, most), is_readable],
        render_kw={"rows": rows},
        **more,
    )


class HasRoom:
    """Only so many letters, and what to do about more."""

    def __init__(self, label: Words, most: int) -> None:
        self.label, self.most = label, most

    def __call__(self, _form: object, field: Field) -> None:
        typed = len(field.data or "")
        if typed > self.most:
            raise ValidationError(
                _(
                    "%(question)s: you typed %(typed)s letters. There is room for %(most)s. "
                    "Make it shorter.",
                    question=str(self.label).rstrip("?"),
                    typed=f"{typed:,}",
                    most=f"{self.most:,}",
                )
            )
