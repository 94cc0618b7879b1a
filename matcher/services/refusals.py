"""Slows guessing: after some wrong tries at one address or one account, a pause.

The rows are in the database, so all processes count together and a forged header changes
nothing. Known and unknown addresses are counted alike. The owner is never locked out: a
mailed link is another way in, and ends the pause.
"""

import hashlib
import unicodedata
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from matcher.database import db
from matcher.models.refusal import Refusal

MOST = 10
LONGEST = 320
WITHIN = timedelta(minutes=15)


def at_address(email: str) -> str:
    """The target of whoever types a password, written in whatever way."""
    return f"address {unicodedata.normalize('NFKC', email[:LONGEST]).strip().casefold()}"


def at_account(uniquifier: str) -> str:
    """The target of whoever types a code after the right password."""
    return f"account {uniquifier}"


def are_too_many(target: str, *, at: datetime) -> bool:
    """Whether so many tries at this target were wrong of late that the next has to wait."""
    count = db.session.scalar(
        select(func.count())
        .select_from(Refusal)
        .where(Refusal.target_hash == _hashed(target), Refusal.at > at - WITHIN)
    )
    return (count or 0) >= MOST


def note(target: str, *, at: datetime) -> None:
    """One more wrong try."""
    db.session.add(Refusal(target_hash=_hashed(target), at=at))


def forget(target: str) -> None:
    """The owner has come in: what went before does not count any more."""
    db.session.execute(delete(Refusal).where(Refusal.target_hash == _hashed(target)))


def clear_old(*, at: datetime) -> None:
    """Delete what no longer counts."""
    db.session.execute(delete(Refusal).where(Refusal.at <= at - WITHIN))


def _hashed(target: str) -> str:
    return hashlib.sha256(target.encode()).hexdigest()
