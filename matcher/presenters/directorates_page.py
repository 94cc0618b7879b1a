"""Who leads and covers each directorate, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import format_date

from matcher.domain.coverage import Coverage
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.words.labels import label
from matcher.words.listing import joined
from matcher.words.translate import gettext as _


@dataclass(frozen=True, slots=True)
class DirectorateRow:
    id: int
    name: str
    phone: str
    services: str
    leads: str
    cover: str
    now: str
    """Who is there today, where it is not simply the lead."""


def directorate_row(
    directorate: Directorate, here: Coverage, people: Mapping[int, Account]
) -> DirectorateRow:
    return DirectorateRow(
        id=directorate.id,
        name=directorate.name,
        phone=directorate.phone,
        services=joined(directorate.service_names),
        leads=_names(here.leads, people),
        cover=people[here.cover].name if here.cover else "",
        now=who_is_there(here, people),
    )


def who_is_there(here: Coverage, people: Mapping[int, Account]) -> str:
    """A sentence for a day on which the lead alone is not the answer; else nothing."""
    if here.stand_ins and here.leads:
        return _(
            "%(lead)s is away. %(cover)s stands in.",
            lead=_names(here.leads, people),
            cover=_names(here.stand_ins, people),
        )
    if here.stand_ins:
        return _("No lead now. %(cover)s stands in.", cover=_names(here.stand_ins, people))
    if not here.leads:
        return _("No lead and no cover now. The central team looks after it.")
    if here.is_central:
        return _(
            "%(lead)s is away, and nobody covers. The central team looks after it.",
            lead=_names(here.leads, people),
        )
    return ""


def with_job(account: Account) -> str:
    """A name to choose, with what tells two of one name apart."""
    return f"{account.name}, {account.job_title or label(account.access)}"


def absence(first: date | None, last: date | None) -> str:
    """From when to when, as people say it; nothing where nobody is away."""
    if first is None or last is None:
        return ""
    return _("%(first)s to %(last)s", first=_day(first), last=_day(last))


def _day(value: date) -> str:
    return str(format_date(value, "EEEE d MMMM y"))


def _names(ids: frozenset[int], people: Mapping[int, Account]) -> str:
    return joined(sorted(people[each].name for each in ids))
