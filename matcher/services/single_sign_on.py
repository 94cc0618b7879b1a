"""Which account of ours somebody has whom the trust's own sign-on vouches for. Makes none."""

from datetime import datetime

from sqlalchemy import select

from matcher.database import db
from matcher.domain.errors import SignOnRefused, WhyNot
from matcher.models.account import Account
from matcher.services import accounts, audit

FIELDS = ("sign_on_issuer", "sign_on_subject")


def recognise(
    *, issuer: str, subject: str, email: str, is_email_verified: bool, at: datetime
) -> Account:
    """The active account of staff of this person, or ``SignOnRefused`` with the reason.

    The first time it is found by an e-mail address that the provider has checked, and bound to the
    provider's own name for the person. From then on that name alone counts: addresses are given
    to other people when somebody leaves.
    """
    account = _bound(issuer, subject)
    if account is None:
        account = _to_bind(issuer, subject, email if is_email_verified else "")
    if not account.is_active:
        raise SignOnRefused(WhyNot.SWITCHED_OFF)
    if account.sign_on_subject != subject or account.sign_on_issuer != issuer:
        account.sign_on_issuer, account.sign_on_subject = issuer, subject
        audit.record("sign-on bound", account, by=account, fields=FIELDS, at=at)
    return account


def note_sign_in(account: Account, *, at: datetime) -> None:
    """Record that somebody came in, and by what we knew them."""
    audit.record("signed in", account, by=account, fields=["sign_on_subject"], at=at)


def forget(email: str, *, at: datetime) -> Account:
    """Let the next sign-on bind anew: somebody has another account at the provider now."""
    account = accounts.get_staff(email)
    account.sign_on_issuer = account.sign_on_subject = None
    accounts.end_sessions(account)
    audit.record("sign-on forgotten", account, job=accounts.COMMAND_LINE, fields=FIELDS, at=at)
    return account


def _bound(issuer: str, subject: str) -> Account | None:
    found = db.session.scalar(
        select(Account)
        .where(Account.sign_on_issuer == issuer, Account.sign_on_subject == subject)
        .with_for_update(key_share=True)
    )
    if found is not None and not found.is_staff:
        raise SignOnRefused(WhyNot.UNKNOWN)
    return found


def _to_bind(issuer: str, subject: str, verified_email: str) -> Account:
    if not verified_email:
        raise SignOnRefused(WhyNot.NOT_VERIFIED)
    account = accounts.find_staff(verified_email, to_change=True)
    if account is None:
        raise SignOnRefused(WhyNot.UNKNOWN)
    if account.sign_on_issuer == issuer and account.sign_on_subject not in (None, subject):
        raise SignOnRefused(WhyNot.BOUND_TO_ANOTHER)
    return account
