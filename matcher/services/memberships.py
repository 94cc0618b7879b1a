"""Times on a team: who may know of which, and holding one while it is changed.

Rows are held in the order of ``docs/decisions/0033``: the person, then the membership and what
belongs to it, then messages and the trail.
"""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.errors import MoveNotAllowed, NotFound
from matcher.domain.introduction import IntroductionStatus
from matcher.models.account import Account
from matcher.models.introduction import Introduction
from matcher.models.membership_end import MembershipEnd
from matcher.models.project import Project
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import audit
from matcher.services.directorates import is_looked_after


def seen_by(account: Account) -> Select[TeamMembership]:
    """The memberships this account may know of. Every read of one starts here."""
    return (
        select(TeamMembership)
        .join(TeamMembership.project)
        .join(TeamMembership.service_user)
        .where(
            ServiceUser.erased_at.is_(None),
            or_(
                Project.lead_id == account.id,
                is_looked_after(Project.directorate_id, by=account),
                is_looked_after(ServiceUser.home_directorate_id, by=account),
                ServiceUser.account_id == account.id,
            ),
        )
        .options(
            joinedload(TeamMembership.project).options(
                joinedload(Project.lead), joinedload(Project.directorate)
            ),
            joinedload(TeamMembership.service_user),
            joinedload(TeamMembership.project_role),
        )
    )


def get(membership_id: int, *, account: Account) -> TeamMembership:
    """One that this account may know of, or ``NotFound``."""
    found = db.session.scalar(seen_by(account).where(TeamMembership.id == membership_id))
    if found is None:
        raise NotFound("there is no such membership here")
    return found


def get_own(membership_id: int, *, account: Account) -> TeamMembership:
    """One of whoever is signed in, or ``NotFound``."""
    found = get(membership_id, account=account)
    if found.service_user.account_id != account.id:
        raise NotFound("there is no such membership here")
    return found


def hold(membership: TeamMembership) -> TeamMembership:
    """The same, held until this transaction is over and read anew."""
    for kind, row_id in (
        (ServiceUser, membership.service_user_id),
        (TeamMembership, membership.id),
    ):
        db.session.execute(select(kind.id).where(kind.id == row_id).with_for_update(key_share=True))
    db.session.refresh(membership)
    return membership


def refuse_if_over(membership: TeamMembership, *, today: date) -> None:
    """``MoveNotAllowed`` once the person has left the team."""
    if not membership.is_current(today):
        raise MoveNotAllowed("this time on the team is over")


def introduction_of(membership: TeamMembership) -> Introduction | None:
    """The introduction that it came of; none for who joined without one."""
    return db.session.scalar(
        select(Introduction)
        .where(
            Introduction.service_user_id == membership.service_user_id,
            Introduction.project_role_id == membership.project_role_id,
            Introduction.status == IntroductionStatus.JOINED,
        )
        .options(joinedload(Introduction.profile_version))
        .order_by(Introduction.id.desc())
        .limit(1)
    )


def end_of(membership: TeamMembership) -> MembershipEnd | None:
    """How it ended; nothing where nobody wrote it down."""
    return db.session.scalar(
        select(MembershipEnd)
        .where(MembershipEnd.team_membership_id == membership.id)
        .options(joinedload(MembershipEnd.thanked_by), joinedload(MembershipEnd.by))
    )


def note(
    verb: str,
    membership: TeamMembership,
    *,
    by: Account | None,
    at: datetime,
    fields: Sequence[str] = (),
) -> None:
    """In the trail, under the directorate of the project."""
    audit.record(
        verb,
        membership,
        by=by,
        job=None if by else "memberships",
        at=at,
        fields=fields,
        directorate_id=membership.directorate_id,
    )
