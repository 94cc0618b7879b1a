"""The trail of who did what. Append-only, each row bound to the one before by a hash."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy import select

from matcher.database import Base, db, hold
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry

FIRST = "0" * 64
CHAIN_LOCK = 7_304_119
"""The key of PostgreSQL's advisory lock: two writers must not follow the same row."""


class Recorded(Protocol):
    """A row that can stand in the trail: it has an id."""

    id: int


def record(
    verb: str,
    thing: Base,
    *,
    at: datetime,
    by: Account | None = None,
    job: str | None = None,
    fields: Sequence[str] = (),
    directorate_id: int | None = None,
) -> AuditEntry:
    """Write down that an account, or a named job, did something. Values never come here."""
    db.session.flush()
    hold(CHAIN_LOCK)
    entry = AuditEntry(
        at=at,
        actor_id=by.id if by else None,
        job=job,
        verb=verb,
        thing=thing.__class__.__tablename__,
        thing_id=getattr(thing, "id", None),
        fields=";".join(fields),
        directorate_id=directorate_id,
        previous_hash=_last_hash(),
    )
    entry.hash = hash_of(entry)
    db.session.add(entry)
    db.session.flush()
    return entry


def hash_of(entry: AuditEntry) -> str:
    """SHA-256 over the row before and all that this row says."""
    says = [
        entry.previous_hash,
        entry.at.astimezone(UTC).isoformat(),
        entry.actor_id,
        entry.job,
        entry.verb,
        entry.thing,
        entry.thing_id,
        entry.fields,
        entry.directorate_id,
    ]
    return hashlib.sha256(json.dumps(says, ensure_ascii=True).encode()).hexdigest()


def broken_links() -> Iterator[AuditEntry]:
    """The rows whose hash does not fit what they say or the row before them."""
    previous = FIRST
    for entry in db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)):
        if entry.previous_hash != previous or entry.hash != hash_of(entry):
            yield entry
        previous = entry.hash


def of_thing(thing: str, thing_ids: Sequence[int]) -> Sequence[AuditEntry]:
    """The trail of some things of one kind, newest first."""
    return db.session.scalars(
        select(AuditEntry)
        .where(AuditEntry.thing == thing, AuditEntry.thing_id.in_(thing_ids))
        .order_by(AuditEntry.id.desc())
    ).all()


def _last_hash() -> str:
    last = db.session.scalar(select(AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1))
    return last or FIRST
