"""Asking for a person in five answers: the role is there, sent, and begins with what is known.

What the answers do not say is taken over from the lead's last role, or else from what the
directorate says of its roles, and marked until somebody has looked at it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import or_, select

from matcher.database import db, one_at_a_time
from matcher.domain.errors import NotFound
from matcher.domain.project import ProjectStatus
from matcher.domain.role_description import FiveAnswers, RoleField, TakenFrom
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.word_lists import Area
from matcher.services import audit, directorates, role_defaults, role_descriptions
from matcher.services.directorates import is_looked_after

WORDS_OF_THE_LAST = (
    RoleField.ACCOUNTABILITY,
    RoleField.HOPE_TO_GET,
    RoleField.MEETINGS,
    RoleField.BETWEEN_MEETINGS,
    RoleField.EQUIPMENT,
    RoleField.EXPENSES,
    RoleField.BUDGET_CODE,
    RoleField.LENGTH,
    RoleField.CONTACT,
    RoleField.SUPPORT,
    RoleField.SUPPORT_TIMES,
    RoleField.FORMATS,
)


def projects_of(account: Account) -> Sequence[Project]:
    """The projects that can ask for a person: those that go on, by title."""
    return db.session.scalars(
        select(Project)
        .where(
            or_(
                Project.lead_id == account.id,
                is_looked_after(Project.directorate_id, by=account),
            ),
            Project.status.in_({ProjectStatus.IDEA, ProjectStatus.ACTIVE}),
        )
        .order_by(Project.title, Project.id)
    ).all()


def directorates_of(account: Account) -> Sequence[Directorate]:
    """Where a new project of this account can be."""
    return directorates.looked_after_by(account) or account.directorates or directorates.every()


def last_supporter(account: Account) -> str:
    """Who supported the person in the account's last role."""
    last = _last_role(account)
    return last.supervisor if last else ""


def send(answers: FiveAnswers, *, key: str, by: Account, at: datetime) -> ProjectRole:
    """Make the role and send it. The same form sent twice gives the role that is there."""
    # Two who send at once wait for each other (SQLite has one writer anyway).
    one_at_a_time()
    twin = db.session.scalar(role_descriptions.seen_by(by).where(ProjectRole.sent_with == key))
    if twin is not None:
        return twin
    project = _project(answers, by=by, at=at)
    role = ProjectRole(
        project=project,
        title=project.title,
        tasks="\n".join(answers.tasks),
        sessions=answers.sessions,
        # Each is a time at which they may meet: whoever is free at one of them can take part.
        sessions_needed=1 if answers.sessions else None,
        hours_per_month=answers.hours_per_month,
        mode=answers.mode,
        area=db.session.get(Area, answers.area_id) if answers.area_id else None,
        based_at=answers.based_at,
        supervisor=answers.supervisor,
        sent_with=key,
        taken_over={},
    )
    take_over(role, last=_last_role(by), defaults=role_defaults.of(project.directorate_id))
    db.session.add(role)
    audit.record(
        "role description begun", role, by=by, at=at, directorate_id=project.directorate_id
    )
    role_descriptions.submit(role, by=by, at=at)
    return role


def take_over(
    role: ProjectRole, *, last: ProjectRole | None, defaults: Mapping[RoleField, str]
) -> None:
    """Fill in what is still empty, and mark it: what the lead's last role said comes first."""
    taken = dict(role.taken_over or {})
    if last is not None:
        taken |= _from_the_last(role, last)
    for field, words in defaults.items():
        if not getattr(role, field):
            setattr(role, field, words)
            taken[field] = TakenFrom.DIRECTORATE
            if field is RoleField.PAYMENT:
                role.is_paid = True
    role.taken_over = taken


def _from_the_last(role: ProjectRole, last: ProjectRole) -> dict[str, str]:
    taken: dict[str, str] = {}
    for field in WORDS_OF_THE_LAST:
        if not getattr(role, field) and getattr(last, field):
            setattr(role, field, getattr(last, field))
            taken[field] = TakenFrom.LAST_ROLE
    if not role.payment and (last.payment or last.is_paid is not None):
        role.payment, role.is_paid, role.rate_unit = last.payment, last.is_paid, last.rate_unit
        taken[RoleField.PAYMENT] = TakenFrom.LAST_ROLE
    if role.based_at and role.based_at == last.based_at and not role.access_of_place:
        role.access_of_place, role.access_facts = last.access_of_place, last.access_facts
        taken[RoleField.ACCESS_OF_PLACE] = TakenFrom.LAST_ROLE
    if role.activity_type is None and last.activity_type is not None:
        role.activity_type = last.activity_type
        taken[RoleField.ACTIVITY_TYPE] = TakenFrom.LAST_ROLE
    return taken


def _project(answers: FiveAnswers, *, by: Account, at: datetime) -> Project:
    mine = projects_of(by)
    if answers.project_id is not None:
        found = next((each for each in mine if each.id == answers.project_id), None)
        if found is None:
            raise NotFound("there is no such project here")
        return found
    title = answers.new_title.casefold()
    same = next((each for each in mine if each.title.casefold() == title), None)
    return same or _begun(answers, by=by, at=at)


def _begun(answers: FiveAnswers, *, by: Account, at: datetime) -> Project:
    """A project that is an idea yet, of which the title alone is known."""
    here = directorates_of(by)
    directorate = next((d for d in here if d.id == answers.directorate_id), here[0])
    project = Project(
        title=answers.new_title, status=ProjectStatus.IDEA, directorate=directorate, lead=by
    )
    db.session.add(project)
    audit.record("project begun", project, by=by, at=at, directorate_id=directorate.id)
    return project


def _last_role(account: Account) -> ProjectRole | None:
    """The newest role of the projects that the account leads."""
    return db.session.scalars(
        select(ProjectRole)
        .join(ProjectRole.project)
        .where(Project.lead_id == account.id)
        .order_by(ProjectRole.id.desc())
        .limit(1)
    ).first()
