"""Adding directorates, saying who leads and covers them, and when a lead is away."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import select

from matcher.database import db, one_at_a_time
from matcher.domain.access import Access
from matcher.domain.errors import CannotCover, ChangedMeanwhile, NameTaken
from matcher.exchange.names import fold, tidy
from matcher.models.account import Account
from matcher.models.directorate import SEPARATOR, Directorate
from matcher.services import audit, directorates


@dataclass(frozen=True, slots=True)
class DirectorateFacts:
    """All that is kept of a directorate, as a plain value."""

    name: str
    phone: str = ""
    services: tuple[str, ...] = ()
    lead_ids: frozenset[int] = frozenset()
    cover_id: int | None = None

    @property
    def mark(self) -> str:
        """A short sign for exactly these facts: a form knows by it what it was filled from."""
        facts = asdict(self) | {"lead_ids": sorted(self.lead_ids)}
        return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


def facts_of(directorate: Directorate) -> DirectorateFacts:
    return DirectorateFacts(
        name=directorate.name,
        phone=directorate.phone,
        services=tuple(directorate.service_names),
        lead_ids=frozenset(lead.id for lead in _leads_of(directorate)),
        cover_id=directorate.cover_id,
    )


def add(
    facts: DirectorateFacts, *, at: datetime, by: Account | None = None, job: str | None = None
) -> Directorate:
    """A part of the trust that was not there yet. Raises ``NameTaken`` and ``CannotCover``."""
    _wait_for_others()
    directorate = Directorate(name=_free_name(facts.name))
    db.session.add(directorate)
    _write(directorate, facts)
    audit.record("directorate added", directorate, by=by, job=job, at=at)
    return directorate


def change(
    directorate_id: int, facts: DirectorateFacts, *, seen: str, by: Account, at: datetime
) -> list[str]:
    """Keep these facts, and give the names of those that changed.

    ``seen`` is the ``mark`` of what whoever changes it has seen. Raises ``ChangedMeanwhile``,
    ``NameTaken`` and ``CannotCover``.
    """
    _wait_for_others()
    directorate = directorates.get(directorate_id)
    before = facts_of(directorate)
    if before.mark != seen:
        raise ChangedMeanwhile("the directorate was changed since this page was opened")
    _free_name(facts.name, but=directorate)
    changed = _write(directorate, facts)
    if changed:
        audit.record(
            "directorate changed",
            directorate,
            by=by,
            at=at,
            fields=changed,
            directorate_id=directorate.id,
        )
    return changed


def name_cover(
    directorate_id: int, cover_id: int | None, *, seen: int | None, by: Account, at: datetime
) -> bool:
    """Say who covers a directorate. Returns whether that is new."""
    _wait_for_others()
    directorate = directorates.get(directorate_id)
    if directorate.cover_id != seen:
        raise ChangedMeanwhile("somebody named another cover since this page was opened")
    if directorate.cover_id == cover_id:
        return False
    _refuse_as_cover(cover_id, {lead.id for lead in _leads_of(directorate)})
    directorate.cover_id = cover_id
    audit.record(
        "cover named", directorate, by=by, at=at, fields=["cover"], directorate_id=directorate.id
    )
    return True


def plan_absence(account: Account, *, first: date | None, last: date | None, at: datetime) -> bool:
    """Keep one's own absence, or that there is none. Returns whether that is new."""
    account = db.session.get_one(Account, account.id, with_for_update={"key_share": True})
    if (account.away_from, account.away_until) == (first, last):
        return False
    account.away_from, account.away_until = first, last
    verb = "absence ended" if first is None else "absence planned"
    audit.record(verb, account, by=account, at=at, fields=["away_from", "away_until"])
    return True


def _write(directorate: Directorate, facts: DirectorateFacts) -> list[str]:
    """Give a directorate these facts, and name those that are new."""
    leads = {account.id: account for account in directorates.pp_staff()} if facts.lead_ids else {}
    wanted = [
        account
        for account in leads.values()
        if account.id in facts.lead_ids and account.access is Access.PP_LEAD
    ]
    _refuse_as_cover(facts.cover_id, {lead.id for lead in wanted})
    held = list(_leads_of(directorate)) if directorate.id else []
    changed = [
        name
        for name, before, after in (
            ("name", directorate.name, tidy(facts.name)),
            ("phone", directorate.phone or "", facts.phone),
            ("services", directorate.services or "", SEPARATOR.join(facts.services)),
            ("cover", directorate.cover_id, facts.cover_id),
            ("leads", {lead.id for lead in held}, {lead.id for lead in wanted}),
        )
        if before != after
    ]
    directorate.name, directorate.phone = tidy(facts.name), facts.phone
    directorate.services = SEPARATOR.join(facts.services)
    directorate.cover_id = facts.cover_id
    for lead in held:
        if lead not in wanted:
            lead.directorates.remove(directorate)
    for lead in wanted:
        if lead not in held:
            lead.directorates.append(directorate)
    return changed


def _leads_of(directorate: Directorate) -> Sequence[Account]:
    """Its PP leads, those who are switched off left out."""
    return db.session.scalars(
        select(Account).where(
            Account.is_active,
            Account.access == Access.PP_LEAD,
            Account.directorates.any(Directorate.id == directorate.id),
        )
    ).all()


def _free_name(name: str, *, but: Directorate | None = None) -> str:
    """The name as it is kept, unless another directorate has it already."""
    for other in directorates.every():
        if other is not but and fold(other.name) == fold(name):
            raise NameTaken(other.name, is_retired=False)
    return tidy(name)


def _refuse_as_cover(cover_id: int | None, lead_ids: set[int]) -> None:
    if cover_id is None:
        return
    if cover_id in lead_ids:
        raise CannotCover("its own lead cannot cover a directorate")
    if cover_id not in {account.id for account in directorates.pp_staff()}:
        raise CannotCover("only a PP lead or one of the central team can cover")


def _wait_for_others() -> None:
    """Two who change at once wait for each other; SQLite has one writer anyway."""
    one_at_a_time()
