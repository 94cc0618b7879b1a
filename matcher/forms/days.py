"""A day, typed or picked."""

from typing import Any

from wtforms import DateField

from matcher.words.translate import Words
from matcher.words.translate import lazy_gettext as _

EXAMPLE = _("1 April 2027")


class DayField(DateField):
    """A day, complained about once and in words."""

    def __init__(self, label: Words, *, example: Words = EXAMPLE, **more: Any) -> None:
        super().__init__(label, **more)
        self.example = example

    def process_formdata(self, valuelist: list[str]) -> None:
        if not any(valuelist):
            return
        try:
            super().process_formdata(valuelist)
        except ValueError as unreadable:
            question = str(self.label.text).rstrip("?")
            raise ValueError(
                _(
                    "%(question)s: give a day, such as %(example)s",
                    question=question,
                    example=self.example,
                )
            ) from unreadable
