"""What waits on a desk because of an introduction: all that are open, in one question."""

from collections.abc import Iterator

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from matcher.database import db
from matcher.domain.desk import Step, StepKind
from matcher.domain.introduction import WITH_THE_LEAD, IntroductionStatus
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.introduction import Introduction
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.services import promises
from matcher.services.desk_sources import Scope

S = IntroductionStatus
WAITING = {S.HELD, S.OFFERED, S.TALK_FIRST, S.ACCEPTED, *WITH_THE_LEAD}


def introductions(scope: Scope) -> Iterator[Step]:
    """Answers to ask for, people to talk with, project leads who are late, and what is held.

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
            Introduction.status.in_(WAITING),
        )
    )
    for introduction, person, title, of_role, of_person, lead in db.session.execute(found):
        kind, due_on = _kind(introduction), promises.due_on(introduction)
        is_early = kind in {StepKind.ANSWER, StepKind.LINE, StepKind.PROMISE} and (
            due_on >= scope.today if kind is StepKind.PROMISE else due_on > scope.today
        )
        if is_early and introduction.asked_about_at is None:
            continue
        for place in _places(kind, of_role, of_person):
            if scope.looks_at(place.id):
                yield Step(
                    kind=kind,
                    thing_id=introduction.project_role_id,
                    who=scope.name(person),
                    about=title,
                    about_id=introduction.id,
                    lead=lead,
                    status=introduction.status,
                    directorate_id=place.id,
                    directorate=place.name,
                    since=introduction.since,
                    due_on=due_on,
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
