"""Links that work once: issued, looked at, spent. The token itself is known to its reader alone."""

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import select, update

from matcher.database import db
from matcher.domain.one_time_token import LASTS, Purpose
from matcher.models.account import Account
from matcher.models.one_time_token import OneTimeToken


def issue(account: Account, purpose: Purpose, *, at: datetime) -> str:
    """A new token of 256 random bits. It ends those given out for the same purpose before."""
    end(account, purpose, at=at)
    token = secrets.token_urlsafe(32)
    db.session.add(
        OneTimeToken(
            purpose=purpose,
            token_hash=_hashed(token),
            account=account,
            expires_at=at + LASTS[purpose],
        )
    )
    return token


def find(token: str, purpose: Purpose, *, at: datetime) -> OneTimeToken | None:
    """The token, if it is for this and still works. Looking at it does not spend it."""
    found = db.session.scalars(
        select(OneTimeToken)
        .where(OneTimeToken.token_hash == _hashed(token), OneTimeToken.purpose == purpose)
        .with_for_update(of=OneTimeToken)
    ).one_or_none()
    return found if found is not None and found.works(at=at) else None


def end(account: Account, purpose: Purpose | None = None, *, at: datetime) -> None:
    """Let the links of this account work no more: those for one purpose, or all."""
    statement = update(OneTimeToken).where(
        OneTimeToken.account_id == account.id, OneTimeToken.used_at.is_(None)
    )
    if purpose is not None:
        statement = statement.where(OneTimeToken.purpose == purpose)
    db.session.execute(statement.values(used_at=at))


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
