"""Browser sessions on the server: begun, found, kept, ended. Only hashes are stored."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import selectinload

from matcher.database import db
from matcher.models.account import Account
from matcher.models.web_session import WebSession

IDLE = timedelta(hours=1)
ABSOLUTE = timedelta(hours=12)
NOTE_EVERY = timedelta(minutes=5)
"""How often a visit is noted: a page that only reads should not write each time."""


def new_token() -> str:
    """256 random bits for the cookie."""
    return secrets.token_urlsafe(32)


def find(token: str, *, at: datetime) -> WebSession | None:
    """The live session of this token, if there is one."""
    return db.session.scalar(
        select(WebSession).where(
            WebSession.token_hash == _hashed(token),
            WebSession.seen_at > at - IDLE,
            WebSession.started_at > at - ABSOLUTE,
        )
    )


def find_account(account_id: int | None) -> Account | None:
    """The account signed in, unless it was switched off since."""
    if account_id is None:
        return None
    return db.session.scalar(
        select(Account)
        .where(Account.id == account_id, Account.is_active)
        .options(selectinload(Account.directorates))
    )


def begin(*, account_id: int | None, data: dict[str, Any], at: datetime) -> str:
    """Store a new session and return its token, which is known to nobody else."""
    token = new_token()
    db.session.add(
        WebSession(
            token_hash=_hashed(token), account_id=account_id, data=data, started_at=at, seen_at=at
        )
    )
    return token


def keep(token: str, *, account_id: int | None, data: dict[str, Any], at: datetime) -> None:
    """Store what a request left in its session, unless that was ended meanwhile."""
    db.session.execute(
        update(WebSession)
        .where(WebSession.token_hash == _hashed(token))
        .values(account_id=account_id, data=data, seen_at=at)
    )


def end(token: str) -> None:
    """Forget the session: its cookie opens nothing any more."""
    db.session.execute(delete(WebSession).where(WebSession.token_hash == _hashed(token)))


def of_account(account_id: int, *, at: datetime) -> Sequence[WebSession]:
    """The live sessions of an account, the one used last first."""
    return db.session.scalars(
        select(WebSession)
        .where(
            WebSession.account_id == account_id,
            WebSession.seen_at > at - IDLE,
            WebSession.started_at > at - ABSOLUTE,
        )
        .order_by(WebSession.seen_at.desc(), WebSession.id.desc())
    ).all()


def is_of(session: WebSession, token: str | None) -> bool:
    """Whether this is the session of this token."""
    return token is not None and session.token_hash == _hashed(token)


def end_one(session_id: int, *, account_id: int) -> None:
    """Forget one session of this account; another account's is left alone."""
    db.session.execute(
        delete(WebSession).where(WebSession.id == session_id, WebSession.account_id == account_id)
    )


def end_all(account_id: int) -> None:
    """Forget every session of an account, on whatever browser."""
    db.session.execute(delete(WebSession).where(WebSession.account_id == account_id))


def clear_old(*, at: datetime) -> None:
    """Delete what is past its limits."""
    db.session.execute(
        delete(WebSession).where(
            or_(WebSession.seen_at <= at - IDLE, WebSession.started_at <= at - ABSOLUTE)
        )
    )


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
