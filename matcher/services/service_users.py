"""The people registered with us, as those who look after them may see them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from matcher.database import db
from matcher.domain.errors import NotFound
from matcher.models.account import Account
from matcher.models.introduction import Introduction
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser, ServiceUserSkill, ServiceUserTraining
from matcher.models.team_membership import TeamMembership
from matcher.services import audit
from matcher.services.directorates import is_looked_after


def seen_by(account: Account) -> Select[ServiceUser]:
    """The people whose records this account may know of. Every read below starts here."""
    return select(ServiceUser).where(
        is_looked_after(ServiceUser.home_directorate_id, by=account),
        ServiceUser.erased_at.is_(None),
    )


def read_profile(person_id: int, *, account: Account, at: datetime) -> ServiceUser:
    """The whole record of a person. Reading it is itself recorded."""
    person = db.session.scalar(
        seen_by(account)
        .where(ServiceUser.id == person_id)
        .options(
            joinedload(ServiceUser.home_directorate),
            selectinload(ServiceUser.offers_from),
            selectinload(ServiceUser.skills).joinedload(ServiceUserSkill.skill),
            selectinload(ServiceUser.learn),
            selectinload(ServiceUser.topics),
            selectinload(ServiceUser.experience),
            selectinload(ServiceUser.areas),
            selectinload(ServiceUser.training).joinedload(ServiceUserTraining.training),
        )
    )
    if person is None:
        raise NotFound("there is no such person here")
    audit.record(
        "profile read", person, by=account, at=at, directorate_id=person.home_directorate_id
    )
    return person


def on_ranked_list(person_ids: Collection[int]) -> dict[int, ServiceUser]:
    """The people of a page of a ranked list, by id. Who is on the list was decided before."""
    people = db.session.scalars(
        select(ServiceUser)
        .where(ServiceUser.id.in_(person_ids))
        .options(joinedload(ServiceUser.home_directorate), selectinload(ServiceUser.areas))
    )
    return {person.id: person for person in people}


def named(words: str, *, among: Collection[int], account: Account) -> Sequence[ServiceUser]:
    """People of a list by the name they go by, or by the full name for those looked after.

    A full name that the account may not see must not be found by it either.
    """
    looked_after = select(seen_by(account).subquery().c.id)
    matches = [
        or_(
            ServiceUser.call_me.icontains(word, autoescape=True),
            and_(
                ServiceUser.name.icontains(word, autoescape=True),
                ServiceUser.id.in_(looked_after),
            ),
        )
        for word in words.split()
    ]
    if not matches:
        return []
    found = db.session.scalars(
        select(ServiceUser)
        .where(ServiceUser.erased_at.is_(None), *matches)
        .order_by(ServiceUser.name)
    )
    return [person for person in found if person.id in among][:10]


def introductions_of(person: ServiceUser) -> Sequence[Introduction]:
    """What this person was offered, newest first."""
    return db.session.scalars(
        select(Introduction)
        .where(Introduction.service_user_id == person.id)
        .options(
            joinedload(Introduction.project_role).joinedload(ProjectRole.project),
            joinedload(Introduction.approved_by),
        )
        .order_by(Introduction.approved_at.desc())
    ).all()


def teams_of(person: ServiceUser) -> Sequence[TeamMembership]:
    """The teams this person is or was on, newest first."""
    return db.session.scalars(
        select(TeamMembership)
        .where(TeamMembership.service_user_id == person.id)
        .options(joinedload(TeamMembership.project))
        .order_by(TeamMembership.started_on.desc())
    ).all()
