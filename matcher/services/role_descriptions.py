"""A role description as those who write it see it: read, what is missing, sent and taken back.

Publishing, asking for a change and refusing are the People Participation lead's: see the services
of the review. What everybody may read of an open role is in ``project_roles.py``.
"""

from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from matcher.database import db
from matcher.domain.errors import NotFound
from matcher.domain.matching import Mode
from matcher.domain.project_role import RoleStatus
from matcher.domain.role_description import FIELDS, NEEDED, RoleField
from matcher.models.account import Account
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole, ProjectRoleSkill, RoleStep
from matcher.services import audit
from matcher.services.directorates import is_looked_after


def seen_by(account: Account) -> Select[ProjectRole]:
    """The roles this account works on, in whatever state. Every read for writing starts here."""
    return (
        select(ProjectRole)
        .join(ProjectRole.project)
        .where(
            or_(
                Project.lead_id == account.id,
                is_looked_after(Project.directorate_id, by=account),
            )
        )
        .options(
            joinedload(ProjectRole.project).options(
                joinedload(Project.lead), joinedload(Project.directorate)
            ),
            joinedload(ProjectRole.area),
            joinedload(ProjectRole.activity_type),
            selectinload(ProjectRole.skills).joinedload(ProjectRoleSkill.skill),
            selectinload(ProjectRole.steps).joinedload(RoleStep.by),
        )
    )


def get(role_id: int, *, account: Account, to_change: bool = False) -> ProjectRole:
    """One of the roles this account works on, or ``NotFound``.

    ``to_change`` lets two who change it at once wait for each other.
    """
    found = seen_by(account).where(ProjectRole.id == role_id)
    if to_change:
        found = found.with_for_update(of=ProjectRole, key_share=True)
    role = db.session.scalars(found).unique().one_or_none()
    if role is None:
        raise NotFound("there is no such role here")
    return role


def what_is_missing(role: ProjectRole) -> list[RoleField]:
    """What has to be said before the role can open, in the order of the page."""
    needed = set(NEEDED)
    if role.is_paid:
        needed.add(RoleField.BUDGET_CODE)
    if role.mode is not Mode.REMOTE:
        needed |= {RoleField.BASED_AT, RoleField.ACCESS_OF_PLACE}
    return [
        field
        for fields in FIELDS.values()
        for field in fields
        if field in needed and not _is_said(role, field)
    ]


def what_to_check(role: ProjectRole) -> list[RoleField]:
    """What was taken over from elsewhere, and that nobody has looked at for this role."""
    return [
        field for fields in FIELDS.values() for field in fields if field in (role.taken_over or {})
    ]


def submit(role: ProjectRole, *, words: str = "", by: Account, at: datetime) -> None:
    """Send it to the People Participation lead, who looks at it."""
    role.become(RoleStatus.SUBMITTED, by=by, at=at, words=words)
    _note("role description sent", role, by=by, at=at)


def take_back(role: ProjectRole, *, by: Account, at: datetime) -> None:
    """It is a draft again, and nobody looks at it."""
    role.become(RoleStatus.DRAFT, by=by, at=at)
    _note("role description taken back", role, by=by, at=at)


def _is_said(role: ProjectRole, field: RoleField) -> bool:
    match field:
        case RoleField.TASKS:
            return bool(role.tasks or role.description)
        case RoleField.ACCESS_OF_PLACE:
            return bool(role.access_of_place or role.access_facts)
        case RoleField.LENGTH:
            return bool(role.length or role.ends_on)
        case RoleField.PAYMENT:
            return bool(role.payment) or role.is_paid is False
        case _:
            return bool(getattr(role, field))


def _note(verb: str, role: ProjectRole, *, by: Account, at: datetime) -> None:
    audit.record(verb, role, by=by, at=at, fields=["status"], directorate_id=role.directorate_id)
