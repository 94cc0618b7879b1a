"""What waits on a desk because of an introduction: all that are open, in one question."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from matcher.database import db
from matcher.domain.desk import Step, StepKind
from matcher.domain.errors import AlreadyDone, NotFound
from matcher.domain.introduction import WITH_THE_LEAD, IntroductionStatus
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.introduction import Introduction
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.services import audit, promises, trust_settings
from matcher.services.bank_holidays import ENGLAND
from matcher.services.desk_sources import Scope
from matcher.services.directorates import is_looked_after

S = IntroductionStatus
WAITING = {S.HELD, S.OFFERED, S.TALK_FIRST, S.ACCEPTED, *WITH_THE_LEAD}


def introductions(scope: Scope) -> Iterator[Step]:
    """Answers that came or are to ask for, people to talk with, leads who are late, what is held.

    Whoever knows the person talks with them; whoever looks after the role sees to its promises;
    both see what is held.
    """
    home = aliased(Directorate)
    found = (
        select(Introduction, ServiceUser, ProjectRole.title, Directorate, home, Account.name)
        .join(ServiceUser, Introduction.service_user_id == ServiceUser.id)
        .join(home, ServiceUser.home_directorate_id == home.id)
        .join(ProjectRole, Introduction.project_role_id == ProjectRole.id)
        .join(Project, ProjectRole.project_id == Project.id)
        .join(Account, Project.lead_id == Account.id)
        .join(Directorate, Project.directorate_id == Directorate.id)
        .where(
            or_(scope.holds(Project.directorate_id), scope.holds(ServiceUser.home_directorate_id)),
            or_(
                Introduction.status.in_(WAITING),
                and_(Introduction.news_at.is_not(None), ServiceUser.erased_at.is_(None)),
            ),
        )
    )
    for introduction, person, title, of_role, of_person, lead in db.session.execute(found):
        step = Step(
            kind=_kind(introduction),
            thing_id=introduction.project_role_id,
            who=scope.name(person),
            about=title,
            about_id=introduction.id,
            lead=lead,
            status=introduction.status,
            directorate_id=of_role.id,
            directorate=of_role.name,
            since=introduction.since,
            due_on=scope.today,
        )
        if introduction.news_at is not None and scope.looks_at(of_role.id):
            yield _news(step, introduction.news_at)
        if introduction.status not in WAITING:
            continue
        kind, due_on = step.kind, promises.due_on(introduction)
        is_early = kind in {StepKind.ANSWER, StepKind.LINE, StepKind.PROMISE} and (
            due_on >= scope.today if kind is StepKind.PROMISE else due_on > scope.today
        )
        if is_early and introduction.asked_about_at is None:
            continue
        for place in _places(kind, of_role, of_person):
            if scope.looks_at(place.id):
                yield replace(step, directorate_id=place.id, directorate=place.name, due_on=due_on)


def note_seen(introduction_id: int, *, by: Account, at: datetime) -> Introduction:
    """Note that an answer was seen. ``AlreadyDone`` when somebody has."""
    introduction = db.session.scalar(
        select(Introduction)
        .join(Introduction.project_role)
        .join(ProjectRole.project)
        .where(
            Introduction.id == introduction_id,
            is_looked_after(Project.directorate_id, by=by),
        )
        .with_for_update(of=Introduction, key_share=True)
    )
    if introduction is None:
        raise NotFound("there is no such introduction here")
    if introduction.news_at is None:
        raise AlreadyDone("somebody has seen this answer")
    introduction.news_at = None
    place = introduction.directorate_id
    audit.record("answer seen", introduction, by=by, at=at, directorate_id=place)
    return introduction


def _news(step: Step, at: datetime) -> Step:
    """The answer that came, to be seen within the time to acknowledge."""
    days = trust_settings.current().acknowledge_days
    return replace(
        step,
        kind=StepKind.NEWS,
        thing_id=step.about_id or 0,
        since=at,
        about_id=step.thing_id,
        due_on=ENGLAND.due_on(at, days),
    )


def _kind(introduction: Introduction) -> StepKind:
    match introduction.status:
        case S.OFFERED:
            return StepKind.ANSWER
        case S.TALK_FIRST:
            return StepKind.TALK
        case S.HELD:
            return StepKind.HELD
        case S.ACCEPTED:
            return StepKind.LINE
        case _:
            return StepKind.PROMISE


def _places(kind: StepKind, of_role: Directorate, of_person: Directorate) -> list[Directorate]:
    """On the desks of which directorates it lies; on one alone where both are the same."""
    if kind is StepKind.TALK:
        return [of_person]
    if kind is StepKind.HELD:
        return list({of_role.id: of_role, of_person.id: of_person}.values())
    return [of_role]
