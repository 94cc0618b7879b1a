"""A day, typed or picked."""

from typing import Any

from wtforms import DateField


class DayField(DateField):
    """A day, complained about once and in words."""

    def __init__(self, label: str, *, example: str = "1 April 2027", **more: Any) -> None:
        super().__init__(label, **more)
        self.fault = f"{label}: give a day, such as {example}"

    def process_formdata(self, valuelist: list[str]) -> None:
        if not any(valuelist):
            return
        try:
            super().process_formdata(valuelist)
        except ValueError as unreadable:
            raise ValueError(self.fault) from unreadable
