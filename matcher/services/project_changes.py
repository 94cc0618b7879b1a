"""What those who work on a project do to it: begin it, change it, move it on, hand it over."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from matcher.database import db, one_at_a_time
from matcher.domain.access import Access
from matcher.domain.clock import day_in_london
from matcher.domain.errors import ChangedMeanwhile, NameTaken, NotFound
from matcher.domain.project import ENDED, ProjectStatus
from matcher.domain.project_role import RoleStatus
from matcher.emails import project_messages
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.project_step import ProjectStep
from matcher.services import audit, directorates, involvement_months, outbox, projects


def leads(*, besides: int | None = None) -> Sequence[Account]:
    """Who can lead a project: project leads whose accounts are switched on, by name."""
    found = select(Account).where(Account.access == Access.PROJECT_LEAD, Account.is_active)
    if besides is not None:
        found = found.where(Account.id != besides)
    return db.session.scalars(found.order_by(Account.name, Account.id)).all()


def directorates_for(account: Account, *, now: Directorate | None = None) -> list[Directorate]:
    """Where a project of this account can be; where it is now among them."""
    mine = directorates.looked_after_by(account) or account.directorates or directorates.every()
    found = {each.id: each for each in [*mine, *([now] if now else [])]}
    return sorted(found.values(), key=lambda each: each.name)


def begin(
    values: Mapping[str, Any],
    *,
    begun_on: date | None,
    lead_id: int | None,
    key: str,
    by: Account,
    at: datetime,
) -> Project:
    """A new project: an idea, or under way since a day. The same form sent twice makes one.

    ``lead_id``: who leads it, where that is not whoever begins it. Raises ``NameTaken`` for a
    code of the register that another project has.
    """
    _one_at_a_time()
    twin = db.session.scalar(projects.seen_by(by).where(Project.sent_with == key))
    if twin is not None:
        return twin
    lead = by if lead_id is None else lead_of_number(lead_id)
    project = Project(lead=lead, sent_with=key, status=ProjectStatus.IDEA)
    _set(project, values, _named(project, values), by=by)
    db.session.add(project)
    db.session.flush()
    _note("project begun", project, by=by, at=at)
    if begun_on is not None:
        project.become(ProjectStatus.ACTIVE, on=begun_on, by=by, at=at)
        involvement_months.restate(project, at=at)
    _note("project moved on", project, by=by, at=at, fields=["status"])
    return project


def values_of(project: Project) -> dict[str, Any]:
    """What its form asks, as it is now."""
    return {
        "title": project.title,
        "summary": project.summary,
        "aim": project.aim,
        "directorate_id": project.directorate_id,
        "service": project.service,
        "code": project.register_code or "",
    }


def change(
    project: Project, values: Mapping[str, Any], *, seen: str, by: Account, at: datetime
) -> list[str]:
    """Make it say this, and give the names of the fields that changed.

    ``project`` is locked by the caller. ``seen`` is the edition that whoever changes it has seen:
    ``ChangedMeanwhile`` when it is another by now. ``NameTaken`` as for a new one.
    """
    changed = _named(project, values)
    if changed and seen != str(project.edition):
        raise ChangedMeanwhile("the project was changed since this page was opened")
    _one_at_a_time()
    before = project.directorate_id
    _set(project, values, changed, by=by)
    db.session.flush()
    if changed:
        involvement_months.restate(project, at=at)
        _note("project changed", project, by=by, at=at, fields=changed)
        if project.directorate_id != before:
            # It is in the trail of the directorate that it left, too.
            audit.record(
                "project moved away", project, by=by, at=at, fields=changed, directorate_id=before
            )
    return changed


def move_on(
    project: Project,
    target: ProjectStatus,
    *,
    on: date,
    words: str,
    by: Account,
    at: datetime,
) -> int:
    """Take a step in the life of the project; its open roles close when it ends.

    Gives how many roles were closed.
    """
    project.become(target, on=on, by=by, at=at, words=words)
    involvement_months.restate(project, at=at)
    _note("project moved on", project, by=by, at=at, fields=["status"])
    if target not in ENDED:
        return 0
    open_roles = db.session.scalars(
        select(ProjectRole).where(
            ProjectRole.project_id == project.id, ProjectRole.status == RoleStatus.OPEN
        )
    ).all()
    for role in open_roles:
        role.become(RoleStatus.CLOSED, by=by, at=at)
        here = project.directorate_id
        audit.record(
            "role description closed", role, by=by, at=at, fields=["status"], directorate_id=here
        )
    return len(open_roles)


def hand_over(
    project: Project, to_id: int, *, words: str, service: str, by: Account, at: datetime
) -> Account:
    """Another project lead leads it from now on; whoever led it sees it no more. Both are told."""
    old, new = project.lead, lead_of_number(to_id)
    if new.id == old.id:
        raise NotFound("this account leads the project already")
    project.lead = new
    project.steps.append(
        ProjectStep(
            taken_on=day_in_london(at),
            from_lead_id=old.id,
            to_lead_id=new.id,
            words=words,
            at=at,
            by=by,
        )
    )
    _note("project handed over", project, by=by, at=at, fields=["lead"])
    for account in (old, new):
        letter = project_messages.project_handed_over(
            project, is_new_lead=account is new, old=old, new=new, service=service
        )
        outbox.queue(letter, account=account, address=account.email, at=at)
    return new


def lead_of_number(account_id: int | None) -> Account:
    """Somebody who can lead a project, or ``NotFound``."""
    found = next((each for each in leads() if each.id == account_id), None)
    if found is None:
        raise NotFound("no project lead has this number")
    return found


def _named(project: Project, values: Mapping[str, Any]) -> list[str]:
    now = values_of(project) if project.id else {}
    return [name for name, value in values.items() if now.get(name) != value]


def _set(
    project: Project, values: Mapping[str, Any], changed: Sequence[str], *, by: Account
) -> None:
    for name in changed:
        value = values[name]
        if name == "code":
            if value:
                _refuse_taken(value, project)
                project.code = value
        elif name == "directorate_id":
            here = project.directorate if project.id else None
            found = next((d for d in directorates_for(by, now=here) if d.id == value), None)
            if found is None:
                raise NotFound("there is no such directorate here")
            project.directorate = found
        else:
            setattr(project, name, value)
    if "code" in changed and not values["code"] and project.id:
        project.forget_code()


def _refuse_taken(code: str, project: Project) -> None:
    taken = select(Project.id).where(func.upper(Project.code) == code)
    if project.id:
        taken = taken.where(Project.id != project.id)
    with db.session.no_autoflush:
        if db.session.scalar(taken) is not None:
            raise NameTaken(code, is_retired=False)


def _one_at_a_time() -> None:
    """Two who write at once wait for each other (SQLite has one writer anyway)."""
    one_at_a_time()


def _note(
    verb: str, project: Project, *, by: Account, at: datetime, fields: Sequence[str] = ()
) -> None:
    audit.record(
        verb, project, by=by, at=at, fields=list(fields), directorate_id=project.directorate_id
    )
