"""What waits on a desk because of a role description."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager

from matcher.database import db
from matcher.domain.desk import CHANGE_WITHIN, Step, StepKind
from matcher.domain.project_role import RoleStatus
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole, RoleStep
from matcher.models.role_reviewer import RoleReviewer
from matcher.models.service_user import ServiceUser
from matcher.services import trust_settings
from matcher.services.bank_holidays import ENGLAND
from matcher.services.desk_sources import Scope


def roles(scope: Scope) -> Iterator[Step]:
    """Roles that were sent and wait for a decision; and open roles that their leads changed, and
    at which no PP lead has looked since.
    """
    days = trust_settings.current().review_role_days
    rows = db.session.execute(_waiting(scope))
    for role_id, title, status, changed_at, lead, place_id, place, sent in rows:
        is_sent = status is RoleStatus.SUBMITTED
        since = sent if is_sent else changed_at
        if since is None:
            continue
        yield Step(
            kind=StepKind.ROLE if is_sent else StepKind.CHANGED_ROLE,
            thing_id=role_id,
            who=lead if is_sent else title,
            about=title,
            directorate_id=place_id,
            directorate=place,
            since=since,
            due_on=ENGLAND.due_on(since, days if is_sent else CHANGE_WITHIN),
        )


def _waiting(scope: Scope) -> Select[*tuple[Any, ...]]:
    """Number, title, state, last change, lead, directorate, and when it was sent last."""
    sent_at = (
        select(func.max(RoleStep.at))
        .where(
            RoleStep.project_role_id == ProjectRole.id,
            RoleStep.status == RoleStatus.SUBMITTED,
        )
        .correlate(ProjectRole)
        .scalar_subquery()
    )
    return (
        select(
            ProjectRole.id,
            ProjectRole.title,
            ProjectRole.status,
            ProjectRole.changed_open_at,
            Account.name,
            Project.directorate_id,
            Directorate.name,
            sent_at,
        )
        .join(Project, ProjectRole.project_id == Project.id)
        .join(Account, Project.lead_id == Account.id)
        .join(Directorate, Project.directorate_id == Directorate.id)
        .where(
            scope.holds(Project.directorate_id),
            or_(
                and_(ProjectRole.status == RoleStatus.SUBMITTED, sent_at.is_not(None)),
                and_(
                    ProjectRole.status == RoleStatus.OPEN,
                    ProjectRole.changed_open_at.is_not(None),
                ),
            ),
        )
    )


def reviewers_to_ask(scope: Scope) -> Iterator[Step]:
    """People who get no e-mail, and are to be asked what they think of a role that waits."""
    days = trust_settings.current().tell_offer_days
    found = (
        select(RoleReviewer, ProjectRole.title, Directorate.name)
        .join(RoleReviewer.service_user)
        .join(RoleReviewer.project_role)
        .join(Directorate, ServiceUser.home_directorate_id == Directorate.id)
        .where(
            scope.holds(ServiceUser.home_directorate_id),
            ServiceUser.erased_at.is_(None),
            RoleReviewer.reply.is_(None),
            ProjectRole.status == RoleStatus.SUBMITTED,
        )
        .options(contains_eager(RoleReviewer.service_user))
    )
    for asked, title, directorate in db.session.execute(found):
        person = asked.service_user
        if not person.gets_email:
            yield Step(
                kind=StepKind.REVIEWER,
                thing_id=person.id,
                who=scope.name(person),
                about=title,
                about_id=asked.project_role_id,
                directorate_id=person.home_directorate_id,
                directorate=directorate,
                since=asked.asked_at,
                due_on=ENGLAND.due_on(asked.asked_at, days),
            )
