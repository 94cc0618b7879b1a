"""What a project lead finds on their own page: what they owe, their roles, people who said yes."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.introduction import KNOWN_TO_PROJECT
from matcher.domain.lead_page import CLOSES_SOON, Owed, OwedKind
from matcher.domain.project_role import RoleStatus
from matcher.models.account import Account
from matcher.models.introduction import Introduction
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.services import involvement, trust_settings

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


def said_yes(lead: Account) -> Sequence[Introduction]:
    """People introduced to the lead's roles. Nobody stands here before they say yes."""
    return db.session.scalars(
        select(Introduction)
        .join(Introduction.project_role)
        .join(ProjectRole.project)
        .join(Introduction.service_user)
        .where(
            Project.lead_id == lead.id,
            Introduction.status.in_(KNOWN_TO_PROJECT),
            ServiceUser.erased_at.is_(None),
        )
        .options(
            joinedload(Introduction.project_role),
            joinedload(Introduction.service_user).load_only(ServiceUser.call_me),
        )
        .order_by(Introduction.id.desc())
    ).all()


def owed(lead: Account, roles: Sequence[ProjectRole], *, today: date) -> list[Owed]:
    """What waits for the lead, the most urgent first. ``roles`` as ``roles_of`` gives them."""
    found = [*_of_roles(roles, today=today), *_to_confirm(lead, today=today)]
    return sorted(found, key=lambda each: each.order)


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
