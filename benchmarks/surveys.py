"""Sending the surveys of a month to a large trust, beside one transaction for each person."""

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import delete, func, insert, select

from benchmarks.measure import once
from benchmarks.pages import MANY, service
from benchmarks.report import Table, ratio, say, seconds
from matcher.database import Base, db, transaction
from matcher.domain.project import ProjectStatus
from matcher.models.experience_survey import ExperienceSurvey
from matcher.models.project import Project
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import experience_surveys

MONTH_END = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
ALONE = 500
"""One transaction for each person is measured over so many."""


def run() -> None:
    say(f"surveys: filling a database of {MANY['people']:,} x {MANY['roles']}")
    with TemporaryDirectory() as folder, service(Path(folder), MANY) as app, app.app_context():
        people = _put_everybody_on_a_team()
        alone, _asked = once(lambda: _send(1, most=ALONE))
        _forget()
        together, asked = once(lambda: _send(experience_surveys.BATCH))
        again, none = once(lambda: _send(experience_surveys.BATCH))
        if (asked, none) != (people, 0):
            raise RuntimeError(f"{asked} and then {none} of {people} were asked")
    a_person = alone.wall / ALONE
    table = Table(
        f"The surveys of a month, {people:,} people on teams (target: under 30 s)",
        ("", "whole", "each / ours"),
        ["Each with its row, its message and a line in the trail."],
    )
    table.add(f"{experience_surveys.BATCH} people a transaction", seconds(together.wall), "1.0 x")
    table.add("the job again, nobody left", seconds(again.wall), "")
    table.add(
        f"one person a transaction, from {ALONE}",
        seconds(a_person * people),
        ratio(a_person * people, together.wall),
    )
    table.show()


def _send(most_together: int, *, most: int | None = None) -> int:
    month, sent = experience_surveys.month_due(at=MONTH_END), 0
    if month is None:
        raise RuntimeError("no month is due")
    while most is None or sent < most:
        with transaction():
            asked = experience_surveys.issue(
                month, at=MONTH_END, service="Get involved", most=most_together
            )
        if not asked:
            break
        sent += asked
    return sent


def _put_everybody_on_a_team() -> int:
    """A place on a live team for everybody, since the beginning of the year."""
    with transaction():
        teams = db.session.scalars(
            select(Project.id).where(Project.status == ProjectStatus.ACTIVE)
        ).all()
        people = db.session.scalars(select(ServiceUser.id)).all()
        db.session.execute(delete(TeamMembership))
        places = [
            {
                "service_user_id": person,
                "project_id": teams[number % len(teams)],
                "started_on": date(2026, 1, 5),
            }
            for number, person in enumerate(people)
        ]
        db.session.execute(insert(TeamMembership), places)
    return len(places)


def _forget() -> None:
    with transaction():
        db.session.execute(delete(ExperienceSurvey))
        outbox = Base.metadata.tables["outbox_message"]
        db.session.execute(delete(outbox))
    if db.session.scalar(select(func.count()).select_from(ExperienceSurvey)):
        raise RuntimeError("surveys are left")
