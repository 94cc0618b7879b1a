"""What a directorate says of its roles unless a role says otherwise. Its PP lead sets it."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from matcher.database import db, one_at_a_time
from matcher.domain.errors import ChangedMeanwhile, NotFound
from matcher.domain.role_description import RoleField
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.role_default import RoleDefault
from matcher.services import audit, directorates

FIELDS = (
    RoleField.PAYMENT,
    RoleField.EXPENSES,
    RoleField.BUDGET_CODE,
    RoleField.LENGTH,
    RoleField.MEETINGS,
    RoleField.ACCOUNTABILITY,
    RoleField.HOPE_TO_GET,
    RoleField.CONTACT,
    RoleField.SUPPORT,
    RoleField.SUPPORT_TIMES,
    RoleField.FORMATS,
)
"""What can be the same for many roles."""


def seen_by(account: Account) -> Sequence[Directorate]:
    """The directorates whose defaults this account looks after."""
    return directorates.looked_after_by(account)


def get_directorate(directorate_id: int, *, account: Account) -> Directorate:
    """One of those, or ``NotFound``."""
    found = next((each for each in seen_by(account) if each.id == directorate_id), None)
    if found is None:
        raise NotFound("there is no such directorate here")
    return found


def of(directorate_id: int) -> dict[RoleField, str]:
    """What a directorate says of its roles, by field. What it does not say is not there."""
    rows = db.session.execute(
        select(RoleDefault.field, RoleDefault.words).where(
            RoleDefault.directorate_id == directorate_id, RoleDefault.words != ""
        )
    )
    return {row.field: row.words for row in rows}


def mark_of(said: Mapping[RoleField, str]) -> str:
    """A short sign for exactly these words: a form knows by it what it was filled from."""
    return hashlib.sha256(repr(sorted(said.items())).encode()).hexdigest()[:16]


def change(
    directorate: Directorate,
    said: Mapping[RoleField, str],
    *,
    based_on: str,
    by: Account,
    at: datetime,
) -> list[RoleField]:
    """Keep these words, and give the fields that changed.

    Roles that are there stay as they are. ``ChangedMeanwhile`` when somebody else saved others.
    """
    # Two who change at once wait for each other (SQLite has one writer anyway).
    one_at_a_time()
    before = of(directorate.id)
    if mark_of(before) != based_on and dict(said) != before:
        raise ChangedMeanwhile("the defaults were changed since this page was opened")
    changed = [field for field in FIELDS if said.get(field, "") != before.get(field, "")]
    rows = {
        row.field: row
        for row in db.session.scalars(
            select(RoleDefault).where(RoleDefault.directorate_id == directorate.id)
        )
    }
    for field in changed:
        row = rows.get(field) or RoleDefault(directorate_id=directorate.id, field=field)
        row.words, row.set_by, row.set_at = said.get(field, ""), by, at
        db.session.add(row)
    if changed:
        audit.record(
            "role defaults changed",
            directorate,
            by=by,
            at=at,
            fields=list(changed),
            directorate_id=directorate.id,
        )
    return changed
