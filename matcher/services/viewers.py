"""Who has looked at somebody's record: by job and directorate, never by name."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.viewing import Viewing
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry

READ = "profile read"


def of_person(trail: Sequence[AuditEntry], *, own_account_id: int | None) -> list[Viewing]:
    """What the trail of a person's record says of reading, newest first."""
    read = [e for e in trail if e.verb == READ and e.actor_id not in {None, own_account_id}]
    if not read:
        return []
    readers = {
        account.id: account
        for account in db.session.scalars(
            select(Account)
            .where(Account.id.in_({entry.actor_id for entry in read}))
            .options(selectinload(Account.directorates))
        )
    }
    seen = dict.fromkeys((day_in_london(e.at), e.actor_id) for e in read)
    return [_viewing(on, readers[actor_id]) for on, actor_id in seen if actor_id in readers]


def _viewing(on: date, reader: Account) -> Viewing:
    names = tuple(each.name for each in reader.directorates)
    return Viewing(on, reader.access, reader.job_title, names)
