"""Boxes for people's own words: kept as they were typed, and not without end."""

from typing import Any

from wtforms import Field, StringField, TextAreaField
from wtforms.validators import ValidationError

from matcher.forms.answers.fields import is_readable, tidy

LINE, BOX = 200, 1000
"""Characters. Four boxes of this size fill a page."""


def one_line(label: str, *, most: int = LINE, **more: Any) -> StringField:
    return StringField(
        label, filters=[tidy], validators=[HasRoom(label, most), is_readable], **more
    )


def box(label: str, *, most: int = BOX, rows: int = 4, **more: Any) -> TextAreaField:
    return TextAreaField(
        label,
        filters=[tidy],
        validators=[HasRoom(label, most), is_readable],
        render_kw={"rows": rows},
        **more,
    )


class HasRoom:
    """Only so many letters, and what to do about more."""

    def __init__(self, label: str, most: int) -> None:
        self.label, self.most = label.rstrip("?"), most

    def __call__(self, _form: object, field: Field) -> None:
        typed = len(field.data or "")
        if typed > self.most:
            raise ValidationError(
                f"{self.label}: you typed {typed:,} letters. "
                f"There is room for {self.most:,}. Make it shorter."
            )
