"""What waits on a desk because of a role description."""

from collections.abc import Iterator

from sqlalchemy import func, select

from matcher.database import db
from matcher.domain.desk import CHANGE_WITHIN, Step, StepKind
from matcher.domain.project_role import RoleStatus
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole, RoleStep
from matcher.services import trust_settings
from matcher.services.bank_holidays import ENGLAND
from matcher.services.desk_sources import Scope


def changed_roles(scope: Scope) -> Iterator[Step]:
    """Open roles that their leads changed, and at which no PP lead has looked since."""
    found = (
        select(ProjectRole, Project.directorate_id, Directorate.name)
        .join(ProjectRole.project)
        .join(Directorate, Project.directorate_id == Directorate.id)
        .where(
            scope.holds(Project.directorate_id),
            ProjectRole.status == RoleStatus.OPEN,
            ProjectRole.changed_open_at.is_not(None),
        )
    )
    for role, directorate_id, directorate in db.session.execute(found):
        if role.changed_open_at is not None:
            yield Step(
                kind=StepKind.CHANGED_ROLE,
                thing_id=role.id,
                who=role.title,
                about=role.title,
                directorate_id=directorate_id,
                directorate=directorate,
                since=role.changed_open_at,
                due_on=ENGLAND.due_on(role.changed_open_at, CHANGE_WITHIN),
            )


def sent_roles(scope: Scope) -> Iterator[Step]:
    """Roles that were sent, and on which nobody has decided yet."""
    days = trust_settings.current().review_role_days
    last = (
        select(RoleStep.project_role_id, func.max(RoleStep.at).label("at"))
        .where(RoleStep.status == RoleStatus.SUBMITTED)
        .group_by(RoleStep.project_role_id)
        .subquery()
    )
    found = (
        select(
            ProjectRole.id,
            ProjectRole.title,
            Account.name,
            Project.directorate_id,
            Directorate.name,
            last.c.at,
        )
        .join(Project, ProjectRole.project_id == Project.id)
        .join(Account, Project.lead_id == Account.id)
        .join(Directorate, Project.directorate_id == Directorate.id)
        .join(last, last.c.project_role_id == ProjectRole.id)
        .where(
            scope.holds(Project.directorate_id),
            ProjectRole.status == RoleStatus.SUBMITTED,
        )
    )
    for role_id, title, lead, directorate_id, directorate, sent_at in db.session.execute(found):
        yield Step(
            kind=StepKind.ROLE,
            thing_id=role_id,
            who=lead,
            about=title,
            directorate_id=directorate_id,
            directorate=directorate,
            since=sent_at,
            due_on=ENGLAND.due_on(sent_at, days),
        )
