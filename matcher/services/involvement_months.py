"""Counts each month when it is over, once, and restates it when something is said of it later."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from matcher.database import db, one_at_a_time
from matcher.domain.clock import day_in_london
from matcher.domain.involvement_months import levels, months, spans
from matcher.domain.month import Month
from matcher.domain.project import InvolvementLevel
from matcher.models.involvement_month import InvolvementMonth, PublishedMonth
from matcher.models.project import Project


def publish(*, at: datetime) -> list[Month]:
    """Count the months that are over and were not counted yet; give them.

    A worker that was down catches up. Two that come at once wait for each other, and the second
    finds nothing to do.
    """
    one_at_a_time()
    last = Month.of(day_in_london(at)).plus(-1)
    projects = db.session.scalars(
        select(Project).options(selectinload(Project.involvement), selectinload(Project.steps))
    ).all()
    counted = {(project.id): _counted(project, until=last) for project in projects}
    first = min((month for found in counted.values() for month in found), default=None)
    if first is None:
        return []
    done = _published()
    new = [
        month
        for ahead in range(_apart(first, last) + 1)
        if (month := first.plus(ahead)) not in done
    ]
    db.session.add_all(PublishedMonth(month=str(month), taken_at=at) for month in new)
    db.session.flush()
    wanted = set(new)
    for project in projects:
        for month, level in counted[project.id].items():
            if month in wanted:
                db.session.add(_row(project, month, published=level, now=level))
    db.session.flush()
    return new


def restate(project: Project, *, at: datetime) -> None:
    """What was said of a project changes months that are published: they keep both numbers."""
    db.session.flush()
    done = _published()
    if not done:
        return
    counted = _counted(project, until=max(done))
    rows = {
        Month.parse(row.month): row
        for row in db.session.scalars(
            select(InvolvementMonth).where(InvolvementMonth.project_id == project.id)
        )
    }
    for month in done:
        level, row = counted.get(month), rows.get(month)
        if row is None and level is not None:
            row = _row(project, month, published=None, now=level)
            row.restated_at = at
            db.session.add(row)
        elif row is not None and row.level_now is not level:
            row.level_now = level
            row.restated_at = None if row.level is level else at
    db.session.flush()


def _counted(project: Project, *, until: Month) -> dict[Month, InvolvementLevel]:
    steps = [(step.taken_on, step.status) for step in project.steps if step.status is not None]
    live = months(spans(project.started_on, project.ended_on, steps), until=until)
    return dict(levels(project.involvement, live))


def _row(
    project: Project, month: Month, *, published: InvolvementLevel | None, now: InvolvementLevel
) -> InvolvementMonth:
    return InvolvementMonth(
        project_id=project.id,
        month=str(month),
        directorate_id=project.directorate_id,
        service=project.service,
        is_new=project.started_on is not None and Month.of(project.started_on) == month,
        level=published,
        level_now=now,
    )


def _published() -> Collection[Month]:
    return {Month.parse(month) for month in db.session.scalars(select(PublishedMonth.month))}


def _apart(first: Month, last: Month) -> int:
    return (last.year - first.year) * 12 + last.number - first.number
