"""A number typed by hand: its limits are said once, and what was typed is never lost."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from wtforms import Field
from wtforms.widgets import TextInput

from matcher.words.translate import Words, ngettext
from matcher.words.translate import lazy_gettext as _

LONGEST = 12


class NumberField(Field):
    """A number from ``least`` to ``most`` with so many decimals; ``data`` is a ``Decimal``.

    A text box and not a spin box: a wheel of the mouse changes nothing, and a browser
    sends what was typed. Words, signs and anything else that is no such number give the
    one sentence that names the limits.
    """

    widget = TextInput()

    def __init__(
        self, label: Words, *, least: int, most: int, decimals: int = 0, of: Words, **more: Any
    ) -> None:
        look = {"inputmode": "decimal" if decimals else "numeric", "autocomplete": "off"}
        super().__init__(label, render_kw=look, **more)
        self.least, self.most, self.decimals, self.of = least, most, decimals, of

    @property
    def complaint(self) -> Words:
        limits = {"of": self.of, "least": self.least, "most": self.most}
        if not self.decimals:
            return _("%(of)s: type a number from %(least)s to %(most)s", **limits)
        return ngettext(
            "%(of)s: type a number with up to %(num)s decimal from %(least)s to %(most)s",
            "%(of)s: type a number with up to %(num)s decimals from %(least)s to %(most)s",
            self.decimals,
            **limits,
        )

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = None
        text = valuelist[0].strip().removeprefix("£").strip() if valuelist else ""
        pattern = rf"\d+(\.\d{{1,{self.decimals}}})?" if self.decimals else r"\d+"
        if len(text) > LONGEST or not re.fullmatch(pattern, text, re.ASCII):
            raise ValueError(self.complaint)
        if not self.least <= Decimal(text) <= self.most:
            raise ValueError(self.complaint)
        self.data = Decimal(text)

    def pre_validate(self, form: Any) -> None:
        """A number that was not sent at all is missing too."""
        if self.data is None and not self.process_errors:
            raise ValueError(self.complaint)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else str(self.data)
