"""Meetings that were called off at short notice, counted for those who follow involvement.

Counts are of meetings and not of people, so they need not be suppressed; nobody is named.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.clock import day_in_london, midnight_in_london, months_after
from matcher.domain.meeting import CalledOff, MeetingKind, MeetingsOfProject
from matcher.models.account import Account
from matcher.models.meeting import Meeting
from matcher.models.project import Project
from matcher.services.directorates import is_looked_after

MONTHS = 12


def of_last_year(account: Account, *, at: datetime) -> list[MeetingsOfProject]:
    """Every project with a meeting called off, in the order of directorates and titles."""
    by_project: dict[int, list[Meeting]] = {}
    for meeting in _meetings(account, at=at):
        by_project.setdefault(meeting.project_id, []).append(meeting)
    found = [_of_project(each) for each in by_project.values()]
    return sorted(
        (each for each in found if each.called_off),
        key=lambda each: (each.directorate, each.title, each.project_id),
    )


def how_many_agreed(account: Account, *, at: datetime) -> int:
    """All meetings of the time, so that what was called off is seen beside what was held."""
    return len(_meetings(account, at=at))


def _meetings(account: Account, *, at: datetime) -> Sequence[Meeting]:
    since = midnight_in_london(months_after(day_in_london(at), -MONTHS))
    found = (
        select(Meeting)
        .join(Meeting.project)
        .options(joinedload(Meeting.project).joinedload(Project.directorate))
        .where(
            Meeting.starts_at >= since,
            or_(Meeting.starts_at <= at, Meeting.cancelled_at.is_not(None)),
        )
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    )
    if account.access is not Access.IMPROVEMENT_ADVISOR:
        found = found.where(is_looked_after(Project.directorate_id, by=account))
    return db.session.scalars(found).all()


def _of_project(meetings: Sequence[Meeting]) -> MeetingsOfProject:
    project = meetings[0].project
    near = [each for each in meetings if each.is_short_notice]
    return MeetingsOfProject(
        project_id=project.id,
        title=project.title,
        directorate=project.directorate.name,
        agreed=len(meetings),
        called_off=sum(each.is_cancelled for each in meetings),
        reasons=[
            CalledOff(
                each.kind,
                each.day,
                "" if each.kind is MeetingKind.FIRST else each.cancelled_why,
            )
            for each in near
        ],
    )
