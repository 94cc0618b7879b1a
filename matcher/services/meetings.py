"""Meetings that were agreed: set, moved, called off. No other room writes their table.

Whoever changes one holds its row, after the introduction where there is one and before the
messages and the trail (``docs/decisions/0033``). Who hears of it is in ``meeting_news.py``.
"""

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.errors import ChangedMeanwhile, MoveNotAllowed, NotFound
from matcher.domain.introduction import WITH_THE_LEAD
from matcher.domain.meeting import MeetingKind, MeetingNews, is_short_notice
from matcher.models.account import Account
from matcher.models.introduction import Introduction
from matcher.models.meeting import Meeting
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import audit, introductions, meeting_news
from matcher.services.bank_holidays import ENGLAND
from matcher.services.directorates import is_looked_after
from matcher.services.features import is_current
from matcher.services.meeting_news import Post

KEPT_IN_CALENDARS = timedelta(days=30)
"""So long after its day a meeting stays in the file of all meetings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What was agreed of a meeting."""

    kind: MeetingKind
    starts_at: datetime
    minutes: int
    place: str
    link: str
    bring: str


def seen_by(account: Account) -> Select[Meeting]:
    """The meetings this account works on. Every read of staff starts here."""
    return (
        _whole()
        .join(Meeting.project)
        .where(
            or_(
                Project.lead_id == account.id,
                is_looked_after(Project.directorate_id, by=account),
            )
        )
    )


def get(meeting_id: int, *, project_id: int, account: Account, to_change: bool = False) -> Meeting:
    """One of the meetings of a project, held when it is to be changed; or ``NotFound``."""
    found = seen_by(account).where(Meeting.id == meeting_id, Meeting.project_id == project_id)
    meeting = db.session.scalar(
        found.with_for_update(of=Meeting, key_share=True) if to_change else found
    )
    if meeting is None:
        raise NotFound("there is no such meeting here")
    return meeting


def of_project(project: Project) -> Sequence[Meeting]:
    """All of a project, the latest first."""
    return db.session.scalars(
        _whole()
        .where(Meeting.project_id == project.id)
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    ).all()


