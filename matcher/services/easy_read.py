"""Whether a person reads Easy Read: on their record, so that every device and letter can know."""

from datetime import datetime

from sqlalchemy import select

from matcher.database import db
from matcher.models.account import Account
from matcher.models.service_user import ServiceUser
from matcher.services import audit


def is_chosen_by(account: Account) -> bool:
    """What the record of whoever is signed in says."""
    chosen = select(ServiceUser.reads_easy).where(ServiceUser.account_id == account.id)
    return bool(db.session.scalar(chosen))


def choose(account: Account, *, chosen: bool, at: datetime) -> None:
    """Keep the choice on the person's own record. An account without a record has none to keep."""
    own = select(ServiceUser).where(ServiceUser.account_id == account.id)
    person = db.session.scalar(own.where(ServiceUser.erased_at.is_(None)))
    if person is None or person.reads_easy is chosen:
        return
    person.reads_easy = chosen
    audit.record(
        "way of reading changed",
        person,
        by=account,
        at=at,
        fields=["reads_easy"],
        directorate_id=person.home_directorate_id,
    )
