"""Who may sign in, and with which password. Every step is recorded."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.errors import NotFound
from matcher.domain.one_time_token import Purpose
from matcher.domain.outbox import Pace
from matcher.emails import account_messages
from matcher.models.account import Account, new_uniquifier
from matcher.models.one_time_token import OneTimeToken
from matcher.services import audit, one_time_tokens, outbox, refusals, sessions

COMMAND_LINE = "command line"
SIGN_IN_PAGE = "sign-in page"


def find_staff(email: str, *, to_change: bool = False) -> Account | None:
    """The member of staff with this address, whichever way it is written."""
    if not email:
        return None
    wanted = _staff().where(func.lower(Account.email) == func.lower(email))
    return db.session.scalar(wanted.with_for_update(key_share=True) if to_change else wanted)


def get_staff(email: str) -> Account:
    """The member of staff with this address, to be changed."""
    account = find_staff(email, to_change=True)
    if account is None:
        raise NotFound(f"No member of staff has the address {email}.")
    return account


def find_staff_by_uniquifier(uniquifier: str, *, to_change: bool = False) -> Account | None:
    """The member of staff whom the sign-in library knows by this."""
    wanted = _staff().where(Account.fs_uniquifier == uniquifier)
    return db.session.scalar(wanted.with_for_update(key_share=True) if to_change else wanted)


def staff() -> Sequence[Account]:
    """Every member of staff, by name."""
    return db.session.scalars(
        _staff().options(selectinload(Account.directorates)).order_by(Account.name, Account.id)
    ).all()


def send_reset_link(
    email: str, *, client: str, public_url: str, service: str, at: datetime
) -> None:
    """Send the way to a new password, if the address is known. Nobody can tell from the page."""
    account = find_staff(email, to_change=True)
    may_send = refusals.may_send_letter(email, client=client, is_known=True, at=at)
    if account is None or not account.is_active or not may_send:
        # The same work as for a known address, as far as a clock can tell.
        one_time_tokens.end(Account(id=0), Purpose.RESET_PASSWORD, at=at)
        letter = account_messages.password_link(Account(name=""), link=public_url, service=service)
        outbox.rehearse(letter, times=2, at=at)
        audit.record("password link asked for", Account(), job=SIGN_IN_PAGE, at=at)
        return
    token = one_time_tokens.issue(account, Purpose.RESET_PASSWORD, at=at)
    letter = account_messages.password_link(
        account, link=f"{public_url}/reset-password/{token}", service=service
    )
    outbox.queue(letter, account=account, address=account.email, pace=Pace.ASKED_FOR, at=at)
    audit.record("password link asked for", account, job=SIGN_IN_PAGE, at=at)


def choose_password(
    token: OneTimeToken, *, password_hash: str, service: str, at: datetime
) -> Account:
    """Spend a link for a password. Whoever was signed in with the old one is signed out.

    Somebody else's wrong tries do not stand in the owner's way any more.
    """
    account = token.account
    refusals.forget(refusals.at_address(account.email))
    account.password = password_hash
    one_time_tokens.end(account, at=at)
    end_sessions(account)
    note_password_set(account, service=service, at=at)
    return account


def note_password_set(account: Account, *, service: str, at: datetime) -> None:
    """Record a new password and tell its owner, who may not be the one who set it."""
    is_first = account.password_set_at is None
    account.password_set_at = at
    audit.record("password set", account, by=account, at=at)
    if not is_first:
        letter = account_messages.password_changed(account, service=service)
        outbox.queue(letter, account=account, address=account.email, at=at)


def end_sessions(account: Account) -> None:
    """Sign an account out everywhere, and end every sign-in that is half done."""
    account.fs_uniquifier = new_uniquifier()
    sessions.end_all(account.id)


def note(verb: str, account: Account, *, at: datetime) -> None:
    """Record what an account did about its own sign-in."""
    audit.record(verb, account, by=account, at=at)


def note_refusal(account: Account | None, *, at: datetime) -> None:
    """Record that somebody was not let in. What was typed is written nowhere."""
    audit.record("sign-in refused", account or Account(), job=SIGN_IN_PAGE, at=at)


def _staff() -> Select[Account]:
    return select(Account).where(Account.access != Access.SERVICE_USER)
