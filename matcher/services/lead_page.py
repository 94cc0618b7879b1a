"""What a project lead finds on their own page: what they owe, their roles, people who said yes."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.introduction import KNOWN_TO_PROJECT, IntroductionStatus
from matcher.domain.lead_page import CLOSES_SOON, Owed, OwedKind
from matcher.domain.project import ENDED
from matcher.domain.project_role import RoleStatus
from matcher.models.account import Account
from matcher.models.introduction import Introduction
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import (
    introduction_life,
    involvement,
    lead_members,
    project_outcomes,
    trust_settings,
)
from matcher.words.naming_people import first_name

GOING_ON = (
    RoleStatus.CHANGE_ASKED,
    RoleStatus.DRAFT,
    RoleStatus.SUBMITTED,
    RoleStatus.OPEN,
)
"""States in which something is waited for, the lead's own first."""


def roles_of(lead: Account) -> Sequence[ProjectRole]:
    """The roles of the lead's projects with which something goes on, in the order of states."""
    found = db.session.scalars(
        select(ProjectRole)
        .join(ProjectRole.project)
        .where(Project.lead_id == lead.id, ProjectRole.status.in_(GOING_ON))
        .options(contains_eager(ProjectRole.project), selectinload(ProjectRole.steps))
        .order_by(ProjectRole.id.desc())
    ).all()
    return sorted(found, key=lambda role: GOING_ON.index(role.status))


def said_yes(lead: Account, *, today: date) -> Sequence[Introduction]:
    """People introduced to the lead's roles, as long as the lead may read of them."""
    return db.session.scalars(
        select(Introduction)
        .join(Introduction.project_role)
        .join(ProjectRole.project)
        .join(Introduction.service_user)
        .where(
            Project.lead_id == lead.id,
            Project.status.not_in(ENDED),
            Introduction.status.in_(KNOWN_TO_PROJECT),
            or_(Introduction.status != IntroductionStatus.JOINED, _is_on_team(today)),
            ServiceUser.erased_at.is_(None),
        )
        .options(
            joinedload(Introduction.project_role),
            joinedload(Introduction.service_user).load_only(ServiceUser.call_me),
        )
        .order_by(Introduction.id.desc())
    ).all()


def waiting_in_line(lead: Account) -> int:
    """How many more said yes, and wait until the lead has room. Nobody is named."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Introduction)
            .join(Introduction.project_role)
            .join(ProjectRole.project)
            .where(Project.lead_id == lead.id, Introduction.status == IntroductionStatus.ACCEPTED)
        )
        or 0
    )


def _is_on_team(today: date) -> ColumnElement[bool]:
    return exists().where(
        TeamMembership.service_user_id == Introduction.service_user_id,
        TeamMembership.project_role_id == Introduction.project_role_id,
        or_(TeamMembership.ended_on.is_(None), TeamMembership.ended_on > today),
    )


def owed(
    lead: Account,
    roles: Sequence[ProjectRole],
    introduced: Sequence[Introduction],
    *,
    today: date,
) -> list[Owed]:
    """What waits for the lead, the most urgent first.

    ``roles`` and ``introduced`` as ``roles_of`` and ``said_yes`` give them.
    """
    found = [
        *_of_people(introduced),
        *_of_roles(roles, today=today),
        *_to_confirm(lead, today=today),
        *lead_members.owed(lead, today=today),
        *_to_tell(lead),
    ]
    return sorted(found, key=lambda each: each.order)


def _of_people(introduced: Sequence[Introduction]) -> Iterator[Owed]:
    """Who waits to hear from the lead, and who waits to hear how it goes on."""
    for each in introduced:
        if each.status is IntroductionStatus.INTRODUCED:
            kind, due_on = OwedKind.CONTACT, introduction_life.contact_by_day(each)
        elif each.status is IntroductionStatus.MET:
            kind, due_on = OwedKind.SAY, introduction_life.after_meeting_day(each)
        else:
            continue
        name = first_name(each.service_user.call_me)
        yield Owed(kind=kind, thing_id=each.id, about=name, due_on=due_on)


def _of_roles(roles: Sequence[ProjectRole], *, today: date) -> Iterator[Owed]:
    days = timedelta(days=trust_settings.current().remind_change_days)
    for role in roles:
        if role.status is RoleStatus.CHANGE_ASKED:
            asked_on = day_in_london(role.steps[-1].at) if role.steps else today
            due, kind = asked_on + days, OwedKind.CHANGE
        elif role.is_open(today) and role.closing_on and role.closing_on <= today + CLOSES_SOON:
            due, kind = role.closing_on, OwedKind.CLOSING
        else:
            continue
        yield Owed(kind=kind, thing_id=role.id, about=role.title, due_on=due)


def _to_confirm(lead: Account, *, today: date) -> Iterator[Owed]:
    """Projects under way of whose involvement nothing was said for three months."""
    for project, due_on in involvement.owed(lead, today=today):
        yield Owed(kind=OwedKind.CONFIRM, thing_id=project.id, about=project.title, due_on=due_on)


def _to_tell(lead: Account) -> Iterator[Owed]:
    """Completed projects of which nobody has said what came of them."""
    for project, due_on in project_outcomes.owed(lead):
        yield Owed(kind=OwedKind.RESULT, thing_id=project.id, about=project.title, due_on=due_on)
