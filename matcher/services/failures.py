"""Counts what nobody expected to go wrong: where and of which kind, never in whose words."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.models.failure_count import FailureCount

LONGEST = 100
KEPT = timedelta(days=60)


def note(*, place: str, kind: str, at: datetime) -> None:
    """One more failure of this kind here today. Several processes may count at once."""
    is_sqlite = db.session.get_bind().dialect.name == "sqlite"
    insert = (sqlite.insert if is_sqlite else postgresql.insert)(FailureCount).values(
        day=day_in_london(at), place=place[:LONGEST], kind=kind[:LONGEST], times=1
    )
    db.session.execute(
        insert.on_conflict_do_update(
            index_elements=["day", "place", "kind"], set_={"times": FailureCount.times + 1}
        )
    )


def is_of_database(fault: Exception) -> bool:
    """Whether the database was away or busy: that ends by itself, and nobody erred."""
    return isinstance(fault, OperationalError)


def clear_old(*, at: datetime) -> None:
    """Forget what is older than anybody asks for."""
    db.session.execute(delete(FailureCount).where(FailureCount.day < day_in_london(at - KEPT)))
