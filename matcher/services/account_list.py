"""Accounts of staff as those who look after them read them: listed, searched, one by one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, false, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.account import AccountState
from matcher.domain.errors import NotFound
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate

PAGE_SIZE = 25
READERS = {Access.ADMINISTRATOR, Access.AUDITOR}
SIGNED_IN = "signed in"
NEWEST = 50
"""How much of an account's history its page shows."""


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One page of a list, and when each account on it last came in."""

    accounts: Sequence[Account]
    last_sign_ins: dict[int, datetime]
    total: int
    page: int

    @property
    def pages(self) -> int:
        return max(-(-self.total // PAGE_SIZE), 1)


def seen_by(account: Account) -> Select[Account]:
    """The accounts of staff that this account may read of. Every read below starts here."""
    staff = select(Account).where(Account.access != Access.SERVICE_USER)
    return staff if account.access in READERS else staff.where(false())


def search(
    account: Account,
    *,
    words: str = "",
    access: Access | None = None,
    directorate_id: int | None = None,
    state: AccountState | None = None,
    page: int = 1,
) -> AccountPage:
    """A page of the accounts that fit, by name."""
    wanted = seen_by(account)
    for word in words.split():
        wanted = wanted.where(
            or_(
                Account.name.icontains(word, autoescape=True),
                Account.email.icontains(word, autoescape=True),
                Account.job_title.icontains(word, autoescape=True),
            )
        )
    if access is not None:
        wanted = wanted.where(Account.access == access)
    if directorate_id is not None:
        wanted = wanted.where(Account.directorates.any(Directorate.id == directorate_id))
    if state is not None:
        wanted = wanted.where(_is(state))
    total = db.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    page = min(max(page, 1), max(-(-total // PAGE_SIZE), 1))
    found = db.session.scalars(
        wanted.options(selectinload(Account.directorates))
        .order_by(Account.name, Account.id)
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    ).all()
    return AccountPage(found, last_sign_ins([each.id for each in found]), total, page)


def get(account_id: int, *, account: Account) -> Account:
    """One account, if it may be read of."""
    found = db.session.scalar(
        seen_by(account).where(Account.id == account_id).options(selectinload(Account.directorates))
    )
    if found is None:
        raise NotFound("no member of staff has this number")
    return found


def last_sign_ins(account_ids: Collection[int]) -> dict[int, datetime]:
    """When each of these last signed in, as the audit trail has it; who never did is left out."""
    rows = db.session.execute(
        select(AuditEntry.thing_id, func.max(AuditEntry.at))
        .where(_of_account(), AuditEntry.thing_id.in_(account_ids), AuditEntry.verb == SIGNED_IN)
        .group_by(AuditEntry.thing_id)
    )
    return {row[0]: row[1] for row in rows if row[0] is not None}


def history(account: Account) -> Sequence[AuditEntry]:
    """What was done to an account, and about its own sign-in: the newest first."""
    return db.session.scalars(
        select(AuditEntry)
        .where(_of_account(), AuditEntry.thing_id == account.id)
        .options(joinedload(AuditEntry.actor))
        .order_by(AuditEntry.id.desc())
        .limit(NEWEST)
    ).all()


def _is(state: AccountState) -> ColumnElement[bool]:
    if state is AccountState.ON:
        return Account.is_active.is_(True)
    if state is AccountState.OFF:
        return Account.is_active.is_(False)
    came_in = select(AuditEntry.id).where(
        _of_account(), AuditEntry.thing_id == Account.id, AuditEntry.verb == SIGNED_IN
    )
    return ~came_in.exists()


def _of_account() -> ColumnElement[bool]:
    return AuditEntry.thing == Account.__tablename__
