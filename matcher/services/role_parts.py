"""The parts of a role description: read as plain values, and changed with all that hangs on it."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from matcher.database import db
from matcher.domain.answers import Choice, Values
from matcher.domain.errors import MoveNotAllowed
from matcher.domain.matching import Mode
from matcher.domain.payment_rate import RateUnit
from matcher.domain.project_role import RoleStatus
from matcher.domain.role_description import FIELDS, AccessFact, RolePart
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.project_role import ProjectRole, ProjectRoleSkill
from matcher.models.word_lists import ActivityType, Area, ExperienceArea, Skill, Topic, Word
from matcher.services import audit, word_lists

CHANGED = "role description changed"
NAMES: Mapping[RolePart, tuple[str, ...]] = MappingProxyType(
    {
        RolePart.WORK: (
            "title",
            "summary",
            "tasks",
            "description",
            "activity_type",
            "accountability",
            "hope_to_get",
        ),
        RolePart.TIME: (
            "sessions",
            "sessions_needed",
            "hours_per_month",
            "time_commitment",
            "meetings",
            "between_meetings",
        ),
        RolePart.PLACE: (
            "mode",
            "area",
            "based_at",
            "access_facts",
            "access_of_place",
            "equipment",
        ),
        RolePart.PAYMENT: ("is_paid", "rate_unit", "payment", "expenses", "budget_code"),
        RolePart.LENGTH: ("starts_on", "ends_on", "review_on", "length"),
        RolePart.SUPPORT: ("contact", "supervisor", "support", "support_times"),
        RolePart.SKILLS: ("must_have", "helpful", "develops", "topics", "experience"),
        RolePart.PEOPLE: ("places", "closing_on", "is_open_to_young", "formats"),
    }
)
"""What each part asks, by the names of its questions."""
ROWS: Mapping[str, type[Word]] = MappingProxyType({"activity_type": ActivityType, "area": Area})
LISTS: Mapping[str, type[Word]] = MappingProxyType(
    {"develops": Skill, "topics": Topic, "experience": ExperienceArea}
)
READ: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {
        "mode": Mode,
        "rate_unit": lambda value: RateUnit(value) if value else None,
        "access_facts": lambda values: frozenset(map(AccessFact, values)),
    }
)


def values_of(role: ProjectRole, part: RolePart) -> Values:
    """What a part says now, as plain values: rows by their ids."""
    return {name: _value(role, name) for name in NAMES[part]}


def mark_of(values: Values) -> str:
    """A short sign for exactly these values: a form knows by it what it was filled from."""
    said = [(name, _in_order(value)) for name, value in values.items()]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def change(
    role: ProjectRole, part: RolePart, values: Values, *, by: Account, at: datetime
) -> list[str]:
    """Keep what a part says, and give the names of what changed.

    Whoever saves a part has looked at what was taken over in it. A change to an open role is
    public at once; one that no PP lead made waits to be looked over.
    """
    if role.status is RoleStatus.REFUSED:
        raise MoveNotAllowed("a role description that is refused cannot be changed")
    before = values_of(role, part)
    changed = [name for name, value in values.items() if value != before[name]]
    for name in changed:
        _set(role, name, values)
    taken = {k: v for k, v in (role.taken_over or {}).items() if k not in FIELDS[part]}
    if taken != (role.taken_over or {}):
        role.taken_over = taken
    if not changed:
        return []
    if role.status is RoleStatus.OPEN and not by.looks_after(role.directorate_id):
        role.changed_open_at = at
    # A change to what hangs on the role alone is a change of the role, too.
    flag_modified(role, "title")
    audit.record(CHANGED, role, by=by, at=at, fields=changed, directorate_id=role.directorate_id)
    return changed


def last_change(role: ProjectRole) -> tuple[str, datetime] | None:
    """Who changed the role last, and when."""
    row = db.session.execute(
        select(Account.name, AuditEntry.at)
        .join(Account, Account.id == AuditEntry.actor_id)
        .where(
            AuditEntry.thing == "project_role",
            AuditEntry.thing_id == role.id,
            AuditEntry.verb == CHANGED,
        )
        .order_by(AuditEntry.id.desc())
        .limit(1)
    ).first()
    return (row[0], row[1]) if row else None


def choices(role: ProjectRole, part: RolePart) -> dict[str, list[Choice]]:
    """What can be chosen in a part, by the name of the question."""
    found = {
        name: _offered(kind, keep=filter(None, [_value(role, name)]))
        for name, kind in ROWS.items()
        if name in NAMES[part]
    }
    if part is RolePart.SKILLS:
        skills = _offered(Skill, keep=[each.skill_id for each in role.skills])
        found |= {"must_have": skills, "helpful": skills}
        found |= {name: _offered(kind, keep=_value(role, name)) for name, kind in LISTS.items()}
    return found


def _offered(kind: type[Word], *, keep: Iterable[int]) -> list[Choice]:
    return [
        Choice(word.id, word.name, getattr(word, "group", ""))
        for word in word_lists.on_offer(kind, keep=list(keep))
    ]


def _value(role: ProjectRole, name: str) -> Any:
    if name in ROWS:
        return getattr(role, f"{name}_id")
    if name in LISTS:
        return frozenset(word.id for word in getattr(role, name))
    if name in {"must_have", "helpful"}:
        is_must = name == "must_have"
        return frozenset(each.skill.id for each in role.skills if each.is_must_have is is_must)
    return getattr(role, name)


def _set(role: ProjectRole, name: str, values: Values) -> None:
    value = values[name]
    if name in ROWS:
        setattr(role, name, db.session.get(ROWS[name], value) if value else None)
    elif name in LISTS:
        setattr(role, name, _words(LISTS[name], value))
    elif name in {"must_have", "helpful"}:
        _set_skills(role, must_have=values["must_have"], helpful=values["helpful"])
    else:
        setattr(role, name, READ[name](value) if name in READ else value)


def _set_skills(role: ProjectRole, *, must_have: frozenset[int], helpful: frozenset[int]) -> None:
    """Who must have a skill need not be told that it helps."""
    kept = {each.skill.id: each for each in role.skills}
    for skill in _words(Skill, must_have | helpful):
        if skill.id not in kept:
            role.skills.append(ProjectRoleSkill(skill=skill, is_must_have=skill.id in must_have))
        else:
            kept[skill.id].is_must_have = skill.id in must_have
    for skill_id in kept.keys() - must_have - helpful:
        role.skills.remove(kept[skill_id])


def _words(kind: type[Word], ids: Iterable[int]) -> list[Word]:
    found = select(kind).where(kind.id.in_(list(ids))).order_by(kind.position, kind.name)
    return list(db.session.scalars(found))


def _in_order(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value
