"""The meetings of the demo story: to come, held, and called off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.meeting import MeetingKind, instant_in_london
from matcher.models.meeting import Meeting
from matcher.models.project import Project


@dataclass(frozen=True, slots=True)
class _Told:
    project: str
    in_days: int
    kind: MeetingKind = MeetingKind.TEAM
    clock: time = time(14)
    minutes: int = 90
    place: str = "Linden House, room 4"
    link: str = ""
    bring: str = ""
    off_before: int | None = None
    """So many days before its day it was called off."""
    why: str = ""
    is_near: bool = False


STORY = (
    _Told("QI-001", -70),
    _Told("QI-001", -42, off_before=1, why="Two of us were ill.", is_near=True),
    _Told("QI-001", -28),
    _Told("QI-001", 1, off_before=1, why="The room is flooded. We meet next week.", is_near=True),
    _Told("QI-001", 8, bring="Bring a letter that you found hard to read, if you have one."),
    _Told(
        "QI-001",
        22,
        MeetingKind.WORKSHOP,
        time(10, 30),
        120,
        place="",
        link="https://video.example/letters",
    ),
    _Told("QI-002", -35, place="Juniper ward, dining room"),
    _Told(
        "QI-002",
        -14,
        off_before=0,
        why="Too few staff were on the ward that day.",
        is_near=True,
        place="Juniper ward, dining room",
    ),
    _Told("QI-020", 2, off_before=2, why="The minibus is at the garage.", is_near=True),
    _Told("QI-020", 9, bring="Think of a day on which your leave went well."),
    _Told("QI-020", 23, MeetingKind.TRAINING, place="", link="https://video.example/leave"),
    _Told("QI-011", -50, off_before=12, place="Health centre, Newham"),
    _Told("QI-011", -22, place="Health centre, Newham"),
)


def tell(projects: Mapping[str, Project], *, at: datetime) -> None:
    for number, told in enumerate(STORY):
        db.session.add(_meeting(told, projects[told.project], number, at=at))


def _meeting(told: _Told, project: Project, number: int, *, at: datetime) -> Meeting:
    day = day_in_london(at) + timedelta(days=told.in_days)
    starts_at = instant_in_london(day, told.clock)
    made_at = min(at, starts_at) - timedelta(days=21)
    off_at = None
    if told.off_before is not None:
        off_at = min(at, starts_at - timedelta(days=told.off_before, hours=5))
    return Meeting(
        project=project,
        kind=told.kind,
        starts_at=starts_at,
        minutes=told.minutes,
        place=told.place,
        link=told.link,
        bring=told.bring,
        uid=f"story-{number}@get-involved",
        sequence=1 if off_at else 0,
        made_at=made_at,
        made_by_id=project.lead_id,
        changed_at=off_at or made_at,
        cancelled_at=off_at,
        cancelled_by_id=project.lead_id if off_at else None,
        cancelled_why=told.why,
        is_short_notice=told.is_near,
    )
