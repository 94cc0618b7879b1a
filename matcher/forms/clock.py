"""A time of day, typed as people type it or picked."""

import re
from datetime import time
from typing import Any

from wtforms import TimeField

from matcher.words.translate import lazy_gettext as _

TYPED = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*(am|pm)?", re.IGNORECASE)
NAMED = {"midday": time(12), "noon": time(12)}


class ClockField(TimeField):
    """14:30, 2.30pm or 2pm; complained about once and in words."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        words = " ".join(valuelist).strip()
        if not words:
            return
        self.data = read_clock(words)
        if self.data is None:
            question = str(self.label.text).rstrip("?")
            raise ValueError(_("%(question)s: give a time, such as 14:30", question=question))


def read_clock(words: str) -> time | None:
    """The time that was meant, if it is one."""
    known = NAMED.get(words.casefold())
    found = TYPED.fullmatch(words)
    if known is not None or found is None:
        return known
    hours, minutes, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half == "pm" else 0)
    elif found[2] is None:
        # "2" may be two in the night or in the afternoon: nobody guesses.
        return None
    return time(hours, minutes) if hours < 24 and minutes < 60 else None
