"""Links and codes that work once: issued, looked at, spent. Their reader alone knows them."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select, update

from matcher.database import db
from matcher.domain.one_time_token import LASTS, TWINS, Purpose
from matcher.domain.sign_in_code import GROUP, LENGTH_OF, LETTERS
from matcher.models.account import Account
from matcher.models.one_time_token import OneTimeToken

ROUNDS = 10_000
"""How often a code is hashed over. It has fewer random bits than a link, so each guess at a
stolen hash is made to cost; 4 ms are not felt by whoever types one."""
KEPT = timedelta(days=1)
"""How long what is over stays in the table."""


def issue(account: Account, purpose: Purpose, *, at: datetime) -> str:
    """A new token of 256 random bits. It ends those given out for the same purpose before."""
    token = secrets.token_urlsafe(32)
    _add(account, purpose, _hashed(token), at=at)
    return token


def issue_code(account: Account, purpose: Purpose, *, at: datetime) -> str:
    """A new code to be typed. It ends those given out for the same purpose before."""
    code = "".join(secrets.choice(LETTERS) for _each in range(LENGTH_OF[purpose]))
    _add(account, purpose, _hashed_slowly(code), at=at)
    return code


def find(token: str, purpose: Purpose, *, at: datetime) -> OneTimeToken | None:
    """The token, if it is for this and still works. Looking at it does not spend it."""
    return _find(_hashed(token), OneTimeToken.purpose == purpose, at=at)


def find_code(code: str, *, at: datetime) -> OneTimeToken | None:
    """The code, written as plain as it was issued, if it still works."""
    return _find(_hashed_slowly(code), OneTimeToken.purpose.in_(LENGTH_OF), at=at)


def spend(token: OneTimeToken, *, at: datetime) -> None:
    """Let it work no more, nor what came in the same message."""
    for purpose in TWINS.get(token.purpose, {token.purpose}):
        end(token.account, purpose, at=at)


def end(account: Account, purpose: Purpose | None = None, *, at: datetime) -> None:
    """Let the links of this account work no more: those for one purpose, or all."""
    statement = update(OneTimeToken).where(
        OneTimeToken.account_id == account.id, OneTimeToken.used_at.is_(None)
    )
    if purpose is not None:
        statement = statement.where(OneTimeToken.purpose == purpose)
    db.session.execute(statement.values(used_at=at))


def clear_old(*, at: datetime) -> None:
    """Delete what works no more."""
    db.session.execute(delete(OneTimeToken).where(OneTimeToken.expires_at <= at - KEPT))


def _add(account: Account, purpose: Purpose, token_hash: str, *, at: datetime) -> None:
    end(account, purpose, at=at)
    db.session.add(
        OneTimeToken(
            purpose=purpose,
            token_hash=token_hash,
            account=account,
            expires_at=at + LASTS[purpose],
        )
    )


def _find(token_hash: str, is_for: ColumnElement[bool], *, at: datetime) -> OneTimeToken | None:
    found = db.session.scalars(
        select(OneTimeToken)
        .where(OneTimeToken.token_hash == token_hash, is_for)
        .with_for_update(of=OneTimeToken, key_share=True)
    ).one_or_none()
    return found if found is not None and found.works(at=at) else None


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _hashed_slowly(code: str) -> str:
    salt = f"sign-in code {code[:GROUP]}".encode()
    return hashlib.pbkdf2_hmac("sha256", code.encode(), salt, ROUNDS).hex()
