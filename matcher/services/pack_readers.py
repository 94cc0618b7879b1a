"""Who of a project's staff has read the information pack on Big I, and asking who has not."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.errors import AlreadyDone, NotFound
from matcher.domain.information_pack import LASTS, PACK_VERSION
from matcher.domain.secret_link import hash_of_secret, new_secret
from matcher.emails import project_messages
from matcher.models.account import Account
from matcher.models.project import Project
from matcher.models.project_staff_member import ProjectStaffMember
from matcher.services import audit, outbox

LINK = "information pack link"
"""Who opens the link of a letter may have no account."""
ASKED = "asked to read the information pack"
READ = "information pack read"


def not_read_by(project: Project) -> list[str]:
    """The names of those on the team who have not read the pack in force: the lead first."""
    lead = [] if project.lead.has_read_pack else [project.lead.name]
    return [*lead, *(each.name for each in _besides_lead(project) if not each.has_read_pack)]


def is_on_team(project: Project, account: Account) -> bool:
    """Whether this account leads the project or is of its staff."""
    return project.lead_id == account.id or any(
        each.account_id == account.id for each in _besides_lead(project)
    )


def read(project: Project, *, by: Account, at: datetime) -> None:
    """Somebody of the team has read it. ``AlreadyDone`` when they said so before."""
    _lock(project)
    if not is_on_team(project, by):
        raise NotFound("this account is not on the team")
    if by.has_read_pack:
        raise AlreadyDone("they have said so")
    by.pack_version, by.pack_acknowledged_at = PACK_VERSION, at
    audit.record(
        READ, by, by=by, at=at, fields=["pack_version"], directorate_id=project.directorate_id
    )


def ask_who_has_not(
    project: Project, *, public_url: str, service: str, by: Account, at: datetime
) -> int:
    """Write to each who has not read it and was not asked today. Gives to how many."""
    _lock(project)
    asked = 0
    lead = project.lead
    if not lead.has_read_pack and not _was_asked(lead, at):
        link = f"{public_url}/projects/{project.id}"
        _send(lead, lead, project, link=link, service=service, by=by, at=at)
        asked += 1
    for member in _besides_lead(project):
        if not member.has_read_pack and not _was_asked(member, at):
            ask(member, public_url=public_url, service=service, by=by, at=at)
            asked += 1
    return asked


def ask(
    member: ProjectStaffMember, *, public_url: str, service: str, by: Account, at: datetime
) -> None:
    """A letter with a link of their own, by which they say it without an account."""
    secret = new_secret()
    member.pack_secret_hash = hash_of_secret(secret)
    link = f"{public_url}/pack/{secret}"
    _send(member, member.account, member.project, link=link, service=service, by=by, at=at)


def find(secret: str, *, at: datetime) -> ProjectStaffMember | None:
    """Whose link it is, while it works and after it was used. Looking changes nothing."""
    member = db.session.scalar(
        select(ProjectStaffMember)
        .where(ProjectStaffMember.pack_secret_hash == hash_of_secret(secret))
        .options(joinedload(ProjectStaffMember.project))
        .with_for_update(of=ProjectStaffMember, key_share=True)
    )
    if member is None or member.left_on is not None or member.pack_asked_at is None:
        return None
    return member if at < member.pack_asked_at + LASTS else None


def read_by_link(member: ProjectStaffMember, *, at: datetime) -> None:
    """The one with the link has read it. Twice is once."""
    if member.pack_version == PACK_VERSION:
        return
    member.pack_version, member.pack_acknowledged_at = PACK_VERSION, at
    audit.record(
        READ, member, job=LINK, at=at, fields=["pack_version"], directorate_id=member.directorate_id
    )


def _besides_lead(project: Project) -> Sequence[ProjectStaffMember]:
    found = db.session.scalars(
        select(ProjectStaffMember)
        .where(
            ProjectStaffMember.project_id == project.id,
            ProjectStaffMember.left_on.is_(None),
            ProjectStaffMember.email != project.lead.email.casefold(),
        )
        .options(joinedload(ProjectStaffMember.account))
        .order_by(ProjectStaffMember.name, ProjectStaffMember.id)
    )
    return found.all()


def _was_asked(who: Account | ProjectStaffMember, at: datetime) -> bool:
    """Whether they had a letter today already."""
    last = who.pack_asked_at
    return last is not None and day_in_london(last) == day_in_london(at)


def _send(
    who: Account | ProjectStaffMember,
    account: Account | None,
    project: Project,
    *,
    link: str,
    service: str,
    by: Account,
    at: datetime,
) -> None:
    who.pack_asked_at = at
    letter = project_messages.pack_to_read(who.name, project, link=link, service=service)
    outbox.queue(letter, account=account, address=who.email, at=at)
    audit.record(ASKED, who, by=by, at=at, directorate_id=project.directorate_id)


def _lock(project: Project) -> None:
    """Two who ask at once wait for each other: nobody gets two letters."""
    db.session.execute(
        select(Project.id).where(Project.id == project.id).with_for_update(key_share=True)
    )
