"""Accounts of staff: invited, changed, switched off and on. Every step is recorded.

``by`` is the administrator, ``job`` names the other door. What only an administrator could do
to themselves by mistake is refused to them alone: the command line is the way back in.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.account import AccountFacts
from matcher.domain.errors import (
    AlreadyDone,
    ChangedMeanwhile,
    LastAdministrator,
    NotFound,
    OwnAccount,
)
from matcher.domain.one_time_token import Purpose
from matcher.domain.outbox import Pace
from matcher.emails import account_messages
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.services import accounts, audit, one_time_tokens, outbox

RIGHTS = frozenset({"email", "access", "directorates"})
"""What says who comes in and what they may do. A change of it ends what was begun before."""


def get(account_id: int) -> Account:
    """A member of staff, to be changed. Administrators are locked first, always in one order."""
    db.session.execute(
        select(Account.id)
        .where(Account.access == Access.ADMINISTRATOR)
        .order_by(Account.id)
        .with_for_update(key_share=True)
    )
    account = db.session.scalar(
        select(Account)
        .where(Account.id == account_id, Account.access != Access.SERVICE_USER)
        .with_for_update(key_share=True)
    )
    if account is None:
        raise NotFound("no member of staff has this number")
    return account


def directorate_ids(names: Sequence[str]) -> frozenset[int]:
    """The numbers of the directorates called so."""
    found = db.session.scalars(select(Directorate).where(Directorate.name.in_(names)))
    known = {each.name: each.id for each in found}
    for name in names:
        if name not in known:
            raise NotFound(f"There is no directorate called {name}.")
    return frozenset(known.values())


def invite(
    facts: AccountFacts, *, at: datetime, by: Account | None = None, job: str | None = None
) -> tuple[Account, str]:
    """Make an account, and the token of the link with which its owner chooses a password."""
    if facts.access is Access.SERVICE_USER:
        raise NotFound("People who use services register themselves.")
    _refuse_taken(facts.email)
    account = Account(email=facts.email)
    _write(account, facts)
    db.session.add(account)
    audit.record("account invited", account, by=by, job=job, at=at)
    return account, one_time_tokens.issue(account, Purpose.WELCOME, at=at)


def send_welcome(account: Account, *, link: str, service: str, at: datetime) -> None:
    """Queue the letter with the link to a first password."""
    letter = account_messages.welcome(link=link, service=service)
    outbox.queue(letter, account=account, address=account.email, pace=Pace.ASKED_FOR, at=at)


def change(
    account: Account,
    facts: AccountFacts,
    *,
    service: str,
    at: datetime,
    based_on: str | None = None,
    by: Account | None = None,
    job: str | None = None,
) -> list[str]:
    """Give an account other facts, and name those that changed. With other rights, it is out.

    ``based_on`` is the mark of the facts that whoever changes them has seen; ``None`` asks
    nothing. Both addresses are told when the address changes.
    """
    if based_on is not None and account.facts.mark != based_on:
        raise ChangedMeanwhile("the account was changed since this page was opened")
    before = account.facts
    if facts.access is Access.SERVICE_USER:
        raise NotFound("staff do not become people who use services")
    changed = before.changes_to(facts)
    if not changed:
        return []
    is_grave = not RIGHTS.isdisjoint(changed)
    if is_grave and by is not None and by.id == account.id:
        raise OwnAccount("nobody changes their own rights")
    if "access" in changed:
        _refuse_to_lose(account, by=by)
    if facts.email.lower() != before.email.lower():
        _refuse_taken(facts.email)
    _write(account, facts)
    if is_grave:
        one_time_tokens.end(account, at=at)
        accounts.end_sessions(account)
    audit.record("account changed", account, by=by, job=job, fields=changed, at=at)
    if "email" in changed:
        tell_of_new_address(account, before=before.email, service=service, at=at)
    return changed


def tell_of_new_address(account: Account, *, before: str, service: str, at: datetime) -> None:
    """A letter to the old address and one to the new."""
    for address in filter(None, (before, account.email)):
        letter = account_messages.address_changed(service=service)
        outbox.queue(letter, account=account, address=address, at=at)


def welcome_again(
    account: Account,
    *,
    lost_phone: bool,
    at: datetime,
    by: Account | None = None,
    job: str | None = None,
) -> str:
    """The token of another link to a password; without the old phone too, if that is lost."""
    if not account.is_active:
        raise NotFound(f"The account of {account.email} is switched off.")
    if lost_phone:
        account.tf_primary_method = account.tf_totp_secret = None
        account.tf_last_counter = account.mf_recovery_codes = None
        accounts.end_sessions(account)
        audit.record("second factor taken away", account, by=by, job=job, at=at)
    audit.record("account invited", account, by=by, job=job, at=at)
    return one_time_tokens.issue(account, Purpose.WELCOME, at=at)


def disable(
    account: Account, *, at: datetime, by: Account | None = None, job: str | None = None
) -> None:
    """Switch an account off: it is out at once, and no link of its own works any more."""
    _refuse_to_lose(account, by=by)
    if by is not None and not account.is_active:
        raise AlreadyDone("it is switched off already")
    account.is_active = False
    one_time_tokens.end(account, at=at)
    accounts.end_sessions(account)
    audit.record("account disabled", account, by=by, job=job, at=at)


def switch_on(account: Account, *, by: Account, at: datetime) -> None:
    """Let an account that was switched off sign in again, as it did before."""
    if account.is_active:
        raise AlreadyDone("it is switched on already")
    account.is_active = True
    audit.record("account switched on", account, by=by, at=at)


def _write(account: Account, facts: AccountFacts) -> None:
    wanted = select(Directorate).where(Directorate.id.in_(facts.directorate_ids))
    directorates = db.session.scalars(wanted.order_by(Directorate.name)).all()
    if len(directorates) != len(facts.directorate_ids):
        raise NotFound("there is no such directorate")
    account.name, account.email = facts.name, facts.email
    account.access, account.job_title = facts.access, facts.job_title
    if account.facts.directorate_ids != facts.directorate_ids:
        account.directorates = list(directorates)


def _refuse_taken(email: str) -> None:
    if accounts.find_staff(email) is not None:
        raise AlreadyDone(f"{email} has an account already.")


def _refuse_to_lose(account: Account, *, by: Account | None) -> None:
    """Keep an administrator from leaving the service, or themselves, without a key."""
    if by is None or not account.is_active:
        return
    if by.id == account.id:
        raise OwnAccount("nobody takes down the account they are signed in with")
    if not account.is_administrator:
        return
    others = db.session.scalar(
        select(Account.id)
        .where(Account.access == Access.ADMINISTRATOR, Account.is_active, Account.id != account.id)
        .limit(1)
    )
    if others is None:
        raise LastAdministrator("nobody else could look after accounts")
