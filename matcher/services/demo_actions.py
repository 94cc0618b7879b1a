"""What the demo story tells of the monthly meetings: actions open, late and done."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.month import Month
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.meeting_action import MeetingAction
from matcher.models.project import Project
from matcher.models.said_and_done import SaidAndDone


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


def tell_back(
    rows: Iterable[Mapping[str, str]],
    *,
    directorates: Mapping[str, Directorate],
    projects: Mapping[str, Project],
    by: Account,
    at: datetime,
) -> None:
    """What became of what people said. ``rows``: those of ``said_and_done.csv``."""
    for row in rows:
        published_at = at - timedelta(days=int(row["published_days_ago"]))
        db.session.add(
            SaidAndDone(
                directorate=directorates[row["directorate"]],
                project=projects.get(row["project"]),
                said=row["said"],
                did=row["did"],
                written_by=by,
                written_at=published_at,
                published_at=published_at,
                published_by_id=by.id,
            )
        )
