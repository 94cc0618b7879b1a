"""Whose word it is: what was typed in for a person, how they said it, and who wrote it down."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from flask_babel import format_date

from matcher.domain.answers import EIGHTEEN, AnswerPart
from matcher.domain.registration import How
from matcher.models.said_for import SaidFor
from matcher.words.labels import label
from matcher.words.listing import joined
from matcher.words.translate import gettext as _


@dataclass(frozen=True, slots=True)
class WrittenDown:
    """What one member of staff wrote down in one go."""

    parts: str
    how: str
    """Such as "on paper on 20 November 2026, written down by Ruth Okafor on 24 November 2026"."""


def said_for(rows: Sequence[SaidFor]) -> list[WrittenDown]:
    """The rows, newest first, those of one save together. For the record and for My page."""
    found = []
    for _key, group in groupby(rows, lambda row: (row.recorded_at, row.recorded_by_id)):
        together = list(group)
        parts = joined([_part(row.part) for row in reversed(together)])
        found.append(WrittenDown(parts, _how(together[0])))
    return found


def _part(name: str) -> str:
    if name == EIGHTEEN:
        return _("All of it, looked at together at 18")
    return label(AnswerPart(name)) if name in set(AnswerPart) else _("Registration")


def _how(row: SaidFor) -> str:
    ways = {
        How.PHONE: _("on the phone"),
        How.PAPER: _("on paper"),
        How.VISIT: _("on a visit"),
        How.MEETING: _("at a meeting"),
    }
    return _(
        "said %(how)s on %(day)s, written down by %(name)s on %(then)s",
        how=ways.get(row.how, _("on a page")),
        day=format_date(row.said_on, "d MMMM y"),
        name=row.recorded_by.name,
        then=format_date(row.recorded_at, "d MMMM y"),
    )
