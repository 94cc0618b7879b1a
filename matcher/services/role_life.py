"""What else happens to a role description: copied, closed, opened again, looked over."""

from datetime import date, datetime

from sqlalchemy import func, select

from matcher.database import db, one_at_a_time
from matcher.domain.errors import MoveNotAllowed
from matcher.domain.project_role import RoleStatus
from matcher.domain.role_description import FIELDS, RoleField, TakenFrom
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.project_role import ProjectRole, ProjectRoleSkill
from matcher.services import audit, role_descriptions
from matcher.services.role_parts import CHANGED

COPIED = (
    "activity_type",
    "places",
    "is_open_to_young",
    "title",
    "summary",
    "description",
    "tasks",
    "sessions",
    "sessions_needed",
    "hours_per_month",
    "mode",
    "area",
    "time_commitment",
    "based_at",
    "accountability",
    "payment",
    "is_paid",
    "rate_unit",
    "budget_code",
    "expenses",
    "length",
    "contact",
    "supervisor",
    "support",
    "support_times",
    "hope_to_get",
    "meetings",
    "between_meetings",
    "equipment",
    "formats",
    "access_of_place",
    "access_facts",
)
"""What a copy says too. Days are over by then, and what happened did not happen to the copy."""


def duplicate(role: ProjectRole, *, key: str, by: Account, at: datetime) -> ProjectRole:
    """A draft that says the same, to be checked. The same key twice gives the same draft."""
    # Two who copy at once wait for each other (SQLite has one writer anyway).
    one_at_a_time()
    twin = db.session.scalar(role_descriptions.seen_by(by).where(ProjectRole.sent_with == key))
    if twin is not None:
        return twin
    copy = ProjectRole(
        project=role.project,
        sent_with=key,
        skills=[
            ProjectRoleSkill(skill=each.skill, is_must_have=each.is_must_have)
            for each in role.skills
        ],
        develops=list(role.develops),
        topics=list(role.topics),
        experience=list(role.experience),
        **{name: getattr(role, name) for name in COPIED},
    )
    copy.taken_over = {
        field.value: TakenFrom.LAST_ROLE.value
        for fields in FIELDS.values()
        for field in fields
        if field not in {RoleField.MODE, RoleField.PLACES, RoleField.IS_OPEN_TO_YOUNG}
        and getattr(copy, field)
    }
    db.session.add(copy)
    audit.record("role description copied", copy, by=by, at=at, directorate_id=role.directorate_id)
    return copy


def close(role: ProjectRole, words: str, *, by: Account, at: datetime) -> None:
    """Nobody new is introduced to it from now on.

    What becomes of the offers that stand is a step of each of them (``introduction_life``).
    """
    role.become(RoleStatus.CLOSED, by=by, at=at, words=words)
    _note("role closed", role, by=by, at=at)


def what_keeps_it_closed(role: ProjectRole, *, today: date) -> list[RoleField]:
    """What has to be said before the role can open again."""
    missing = role_descriptions.what_is_missing(role)
    if role.closing_on is not None and role.closing_on < today:
        missing.append(RoleField.CLOSING_ON)
    return missing


def may_reopen(role: ProjectRole, *, by: Account) -> bool:
    """A lead opens again what a lead closed; what a PP lead closed, a PP lead opens."""
    if role.status is not RoleStatus.CLOSED:
        return False
    if by.looks_after(role.directorate_id):
        return True
    closed = [step for step in role.steps if step.status is RoleStatus.CLOSED]
    return bool(closed) and not closed[-1].by.looks_after(role.directorate_id)


def reopen(role: ProjectRole, *, by: Account, today: date, at: datetime) -> None:
    """Open it again. What a lead opened waits to be looked over.

    Raises ``MoveNotAllowed`` while something is missing, or where a PP lead closed it.
    """
    if not may_reopen(role, by=by) or what_keeps_it_closed(role, today=today):
        raise MoveNotAllowed("this role cannot be opened again now")
    role.become(RoleStatus.OPEN, by=by, at=at)
    if not by.looks_after(role.directorate_id):
        role.changed_open_at = at
    _note("role opened again", role, by=by, at=at)


def look_over(role: ProjectRole, *, by: Account, at: datetime) -> None:
    """A PP lead has seen what was changed while the role was open."""
    if role.changed_open_at is None:
        return
    role.changed_open_at = None
    audit.record(
        "change to a role looked over",
        role,
        by=by,
        at=at,
        fields=["changed_open_at"],
        directorate_id=role.directorate_id,
    )


def changed_since_looked_over(role: ProjectRole) -> list[str]:
    """The questions that were answered anew since a PP lead looked last."""
    looked = (
        select(func.coalesce(func.max(AuditEntry.id), 0))
        .where(
            AuditEntry.thing == "project_role",
            AuditEntry.thing_id == role.id,
            AuditEntry.verb.in_({"change to a role looked over", "role published"}),
        )
        .scalar_subquery()
    )
    rows = db.session.scalars(
        select(AuditEntry.fields)
        .where(
            AuditEntry.thing == "project_role",
            AuditEntry.thing_id == role.id,
            AuditEntry.verb == CHANGED,
            AuditEntry.id > looked,
        )
        .order_by(AuditEntry.id)
    )
    names = [name for row in rows for name in row.split(";") if name]
    return list(dict.fromkeys(names))


def _note(verb: str, role: ProjectRole, *, by: Account, at: datetime) -> None:
    audit.record(verb, role, by=by, at=at, fields=["status"], directorate_id=role.directorate_id)
