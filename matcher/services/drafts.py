"""What was typed and not sent for good yet. Nobody loses an answer to a late session."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select, update

from matcher.database import db
from matcher.models.account import Account
from matcher.models.draft import Draft

KEPT = timedelta(days=90)
LARGEST = 60_000
"""Characters of one page's answers. More is no answer that a page asks for."""

Typed = Mapping[str, Sequence[str]]
"""What a form held when it was sent: every value of each name."""


def keep(owner: Account | str, page: str, typed: Typed, *, at: datetime) -> None:
    """Keep what was typed on a page, in the place of what was kept of it before.

    ``owner`` is an account, or the key of somebody who is not signed in.
    """
    data = {name: list(values) for name, values in typed.items() if name != "csrf_token"}
    if sum(len(value) for values in data.values() for value in values) > LARGEST:
        return
    draft = db.session.scalar(select(Draft).where(_of(owner), Draft.page == page))
    if draft is None:
        draft = Draft(page=page)
        if isinstance(owner, Account):
            draft.account_id = owner.id
        else:
            draft.key_hash = _hashed(owner)
        db.session.add(draft)
    draft.data, draft.saved_at = data, at


def find(owner: Account | str, page: str) -> dict[str, list[str]] | None:
    """What was typed on a page and waits there."""
    return db.session.scalar(select(Draft.data).where(_of(owner), Draft.page == page))


def all_of(owner: Account | str) -> dict[str, dict[str, list[str]]]:
    """What was typed on every page, by page."""
    rows = db.session.execute(select(Draft.page, Draft.data).where(_of(owner)))
    return {row.page: row.data for row in rows}


def take_all(owner: Account | str) -> dict[str, dict[str, list[str]]]:
    """The same, and forget it. Of two who take at once, one gets it and the other nothing."""
    rows = db.session.execute(
        delete(Draft).where(_of(owner)).returning(Draft.page, Draft.data)
    ).all()
    return {row.page: row.data for row in rows}


def note_email(key: str, email: str) -> None:
    """Where a link back to what is held for this key may go; nowhere, when it is empty."""
    db.session.execute(update(Draft).where(_of(key)).values(email=email))


def forget(owner: Account | str, page: str) -> None:
    """The page was sent for good."""
    db.session.execute(delete(Draft).where(_of(owner), Draft.page == page))


def hold(page: str, typed: Typed, *, at: datetime) -> str:
    """Keep what came too late, for whoever holds the key that this gives."""
    key = secrets.token_urlsafe(32)
    keep(key, page, typed, at=at)
    return key


def hand_over(key: str, account: Account) -> None:
    """What was held for a key belongs to the account that came in with it."""
    pages = select(Draft.page).where(_of(key))
    db.session.execute(
        delete(Draft).where(
            Draft.account_id == account.id, Draft.page.in_(pages.subquery().select())
        )
    )
    db.session.execute(update(Draft).where(_of(key)).values(account_id=account.id, key_hash=None))


def clear_old(*, at: datetime) -> None:
    """Forget what nobody came back for."""
    db.session.execute(delete(Draft).where(Draft.saved_at < at - KEPT))


def _of(owner: Account | str) -> ColumnElement[bool]:
    if isinstance(owner, Account):
        return Draft.account_id == owner.id
    return Draft.key_hash == _hashed(owner)


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
