"""Role descriptions: what is open to everybody, and what a PP lead looks after."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload

from matcher.database import db
from matcher.domain.errors import NotFound
from matcher.domain.matching import Mode
from matcher.models.account import Account
from matcher.models.introduction import Introduction
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole, ProjectRoleSkill
from matcher.models.team_membership import TeamMembership
from matcher.services.directorates import is_looked_after
from matcher.services.features import is_current, open_today

PAGE = 20


@dataclass(frozen=True, slots=True)
class RolePage:
    """Some roles out of all that fit the filters."""

    roles: Sequence[ProjectRole]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """What consent, age and safety ask of a role, and how many places it has in all."""

    id: int
    project_id: int
    directorate_id: int
    is_open_to_young: bool
    places: int


def open_roles(
    *,
    today: date,
    directorate_id: int | None = None,
    mode: Mode | None = None,
    words: str = "",
    page: int = 1,
    size: int = PAGE,
) -> RolePage:
    """Roles that are open today, the newest first."""
    found = _with_project().where(open_today(today))
    if directorate_id is not None:
        found = found.where(Project.directorate_id == directorate_id)
    if mode is not None:
        found = found.where(ProjectRole.mode.in_({mode, Mode.EITHER}))
    for word in words.split():
        found = found.where(
            ProjectRole.title.icontains(word, autoescape=True)
            | ProjectRole.summary.icontains(word, autoescape=True)
            | ProjectRole.tasks.icontains(word, autoescape=True)
            | ProjectRole.description.icontains(word, autoescape=True)
            | Project.title.icontains(word, autoescape=True)
        )
    return _page(found, ProjectRole.opened_on.desc(), ProjectRole.id, page=page, size=size)


def candidates(*, today: date) -> list[Candidate]:
    """Every open role that still has a place, in a few plain columns."""
    taken = union_all(*_takers(today)).subquery()
    counts = (
        select(taken.c.project_role_id, func.count().label("places"))
        .group_by(taken.c.project_role_id)
        .subquery()
    )
    rows = db.session.execute(
        select(
            ProjectRole.id,
            ProjectRole.project_id,
            Project.directorate_id,
            ProjectRole.is_open_to_young,
            ProjectRole.places,
        )
        .join(ProjectRole.project)
        .outerjoin(counts, counts.c.project_role_id == ProjectRole.id)
        .where(open_today(today), ProjectRole.places > func.coalesce(counts.c.places, 0))
    )
    return [Candidate(*row) for row in rows]


def of_ids(role_ids: Collection[int]) -> dict[int, ProjectRole]:
    """Roles with what a line about each shows, by id."""
    found = db.session.scalars(
        select(ProjectRole)
        .where(ProjectRole.id.in_(role_ids))
        .options(
            joinedload(ProjectRole.project).joinedload(Project.directorate),
            joinedload(ProjectRole.area),
        )
    )
    return {role.id: role for role in found}


def all_open(*, today: date) -> Sequence[ProjectRole]:
    """Every role that is open today, in the order of their ids."""
    found = _with_project().where(open_today(today)).order_by(ProjectRole.id)
    return db.session.scalars(found).unique().all()


def open_in(directorate_id: int, *, today: date) -> Sequence[ProjectRole]:
    """Every role of a directorate that is open today, by title."""
    found = _with_project().where(open_today(today), Project.directorate_id == directorate_id)
    return db.session.scalars(found.order_by(ProjectRole.title, ProjectRole.id)).unique().all()


def get_open(role_id: int, *, today: date) -> ProjectRole:
    """An open role with all that its page shows; ``NotFound`` when it is not open."""
    return _one(_with_project().where(ProjectRole.id == role_id, open_today(today)))


def seen_by(account: Account) -> Select[ProjectRole]:
    """The roles this account looks after. Every read for staff starts here."""
    return _with_project().where(is_looked_after(Project.directorate_id, by=account))


def get(role_id: int, *, account: Account) -> ProjectRole:
    """One of the roles this account looks after, or ``NotFound``."""
    return _one(seen_by(account).where(ProjectRole.id == role_id))


def looked_after(
    account: Account, *, today: date, directorate_id: int | None = None, page: int = 1
) -> RolePage:
    """The open roles this account looks after, the one that closes first on top."""
    roles = seen_by(account).where(open_today(today))
    if directorate_id is not None:
        roles = roles.where(Project.directorate_id == directorate_id)
    return _page(
        roles,
        ProjectRole.closing_on.is_(None),
        ProjectRole.closing_on,
        ProjectRole.id,
        page=page,
    )


def places_taken(role_ids: Sequence[int], *, today: date) -> dict[int, int]:
    """For each role, its places that are held or on offer."""
    taken = union_all(*_takers(today)).subquery()
    counts = db.session.execute(
        select(taken.c.project_role_id, func.count())
        .where(taken.c.project_role_id.in_(role_ids))
        .group_by(taken.c.project_role_id)
    )
    return dict.fromkeys(role_ids, 0) | {row[0]: row[1] for row in counts}


def _takers(today: date) -> list[Select[int | None]]:
    """The role of every place that is held or on offer, as often as it is."""
    return [
        select(Introduction.project_role_id).where(Introduction.closed_at.is_(None)),
        select(TeamMembership.project_role_id).where(is_current(today)),
    ]


def _page(
    found: Select[ProjectRole],
    *order: ColumnElement[Any] | InstrumentedAttribute[Any],
    page: int,
    size: int = PAGE,
) -> RolePage:
    """One page of what was found; a page past the end is the last one."""
    total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    pages = max(-(-total // size), 1)
    page = min(max(page, 1), pages)
    roles = db.session.scalars(found.order_by(*order).offset((page - 1) * size).limit(size))
    return RolePage(roles.unique().all(), total, page, pages)


def _with_project() -> Select[ProjectRole]:
    return (
        select(ProjectRole)
        .join(ProjectRole.project)
        .options(
            joinedload(ProjectRole.project).options(
                joinedload(Project.lead), joinedload(Project.directorate)
            ),
            joinedload(ProjectRole.area),
            joinedload(ProjectRole.activity_type),
            selectinload(ProjectRole.skills).joinedload(ProjectRoleSkill.skill),
        )
    )


def _one(roles: Select[ProjectRole]) -> ProjectRole:
    role = db.session.scalars(roles).unique().one_or_none()
    if role is None:
        raise NotFound("there is no such role here")
    return role
