"""Who may sign in: invited, given a password, disabled. Every step is recorded."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.errors import AlreadyDone, NotFound
from matcher.domain.one_time_token import Purpose
from matcher.emails import messages
from matcher.models.account import Account, new_uniquifier
from matcher.models.directorate import Directorate
from matcher.models.one_time_token import OneTimeToken
from matcher.services import audit, one_time_tokens, outbox, refusals, sessions

COMMAND_LINE = "command line"
SIGN_IN_PAGE = "sign-in page"


def find_staff(email: str, *, to_change: bool = False) -> Account | None:
    """The member of staff with this address, whichever way it is written."""
    if not email:
        return None
    wanted = _staff().where(func.lower(Account.email) == func.lower(email))
    return db.session.scalar(wanted.with_for_update() if to_change else wanted)


def find_staff_by_uniquifier(uniquifier: str, *, to_change: bool = False) -> Account | None:
    """The member of staff whom the sign-in library knows by this."""
    wanted = _staff().where(Account.fs_uniquifier == uniquifier)
    return db.session.scalar(wanted.with_for_update() if to_change else wanted)


def staff() -> Sequence[Account]:
    """Every member of staff, by name."""
    return db.session.scalars(
        _staff().options(selectinload(Account.directorates)).order_by(Account.name, Account.id)
    ).all()


def invite(
    *,
    email: str,
    name: str,
    access: Access,
    job_title: str,
    directorates: Sequence[str],
    at: datetime,
) -> tuple[Account, str]:
    """Make an account, and the token of the link with which its owner chooses a password."""
    if access is Access.SERVICE_USER:
        raise NotFound("People who use services register themselves.")
    if find_staff(email) is not None:
        raise AlreadyDone(f"{email} has an account already.")
    account = Account(
        email=email,
        name=name,
        access=access,
        job_title=job_title,
        directorates=[_directorate(each) for each in directorates],
    )
    db.session.add(account)
    audit.record("account invited", account, job=COMMAND_LINE, at=at)
    return account, one_time_tokens.issue(account, Purpose.WELCOME, at=at)


def change(
    email: str, *, new_email: str = "", access: Access | None = None, at: datetime
) -> Account:
    """Give an account another address or other access. Whoever is signed in with it is out."""
    account = get_staff(email)
    if new_email:
        found = find_staff(new_email)
        if found is not None and found is not account:
            raise AlreadyDone(f"{new_email} has an account already.")
        account.email = new_email
    if access is not None:
        account.access = access
    one_time_tokens.end(account, at=at)
    end_sessions(account)
    changed = [name for name, value in (("email", new_email), ("access", access)) if value]
    audit.record("account changed", account, job=COMMAND_LINE, fields=changed, at=at)
    return account


def welcome_again(email: str, *, lost_phone: bool, at: datetime) -> tuple[Account, str]:
    """Another link to a password, where the last came too late; without the old phone too."""
    account = get_staff(email)
    if not account.is_active:
        raise NotFound(f"The account of {email} is switched off.")
    if lost_phone:
        account.tf_primary_method = account.tf_totp_secret = None
        account.tf_last_counter = account.mf_recovery_codes = None
        end_sessions(account)
        audit.record("second factor taken away", account, job=COMMAND_LINE, at=at)
    audit.record("account invited", account, job=COMMAND_LINE, at=at)
    return account, one_time_tokens.issue(account, Purpose.WELCOME, at=at)


def get_staff(email: str) -> Account:
    """The member of staff with this address, to be changed."""
    account = find_staff(email, to_change=True)
    if account is None:
        raise NotFound(f"No member of staff has the address {email}.")
    return account


def disable(email: str, *, at: datetime) -> Account:
    """Switch an account off: it is out at once, and no link of its own works any more."""
    account = get_staff(email)
    account.is_active = False
    one_time_tokens.end(account, at=at)
    end_sessions(account)
    audit.record("account disabled", account, job=COMMAND_LINE, at=at)
    return account


def send_reset_link(
    email: str, *, client: str, public_url: str, service: str, at: datetime
) -> None:
    """Send the way to a new password, if the address is known. Nobody can tell from the page."""
    account = find_staff(email, to_change=True)
    may_send = refusals.may_send_letter(email, client=client, is_known=True, at=at)
    if account is None or not account.is_active or not may_send:
        # The same work as for a known address, as far as a clock can tell.
        one_time_tokens.end(Account(id=0), Purpose.RESET_PASSWORD, at=at)
        letter = messages.password_link(Account(name=""), link=public_url, service=service)
        outbox.rehearse(letter, times=2, at=at)
        audit.record("password link asked for", Account(), job=SIGN_IN_PAGE, at=at)
        return
    token = one_time_tokens.issue(account, Purpose.RESET_PASSWORD, at=at)
    letter = messages.password_link(
        account, link=f"{public_url}/reset-password/{token}", service=service
    )
    outbox.queue(letter, account=account, address=account.email, at=at)
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
        letter = messages.password_changed(account, service=service)
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


def _directorate(name: str) -> Directorate:
    found = db.session.scalar(select(Directorate).where(Directorate.name == name))
    if found is None:
        raise NotFound(f"There is no directorate called {name}.")
    return found
