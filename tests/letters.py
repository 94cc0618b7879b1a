"""The post that waits to be sent, as its reader would open it."""

import re
from urllib.parse import urlsplit

from sqlalchemy import select

from matcher.database import db
from matcher.models.outbox_message import OutboxMessage


def link_of(email: str) -> str:
    """The path of the link in the last letter to this address."""
    db.session.rollback()
    letters = db.session.scalars(
        select(OutboxMessage).where(OutboxMessage.address == email).order_by(OutboxMessage.id)
    ).all()
    assert letters, f"nothing was sent to {email}"
    link = re.search(r"http\S+", letters[-1].body)
    assert link is not None, letters[-1].body
    return urlsplit(link[0]).path
