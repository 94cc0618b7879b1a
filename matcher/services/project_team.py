"""The staff of a project team and its coach, each from a day on. Nobody is struck out."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.clock import day_in_london
from matcher.domain.errors import AlreadyDone, NotAllowed, NotFound
from matcher.models.account import Account
from matcher.models.project import Project
from matcher.models.project_coach import ProjectCoach
from matcher.models.project_staff_member import ProjectStaffMember
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import audit, service_users
from matcher.services.directorates import PP_STAFF


def staff_of(project: Project) -> Sequence[ProjectStaffMember]:
    """Those on the team now first, then by name."""
    return db.session.scalars(
        select(ProjectStaffMember)
        .where(ProjectStaffMember.project_id == project.id)
        .order_by(
            ProjectStaffMember.left_on.is_not(None),
            ProjectStaffMember.name,
            ProjectStaffMember.id,
        )
    ).all()


def add_staff(
    project: Project, *, name: str, job_title: str, email: str, by: Account, at: datetime
) -> ProjectStaffMember:
    """Somebody joins the team. ``AlreadyDone`` when this address is on it; the lead needs none."""
    _lock(project)
    address = email.casefold()
    is_there = select(ProjectStaffMember.id).where(
        ProjectStaffMember.project_id == project.id,
        ProjectStaffMember.email == address,
        ProjectStaffMember.left_on.is_(None),
    )
    if db.session.scalar(is_there) is not None or address == project.lead.email.casefold():
        raise AlreadyDone("this address is on the team")
    account = db.session.scalar(
        select(Account).where(
            func.lower(Account.email) == address,
            Account.access != Access.SERVICE_USER,
            Account.is_active,
        )
    )
    member = ProjectStaffMember(
        project=project,
        name=name,
        job_title=job_title,
        email=address,
        account=account,
        added_on=day_in_london(at),
    )
    db.session.add(member)
    _note("staff joined", member, project, by=by, at=at)
    return member


def end_staff(project: Project, member_id: int, *, by: Account, at: datetime) -> ProjectStaffMember:
    """Somebody is on the team no more. ``AlreadyDone`` when they have left before."""
    _lock(project)
    member = db.session.get(ProjectStaffMember, member_id)
    if member is None or member.project_id != project.id:
        raise NotFound("nobody on this team has this number")
    if member.left_on is not None:
        raise AlreadyDone("they have left the team")
    member.left_on = day_in_london(at)
    _note("staff left", member, project, by=by, at=at)
    return member


def coaches_of(project: Project) -> Sequence[ProjectCoach]:
    """Who coaches it and who did, the latest first."""
    return db.session.scalars(
        select(ProjectCoach)
        .where(ProjectCoach.project_id == project.id)
        .options(
            joinedload(ProjectCoach.account),
            joinedload(ProjectCoach.service_user).load_only(ServiceUser.call_me),
        )
        .order_by(ProjectCoach.until_on.is_not(None), ProjectCoach.id.desc())
    ).all()


def coach_of(project: Project) -> ProjectCoach | None:
    return next((each for each in coaches_of(project) if each.until_on is None), None)


def staff_who_may_coach() -> Sequence[Account]:
    """Everybody of the staff whose account is switched on, by name."""
    return db.session.scalars(
        select(Account)
        .where(Account.access != Access.SERVICE_USER, Account.is_active)
        .order_by(Account.name, Account.id)
    ).all()


def people_who_may_coach(account: Account) -> Sequence[ServiceUser]:
    """Whom a PP lead may name: people they look after who are or were on a team."""
    if account.access not in PP_STAFF:
        return []
    on_teams = select(TeamMembership.service_user_id)
    return db.session.scalars(
        service_users.seen_by(account)
        .where(ServiceUser.id.in_(on_teams), ServiceUser.erased_at.is_(None))
        .order_by(ServiceUser.call_me, ServiceUser.id)
    ).all()


def name_coach(
    project: Project,
    *,
    account_id: int | None,
    person_id: int | None,
    by: Account,
    at: datetime,
) -> None:
    """Who coaches from today on; neither is nobody. The same again changes nothing."""
    _lock(project)
    now, today = coach_of(project), day_in_london(at)
    if now is not None and (now.account_id, now.service_user_id) == (account_id, person_id):
        return
    if person_id is not None and by.access not in PP_STAFF:
        raise NotAllowed("a service user is named by their People Participation lead")
    may = staff_who_may_coach() if account_id is not None else people_who_may_coach(by)
    if (account_id or person_id) and (account_id or person_id) not in {each.id for each in may}:
        raise NotFound("nobody who may coach has this number")
    if now is not None:
        now.until_on = today
        _note("coach ended", now, project, by=by, at=at)
    if account_id is not None or person_id is not None:
        coach = ProjectCoach(
            project_id=project.id, account_id=account_id, service_user_id=person_id, from_on=today
        )
        db.session.add(coach)
        _note("coach named", coach, project, by=by, at=at)


def _lock(project: Project) -> None:
    """Two who change a team at once wait for each other."""
    db.session.execute(
        select(Project.id).where(Project.id == project.id).with_for_update(key_share=True)
    )


def _note(
    verb: str,
    thing: ProjectStaffMember | ProjectCoach,
    project: Project,
    *,
    by: Account,
    at: datetime,
) -> None:
    db.session.flush()
    audit.record(verb, thing, by=by, at=at, directorate_id=project.directorate_id)
