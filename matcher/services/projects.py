"""QI projects as those who work on them read them: a list, one project, its roles, its people."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from matcher.database import db
from matcher.domain.errors import NotFound
from matcher.domain.project import ProjectStatus
from matcher.models.account import Account
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole, RoleStep
from matcher.models.project_step import ProjectStep
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services.directorates import is_looked_after
from matcher.services.features import is_current, open_today

PAGE = 20
IN_ORDER = (
    ProjectStatus.ACTIVE,
    ProjectStatus.IDEA,
    ProjectStatus.COMPLETED,
    ProjectStatus.STOPPED,
)
"""What goes on stands first in a list."""


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """Some projects out of all that fit, with how many people and open roles each has."""

    projects: Sequence[Project]
    people: dict[int, int]
    open_roles: dict[int, int]
    total: int
    page: int

    @property
    def pages(self) -> int:
        return max(-(-self.total // PAGE), 1)


def seen_by(account: Account) -> Select[Project]:
    """The projects this account works on. Every read starts here."""
    return (
        select(Project)
        .where(
            or_(
                Project.lead_id == account.id,
                is_looked_after(Project.directorate_id, by=account),
            )
        )
        .options(
            joinedload(Project.lead),
            joinedload(Project.directorate),
            selectinload(Project.involvement),
            selectinload(Project.steps).options(
                joinedload(ProjectStep.by),
                joinedload(ProjectStep.from_lead),
                joinedload(ProjectStep.to_lead),
            ),
        )
    )


def get(project_id: int, *, account: Account, to_change: bool = False) -> Project:
    """One of the projects this account works on, or ``NotFound``.

    ``to_change`` lets two who change it at once wait for each other.
    """
    found = seen_by(account).where(Project.id == project_id)
    project = db.session.scalar(
        found.with_for_update(of=Project, key_share=True) if to_change else found
    )
    if project is None:
        raise NotFound("there is no such project here")
    return project


def listed(
    account: Account,
    *,
    today: date,
    words: str = "",
    status: ProjectStatus | None = None,
    directorate_id: int | None = None,
    page: int = 1,
) -> ProjectPage:
    """A page of the projects that fit: what goes on first, then by title."""
    wanted = seen_by(account)
    for word in words.split():
        wanted = wanted.where(_says(word))
    if status is not None:
        wanted = wanted.where(Project.status == status)
    if directorate_id is not None:
        wanted = wanted.where(Project.directorate_id == directorate_id)
    total = db.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    page = min(max(page, 1), max(-(-total // PAGE), 1))
    found = db.session.scalars(
        wanted.order_by(_place_of_status(), Project.title, Project.id)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    ).all()
    ids = [each.id for each in found]
    return ProjectPage(
        found,
        people=_people(ids, today=today),
        open_roles=_open_roles(ids, today=today),
        total=total,
        page=page,
    )


def roles_of(project: Project) -> Sequence[ProjectRole]:
    """Its role descriptions in whatever state, the newest first."""
    return db.session.scalars(
        select(ProjectRole)
        .where(ProjectRole.project_id == project.id)
        .options(selectinload(ProjectRole.steps).joinedload(RoleStep.by))
        .order_by(ProjectRole.id.desc())
    ).all()


def members_of(project: Project) -> Sequence[TeamMembership]:
    """The service users and carers who said yes, those who are on the team now first."""
    return db.session.scalars(
        select(TeamMembership)
        .where(TeamMembership.project_id == project.id)
        .options(
            joinedload(TeamMembership.service_user).load_only(
                ServiceUser.call_me, ServiceUser.erased_at
            )
        )
        .order_by(
            TeamMembership.ended_on.is_not(None), TeamMembership.started_on, TeamMembership.id
        )
    ).all()


def _says(word: str) -> ColumnElement[bool]:
    return or_(
        Project.title.icontains(word, autoescape=True),
        Project.summary.icontains(word, autoescape=True),
        Project.service.icontains(word, autoescape=True),
        Project.code.icontains(word, autoescape=True),
        Project.lead.has(Account.name.icontains(word, autoescape=True)),
    )


def _place_of_status() -> ColumnElement[int]:
    places = {status: place for place, status in enumerate(IN_ORDER)}
    return case(places, value=Project.status)


def _people(project_ids: Collection[int], *, today: date) -> dict[int, int]:
    """How many service users and carers are on each team today."""
    counts = db.session.execute(
        select(TeamMembership.project_id, func.count())
        .where(TeamMembership.project_id.in_(project_ids), is_current(today))
        .group_by(TeamMembership.project_id)
    )
    return dict.fromkeys(project_ids, 0) | {row[0]: row[1] for row in counts}


def _open_roles(project_ids: Collection[int], *, today: date) -> dict[int, int]:
    counts = db.session.execute(
        select(ProjectRole.project_id, func.count())
        .where(ProjectRole.project_id.in_(project_ids), open_today(today))
        .group_by(ProjectRole.project_id)
    )
    return dict.fromkeys(project_ids, 0) | {row[0]: row[1] for row in counts}
