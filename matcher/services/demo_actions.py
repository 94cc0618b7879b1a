"""What the demo story tells of the monthly meetings: actions open, late and done."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.month import Month
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.meeting_action import MeetingAction


def tell(
    rows: Iterable[Mapping[str, str]],
    *,
    directorates: Mapping[str, Directorate],
    accounts: Mapping[str, Account],
    at: datetime,
) -> None:
    """``rows``: those of ``actions.csv``. Priya Nair wrote them all down."""
    for row in rows:
        agreed_at = at - timedelta(days=int(row["agreed_days_ago"]))
        done_at = at - timedelta(days=int(row["done_days_ago"])) if row["done_days_ago"] else None
        db.session.add(
            MeetingAction(
                directorate=directorates[row["directorate"]],
                month=str(Month.of(day_in_london(agreed_at))),
                what=row["what"],
                owner=accounts.get(row["owner"]),
                owner_name=row["owner_name"],
                due_on=day_in_london(at) + timedelta(days=int(row["due_in_days"])),
                agreed_at=agreed_at,
                agreed_by=accounts["priya"],
                done_on=day_in_london(done_at) if done_at else None,
                done_at=done_at,
                done_by=accounts["priya"] if done_at else None,
                came_of_it=row["came_of_it"],
            )
        )