def of_staff(account: Account, *, at: datetime) -> Sequence[Meeting]:
    """For the calendar of staff: of the projects they lead, and what they set."""
    mine = or_(Project.lead_id == account.id, Meeting.made_by_id == account.id)
    return db.session.scalars(
        seen_by(account)
        .where(mine, Meeting.starts_at >= at - KEPT_IN_CALENDARS)
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()


def of_person(person: ServiceUser, *, since: datetime) -> Sequence[Meeting]:
    """The meetings to which a person is to come, from an instant on, the next first."""
    teams = select(TeamMembership.project_id).where(
        TeamMembership.service_user_id == person.id, is_current(day_in_london(since))
    )
    own = select(Introduction.id).where(Introduction.service_user_id == person.id)
    return db.session.scalars(
        _whole()
        .where(
            Meeting.starts_at >= since,
            or_(
                Meeting.introduction_id.in_(own),
                and_(Meeting.introduction_id.is_(None), Meeting.project_id.in_(teams)),
            ),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()


def get_own(meeting_id: int, person: ServiceUser, *, at: datetime) -> Meeting:
    """One of them, or ``NotFound``."""
    mine = of_person(person, since=at - KEPT_IN_CALENDARS)
    found = next((each for each in mine if each.id == meeting_id), None)
    if found is None:
        raise NotFound("there is no such meeting here")
    return found


def first_of(introduction: Introduction) -> Meeting | None:
    """The first meeting that was agreed for an introduction and stands; the latest of several."""
    return db.session.scalars(
        _whole()
        .where(Meeting.introduction_id == introduction.id, Meeting.cancelled_at.is_(None))
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    ).first()


def may_meet(project: Project, *, account: Account) -> Sequence[Introduction]:
    """People introduced to this project, with whom a first meeting can be agreed."""
    return db.session.scalars(
        introductions.seen_by(account)
        .where(ProjectRole.project_id == project.id, Introduction.status.in_(WITH_THE_LEAD))
        .options(joinedload(Introduction.service_user))
        .order_by(Introduction.since, Introduction.id)
    ).all()


def make(
    project: Project,
    agreed: Agreed,
    *,
    introduction_id: int | None,
    key: str,
    by: Account,
    at: datetime,
    post: Post,
) -> Meeting:
    """Set a meeting and tell those who are to come. The same form sent twice makes one.

    ``project`` is held by the caller, so that two presses wait for each other.
    """
    twin = db.session.scalar(seen_by(by).where(Meeting.sent_with == key))
    if twin is not None:
        return twin
    if introduction_id is not None:
        known = {each.id for each in may_meet(project, account=by)}
        if introduction_id not in known:
            raise ChangedMeanwhile("this introduction waits for no first meeting any more")
    meeting = Meeting(
        project=project,
        introduction_id=introduction_id,
        uid=f"{uuid.uuid4()}@{urlsplit(post.public_url).hostname}",
        sequence=0,
        sent_with=key,
        made_at=at,
        made_by_id=by.id,
        changed_at=at,
        **asdict(agreed),
    )
    db.session.add(meeting)
    db.session.flush()
    is_urgent = _is_near(meeting, at)
    meeting_news.tell(meeting, MeetingNews.MADE, is_urgent=is_urgent, by=by, at=at, post=post)
    _note("meeting set", meeting, by=by, at=at, fields=sorted(asdict(agreed)))
    return meeting


def change(
    meeting: Meeting, agreed: Agreed, *, seen: str, by: Account, at: datetime, post: Post
) -> list[str]:
    """Move it, or say otherwise what was agreed; give the names of what changed, and tell.

    ``meeting`` is held by the caller. ``ChangedMeanwhile`` when it is not the edition that was
    opened; ``MoveNotAllowed`` once it has begun or is off.
    """
    changed = [name for name, value in asdict(agreed).items() if getattr(meeting, name) != value]
    if not changed:
        return []
    _refuse_if_other(meeting, seen=seen)
    _refuse_if_over(meeting, at=at)
    was_near = _is_near(meeting, at)
    for name in changed:
        setattr(meeting, name, getattr(agreed, name))
    _step(meeting, at=at)
    is_urgent = was_near or _is_near(meeting, at)
    meeting_news.tell(meeting, MeetingNews.CHANGED, is_urgent=is_urgent, by=by, at=at, post=post)
    _note("meeting changed", meeting, by=by, at=at, fields=changed)
    return changed


def cancel(meeting: Meeting, *, why: str, seen: str, by: Account, at: datetime, post: Post) -> None:
    """Call it off and tell everybody who was to come. ``meeting`` is held by the caller.

    Called off twice it is off once. ``ValueError`` without a reason at short notice.
    """
    if meeting.is_cancelled:
        return
    _refuse_if_other(meeting, seen=seen)
    _refuse_if_over(meeting, at=at)
    is_near = needs_reason(meeting, at=at)
    if is_near and not why:
        raise ValueError("a meeting that is near is not called off without a reason")
    _call_off(meeting, why=why, is_near=is_near, by=by, at=at)
    meeting_news.tell(meeting, MeetingNews.CANCELLED, is_urgent=is_near, by=by, at=at, post=post)
    _note_cancelled(meeting, by=by, at=at)


def needs_reason(meeting: Meeting, *, at: datetime) -> bool:
    """Whether it is within two working days, so that whoever calls it off says why."""
    return _is_near(meeting, at)


def end_with(introduction: Introduction, *, by: Account | None, at: datetime) -> None:
    """An introduction is over: its first meeting is off. Of the rest both sides hear anyway.

    It is not the project that calls it off, so it counts as no short notice.
    """
    ahead = db.session.scalars(
        _whole()
        .where(
            Meeting.introduction_id == introduction.id,
            Meeting.cancelled_at.is_(None),
            Meeting.starts_at > at,
        )
        .order_by(Meeting.id)
        .with_for_update(of=Meeting, key_share=True)
    ).all()
    for meeting in ahead:
        _call_off(meeting, why="", is_near=False, by=by, at=at)
        meeting_news.call_back(meeting, at=at)
    for meeting in ahead:
        _note_cancelled(meeting, by=by, at=at)


def forget(introduction: Introduction, *, by: Account, at: datetime) -> None:
    """Whoever was introduced is erased: that there were meetings stays, and no words of them."""
    end_with(introduction, by=by, at=at)
    theirs = db.session.scalars(select(Meeting).where(Meeting.introduction_id == introduction.id))
    for meeting in theirs:
        meeting.place = meeting.link = meeting.bring = meeting.cancelled_why = ""
        meeting.sent_with = None


def _call_off(
    meeting: Meeting, *, why: str, is_near: bool, by: Account | None, at: datetime
) -> None:
    meeting.cancelled_at, meeting.cancelled_by_id = at, by.id if by else None
    meeting.cancelled_why, meeting.is_short_notice = why, is_near
    _step(meeting, at=at)


def _note_cancelled(meeting: Meeting, *, by: Account | None, at: datetime) -> None:
    fields = ["cancelled_at", "cancelled_why", "is_short_notice"]
    _note("meeting cancelled", meeting, by=by, at=at, fields=fields)


def _is_near(meeting: Meeting, at: datetime) -> bool:
    return is_short_notice(meeting.starts_at, at=at, working_days=ENGLAND)


def _refuse_if_other(meeting: Meeting, *, seen: str) -> None:
    if seen != str(meeting.edition):
        raise ChangedMeanwhile("the meeting was changed since this page was opened")


def _refuse_if_over(meeting: Meeting, *, at: datetime) -> None:
    if not meeting.is_to_come(at):
        raise MoveNotAllowed("this meeting has begun or is off")


def _step(meeting: Meeting, *, at: datetime) -> None:
    """Calendars take over what has a higher number."""
    meeting.sequence += 1
    meeting.changed_at = at


def _whole() -> Select[Meeting]:
    return select(Meeting).options(
        joinedload(Meeting.project).options(
            joinedload(Project.lead), joinedload(Project.directorate)
        ),
        joinedload(Meeting.introduction).joinedload(Introduction.service_user),
    )


def _note(
    verb: str, meeting: Meeting, *, by: Account | None, at: datetime, fields: Sequence[str]
) -> None:
    audit.record(
        verb,
        meeting,
        by=by,
        job=None if by else "introductions",
        at=at,
        fields=fields,
        directorate_id=meeting.directorate_id,
    )
