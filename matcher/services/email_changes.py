"""One's own e-mail address: changed when the old and the new have both said yes.

Nobody learns here whether an address is known: a letter goes to it whoever has it, and only
somebody who has shown that both are theirs is told that it cannot be used.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, or_, select, update

from matcher.database import db
from matcher.domain.errors import AlreadyDone, NotFound
from matcher.domain.outbox import Pace
from matcher.domain.secret_link import hash_of_secret, new_secret
from matcher.emails import account_messages
from matcher.models.account import Account
from matcher.models.email_change import LASTS, EmailChange
from matcher.models.service_user import ServiceUser
from matcher.services import (
    account_changes,
    accounts,
    audit,
    one_time_tokens,
    outbox,
    refusals,
)


class Outcome(StrEnum):
    """What a yes has led to."""

    WAITS = "waits"
    DONE = "done"
    TAKEN = "taken"


def address_of(account: Account) -> str:
    """The address somebody is written to now."""
    person = _person_of(account)
    return person.email if person is not None else account.email


def pending(account: Account, *, at: datetime) -> EmailChange | None:
    """What was asked for and still waits."""
    found = db.session.scalar(
        select(EmailChange)
        .where(EmailChange.account_id == account.id, EmailChange.ended_at.is_(None))
        .order_by(EmailChange.id.desc())
        .limit(1)
    )
    return found if found is not None and _stands(found, at=at) else None


def ask(
    account: Account, new_email: str, *, client: str, public_url: str, service: str, at: datetime
) -> None:
    """Write to both addresses. It ends what was asked for before.

    Raises ``AlreadyDone`` when this is the address one has.
    """
    old = address_of(account)
    if new_email == old:
        raise AlreadyDone("this is the address already")
    may_send = refusals.may_send_letter(new_email, client=client, is_known=False, at=at)
    audit.record("new address asked for", account, by=account, at=at)
    if not may_send:
        return
    db.session.execute(
        update(EmailChange)
        .where(EmailChange.account_id == account.id, EmailChange.ended_at.is_(None))
        .values(ended_at=at)
    )
    secrets = {"old": new_secret(), "new": new_secret()}
    db.session.add(
        EmailChange(
            account_id=account.id,
            old_email=old,
            new_email=new_email,
            old_secret_hash=hash_of_secret(secrets["old"]),
            new_secret_hash=hash_of_secret(secrets["new"]),
            asked_at=at,
        )
    )
    for side, address in (("old", old), ("new", new_email)):
        if address:
            letter = account_messages.confirm_address(
                link=f"{public_url}/confirm-email/{secrets[side]}",
                service=service,
                is_new=side == "new",
            )
            outbox.queue(letter, account=account, address=address, pace=Pace.ASKED_FOR, at=at)


def find(secret: str, *, at: datetime) -> EmailChange | None:
    """What a link is about, while it works. Looking at it changes nothing."""
    hashed = hash_of_secret(secret)
    found = db.session.scalar(
        select(EmailChange)
        .where(or_(EmailChange.old_secret_hash == hashed, EmailChange.new_secret_hash == hashed))
        .with_for_update(of=EmailChange, key_share=True)
    )
    return found if found is not None and _stands(found, at=at) else None


def is_of_new_address(change: EmailChange, secret: str) -> bool:
    """Whether the letter of this link went to the new address."""
    return change.new_secret_hash == hash_of_secret(secret)


def has_said_yes(change: EmailChange, secret: str) -> bool:
    """Whether this side has answered, and only the other is waited for."""
    if is_of_new_address(change, secret):
        return change.new_confirmed_at is not None
    return change.old_confirmed_at is not None


def confirm(secret: str, *, service: str, at: datetime) -> Outcome:
    """One address says yes. With both, the address changes and every session ends.

    Raises ``NotFound`` when the link works no more.
    """
    change = _get(secret, at=at)
    if is_of_new_address(change, secret):
        change.new_confirmed_at = change.new_confirmed_at or at
    else:
        change.old_confirmed_at = change.old_confirmed_at or at
    if not change.is_confirmed:
        return Outcome.WAITS
    change.ended_at = at
    account = change.account
    taken = accounts.find_staff(change.new_email) if account.is_staff else None
    if taken is not None and taken is not account:
        audit.record("new address refused", account, by=account, at=at)
        return Outcome.TAKEN
    account.email = change.new_email
    if (person := _person_of(account)) is not None:
        person.email = change.new_email
        outbox.follow(person)
    one_time_tokens.end(account, at=at)
    accounts.end_sessions(account)
    audit.record("account changed", account, by=account, fields=["email"], at=at)
    account_changes.tell_of_new_address(account, before=change.old_email, service=service, at=at)
    return Outcome.DONE


def cancel(secret: str, *, at: datetime) -> None:
    """One address says no. The other's link works no more either."""
    change = _get(secret, at=at)
    change.ended_at = at
    audit.record("new address cancelled", change.account, by=change.account, at=at)


def clear_old(*, at: datetime) -> None:
    """Forget what is over: addresses are not kept for nothing."""
    db.session.execute(delete(EmailChange).where(EmailChange.asked_at <= at - LASTS))


def _get(secret: str, *, at: datetime) -> EmailChange:
    found = find(secret, at=at)
    if found is None:
        raise NotFound("this link works no more")
    return found


def _stands(change: EmailChange, *, at: datetime) -> bool:
    """Whether it waits still, and nobody else changed the address meanwhile."""
    return change.is_open(at=at) and address_of(change.account) == change.old_email


def _person_of(account: Account) -> ServiceUser | None:
    if account.is_staff:
        return None
    return db.session.scalar(select(ServiceUser).where(ServiceUser.account_id == account.id))
