"""The way back to a registration that was begun, on whatever device: a link to its own address.

The link is kept as a draft is, under a hash of its token; what it leads to moves to the browser
that opens it. It works once, for as long as a link to sign in.
"""

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import delete, func, select, update

from matcher.database import db
from matcher.domain.one_time_token import LASTS, Purpose
from matcher.domain.outbox import Pace
from matcher.emails import account_messages
from matcher.models.draft import Draft
from matcher.services import outbox, refusals

WAY_BACK = "way back"
"""In the place of a page, where a row holds a link."""
OF = "of"


def send_way_back(email: str, *, client: str, public_url: str, service: str, at: datetime) -> None:
    """Write to an address that was typed in a registration not finished yet; else to nobody."""
    begun = db.session.scalars(
        select(Draft)
        .where(Draft.email != "", func.lower(Draft.email) == email.lower())
        .order_by(Draft.saved_at.desc(), Draft.id.desc())
        .limit(1)
    ).first()
    may_send = refusals.may_send_letter(f"begun {email}", client=client, is_known=True, at=at)
    if begun is None or begun.key_hash is None or not may_send:
        return
    token = secrets.token_urlsafe(32)
    db.session.add(
        Draft(page=WAY_BACK, key_hash=_hashed(token), data={OF: [begun.key_hash]}, saved_at=at)
    )
    letter = account_messages.back_to_registering(
        link=f"{public_url}/register/back/{token}", service=service
    )
    outbox.queue(letter, address=begun.email, pace=Pace.ASKED_FOR, at=at)


def leads_somewhere(token: str, *, at: datetime) -> bool:
    """Whether the link still works. Looking at it does not spend it."""
    return _find(token, at=at) is not None


def go_on(token: str, *, key: str, at: datetime) -> bool:
    """Spend a link: what was typed is held for this key now. ``False``: it works no more."""
    found = _find(token, at=at)
    if found is None:
        return False
    before = found.data[OF][0]
    db.session.execute(delete(Draft).where(Draft.id == found.id))
    db.session.execute(update(Draft).where(Draft.key_hash == before).values(key_hash=_hashed(key)))
    return True


def _find(token: str, *, at: datetime) -> Draft | None:
    return db.session.scalar(
        select(Draft)
        .where(
            Draft.key_hash == _hashed(token),
            Draft.page == WAY_BACK,
            Draft.saved_at > at - LASTS[Purpose.SIGN_IN_LINK],
        )
        .with_for_update(key_share=True)
    )


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
