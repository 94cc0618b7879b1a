"""Service users who are asked what they think of a role before it opens, and what they said."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.errors import MoveNotAllowed, NotFound
from matcher.domain.outbox import Pace
from matcher.domain.project_role import RoleStatus
from matcher.domain.role_reviewer import WouldJoin
from matcher.domain.service_user import AgeBand
from matcher.emails import messages
from matcher.models.account import Account
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.role_reviewer import RoleReviewer
from matcher.models.service_user import ServiceUser
from matcher.services import audit, outbox, service_users

MOST_FOUND = 20


def of_role(role_id: int) -> Sequence[RoleReviewer]:
    """Everybody who was asked, in the order of asking."""
    return db.session.scalars(
        select(RoleReviewer)
        .where(RoleReviewer.project_role_id == role_id)
        .options(
            joinedload(RoleReviewer.service_user),
            joinedload(RoleReviewer.entered_by),
        )
        .order_by(RoleReviewer.id)
    ).all()


def who_may_be_asked(
    role: ProjectRole, words: str, *, account: Account, today: date
) -> Sequence[ServiceUser]:
    """Adults whom this account looks after, who are not on a break and were not asked yet."""
    asked = select(RoleReviewer.service_user_id).where(RoleReviewer.project_role_id == role.id)
    found = (
        service_users.seen_by(account)
        .where(
            ServiceUser.id.not_in(asked),
            or_(
                ServiceUser.age_band.is_(None),
                ServiceUser.age_band != AgeBand.SIXTEEN_TO_SEVENTEEN,
            ),
        )
        .order_by(ServiceUser.name, ServiceUser.id)
    )
    for word in words.split():
        found = found.where(
            or_(
                ServiceUser.name.icontains(word, autoescape=True),
                ServiceUser.call_me.icontains(word, autoescape=True),
            )
        )
    people = db.session.scalars(found.limit(MOST_FOUND * 5))
    return [each for each in people if not each.is_paused(today)][:MOST_FOUND]


def ask(
    role: ProjectRole,
    person_id: int,
    *,
    by: Account,
    service: str,
    today: date,
    at: datetime,
) -> RoleReviewer:
    """Ask somebody in the way they are reached: by e-mail, or by a step on the desk. Once.

    ``role`` is held by the caller. ``NotFound`` for somebody who may not be asked.
    """
    if role.status is not RoleStatus.SUBMITTED:
        raise MoveNotAllowed("nobody is asked about a role that does not wait")
    person = db.session.scalar(service_users.seen_by(by).where(ServiceUser.id == person_id))
    if person is None or person.is_young or person.is_paused(today):
        raise NotFound("this person cannot be asked")
    known = _find(role.id, person_id)
    if known is not None:
        return known
    asked = RoleReviewer(
        service_user=person, project_role_id=role.id, asked_at=at, asked_by_id=by.id
    )
    db.session.add(asked)
    _note("reviewer asked", asked, by=by, at=at)
    if person.gets_email:
        letter = messages.review_asked(person, service=service)
        outbox.queue(letter, at=at, person=person, address=person.email, pace=Pace.DAILY)
    return asked


def asked_of(person: ServiceUser) -> Sequence[RoleReviewer]:
    """The roles that wait for this person's word, while they wait for a decision."""
    return db.session.scalars(
        _with_role()
        .join(RoleReviewer.project_role)
        .where(
            RoleReviewer.service_user_id == person.id,
            RoleReviewer.reply.is_(None),
            ProjectRole.status == RoleStatus.SUBMITTED,
        )
        .order_by(RoleReviewer.id)
    ).all()


def get(role_id: int, person_id: int) -> RoleReviewer:
    """What this person was asked about this role, or ``NotFound``."""
    found = db.session.scalar(
        _with_role().where(
            RoleReviewer.project_role_id == role_id, RoleReviewer.service_user_id == person_id
        )
    )
    if found is None:
        raise NotFound("this person was not asked about this role")
    return found


def get_for_staff(role_id: int, person_id: int, *, account: Account) -> RoleReviewer:
    """The same for whoever looks after the person."""
    known = db.session.scalar(
        service_users.seen_by(account)
        .where(ServiceUser.id == person_id)
        .with_only_columns(ServiceUser.id)
    )
    if known is None:
        raise NotFound("there is no such person here")
    return get(role_id, person_id)


def answer(asked: RoleReviewer, reply: WouldJoin, words: str, *, by: Account, at: datetime) -> None:
    """Keep what they say in the place of what they said before, while the role waits."""
    if asked.project_role.status is not RoleStatus.SUBMITTED:
        raise MoveNotAllowed("the role does not wait any more")
    asked.reply, asked.words, asked.answered_at = reply, words, at
    is_own = by.id == asked.service_user.account_id
    asked.entered_by_id = None if is_own else by.id
    _note("role reviewed", asked, by=by, at=at)


def _find(role_id: int, person_id: int) -> RoleReviewer | None:
    return db.session.scalar(
        select(RoleReviewer).where(
            RoleReviewer.project_role_id == role_id, RoleReviewer.service_user_id == person_id
        )
    )


def _with_role() -> Select[RoleReviewer]:
    role = joinedload(RoleReviewer.project_role)
    return select(RoleReviewer).options(
        joinedload(RoleReviewer.service_user),
        role.joinedload(ProjectRole.project).joinedload(Project.directorate),
        role.joinedload(ProjectRole.area),
    )


def _note(verb: str, asked: RoleReviewer, *, by: Account, at: datetime) -> None:
    person = asked.service_user
    audit.record(
        verb,
        person,
        by=by,
        at=at,
        fields=["role_reviewer"],
        directorate_id=person.home_directorate_id,
    )
