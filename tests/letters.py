"""The post that waits to be sent, as its reader would open it."""

import re
from urllib.parse import urlsplit

from sqlalchemy import select

from matcher.database import db
from matcher.models.outbox_message import OutboxMessage

CODE = re.compile(r"^[A-Z0-9]{4}(?: [A-Z0-9]{4})+$", re.MULTILINE)


def link_of(email: str, *, which: int = -1) -> str:
    """The path of the link in the last letter to this address, or another one of them."""
    link = re.search(r"http\S+", _letter(email, which))
    assert link is not None
    return urlsplit(link[0]).path


def code_of(email: str, *, which: int = -1) -> str:
    """The code in the last letter to this address, as it is printed there."""
    code = CODE.search(_letter(email, which))
    assert code is not None
    return code[0]


def _letter(email: str, which: int) -> str:
    db.session.rollback()
    letters = db.session.scalars(
        select(OutboxMessage).where(OutboxMessage.address == email).order_by(OutboxMessage.id)
    ).all()
    assert letters, f"nothing was sent to {email}"
    return letters[which].body
