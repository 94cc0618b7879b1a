"""What waits on a desk because of a role description."""

from collections.abc import Iterator

from sqlalchemy import select

from matcher.database import db
from matcher.domain.desk import CHANGE_WITHIN, Step, StepKind
from matcher.domain.project_role import RoleStatus
from matcher.models.directorate import Directorate
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
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
