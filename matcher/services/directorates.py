"""The parts of the trust, and who looks after each today. The one place that answers that."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.coverage import Coverage
from matcher.domain.errors import NotFound
from matcher.models.account import Account, account_directorate
from matcher.models.directorate import Directorate

PP_STAFF = frozenset({Access.PP_LEAD, Access.PP_TEAM})


def every() -> Sequence[Directorate]:
    """All of them, by name."""
    return db.session.scalars(select(Directorate).order_by(Directorate.name)).all()


def get(directorate_id: int) -> Directorate:
    found = db.session.get(Directorate, directorate_id)
    if found is None:
        raise NotFound("there is no such directorate")
    return found


def looked_after_by(account: Account) -> Sequence[Directorate]:
    """The directorates this account looks after today, by name."""
    if account.access is Access.PP_LEAD and not account.stands_in_for:
        return account.directorates
    if account.access not in PP_STAFF:
        return []
    mine = select(Directorate).where(is_looked_after(Directorate.id, by=account))
    return db.session.scalars(mine.order_by(Directorate.name)).all()


def is_looked_after(
    directorate_id: InstrumentedAttribute[int], *, by: Account
) -> ColumnElement[bool]:
    """The condition that a row is of a directorate this account looks after today.

    ``policies.py`` says the same of a thing in hand: both ask the account.
    """
    if by.access is Access.PP_TEAM:
        return true()
    if by.access is Access.PP_LEAD:
        return directorate_id.in_(by.directorate_ids)
    return false()


def find_stand_ins(account: Account, *, today: date) -> None:
    """Find out for which directorates this account stands in today, and let it know."""
    if account.access is Access.PP_LEAD and account.is_active:
        covered = coverage(Directorate.cover_id == account.id, today=today)
        account.stands_in_for = frozenset(
            each for each, here in covered.items() if account.id in here.stand_ins
        )


def coverage(
    which: ColumnElement[bool] | None = None, *, today: date
) -> defaultdict[int, Coverage]:
    """Who is there today for each directorate, or for some of them; nobody where none is named."""
    is_lead = _is_a_lead()
    people = select(Directorate.id, Account, is_lead).join(
        Account,
        Account.is_active
        & (is_lead | (Account.access.in_(PP_STAFF) & (Account.id == Directorate.cover_id))),
    )
    leads, away, covers = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set), {}
    for here, account, leads_it in db.session.execute(
        people if which is None else people.where(which)
    ):
        if leads_it:
            leads[here].add(account.id)
        else:
            covers[here] = account.id
        if account.is_away(today):
            away[here].add(account.id)
    found = {
        here: Coverage(frozenset(leads[here]), frozenset(away[here]), covers.get(here))
        for here in leads.keys() | covers.keys()
    }
    return defaultdict(Coverage, found)


def to_tell(directorate_id: int, *, today: date) -> Sequence[Account]:
    """Who is told what concerns a directorate: its leads, whoever stands in, or the team."""
    here = coverage(Directorate.id == directorate_id, today=today)[directorate_id]
    if here.leads | here.stand_ins:
        return accounts(here.leads | here.stand_ins)
    return db.session.scalars(
        select(Account).where(Account.is_active, Account.access == Access.PP_TEAM)
    ).all()


def to_tell_past_the_leads(directorate_id: int) -> Sequence[Account]:
    """Who is told what its leads must not see: the cover, and the central team."""
    leads = select(account_directorate.c.account_id).where(
        account_directorate.c.directorate_id == directorate_id
    )
    cover = select(Directorate.cover_id).where(Directorate.id == directorate_id).scalar_subquery()
    is_cover = and_(Account.id == cover, Account.access == Access.PP_LEAD, Account.id.not_in(leads))
    return db.session.scalars(
        select(Account)
        .where(Account.is_active, or_(Account.access == Access.PP_TEAM, is_cover))
        .order_by(Account.name, Account.id)
    ).all()


def person_for(directorate_id: int, *, today: date) -> Account | None:
    """Who can be turned to today for a directorate; ``None``: nobody but the central team."""
    here = coverage(Directorate.id == directorate_id, today=today)[directorate_id]
    there = (here.leads - here.away) or (here.stand_ins - here.away)
    return accounts(there)[0] if there else None


def accounts(account_ids: Collection[int]) -> Sequence[Account]:
    return db.session.scalars(
        select(Account).where(Account.id.in_(account_ids)).order_by(Account.name, Account.id)
    ).all()


def pp_staff() -> Sequence[Account]:
    """Everybody who may lead a directorate or cover one, by name."""
    return db.session.scalars(
        select(Account)
        .where(Account.is_active, Account.access.in_(PP_STAFF))
        .order_by(Account.name, Account.id)
    ).all()


def _is_a_lead() -> ColumnElement[bool]:
    """Whether an account is a PP lead of a directorate, for a statement about both."""
    belongs = select(account_directorate.c.account_id).where(
        account_directorate.c.account_id == Account.id,
        account_directorate.c.directorate_id == Directorate.id,
    )
    return and_(Account.access == Access.PP_LEAD, belongs.exists())
