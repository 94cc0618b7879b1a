"""What a project has settled before people are asked in, line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.domain.clock import day_in_london
from matcher.domain.involvement_assurance import AssuranceItem
from matcher.models.involvement_assurance import InvolvementAssurance
from matcher.presenters.role_page import long_day
from matcher.words.labels import label
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext


@dataclass(frozen=True, slots=True)
class AssuranceLine:
    """One thing of the list, how it stands, and who said so."""

    words: str
    state: str
    colour: str
    who: str


def lines(said: Mapping[AssuranceItem, InvolvementAssurance]) -> list[AssuranceLine]:
    return [_line(item, said.get(item)) for item in AssuranceItem]


def open_words(items: Sequence[AssuranceItem]) -> str:
    """How much is not confirmed yet, in a sentence; nothing where all is."""
    if not items:
        return ""
    return ngettext(
        "%(num)s thing of “Involvement assured” is not confirmed yet.",
        "%(num)s things of “Involvement assured” are not confirmed yet.",
        len(items),
    )


def _line(item: AssuranceItem, said: InvolvementAssurance | None) -> AssuranceLine:
    if said is None:
        return AssuranceLine(label(item), _("Not yet"), "grey", "")
    if said.confirmed_at is None or said.confirmed_by is None:
        day = long_day(day_in_london(said.ticked_at))
        who = _("%(who)s, %(day)s", who=said.ticked_by.name, day=day)
        return AssuranceLine(label(item), _("Ticked, not confirmed"), "blue", who)
    day = long_day(day_in_london(said.confirmed_at))
    who = _("%(who)s, %(day)s", who=said.confirmed_by.name, day=day)
    return AssuranceLine(label(item), _("Confirmed"), "green", who)
