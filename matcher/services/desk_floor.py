"""Who is past the waiting floor and has nothing to wait for: one row a directorate on the desk.

It asks no engine. What may be offered to each of them stands in the ledger.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import ColumnElement, ScalarSelect, and_, case, exists, func, or_, select

from matcher.database import db
from matcher.domain.clock import day_in_london, first_instant_in_london
from matcher.domain.desk import Step, StepKind
from matcher.domain.small_numbers import Count
from matcher.models.directorate import Directorate
from matcher.models.introduction import Introduction
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import trust_settings, waiting_words
from matcher.services.desk_sources import Scope
from matcher.services.features import is_current

_IS_ON_OFFER = exists().where(
    Introduction.service_user_id == ServiceUser.id, Introduction.closed_at.is_(None)
)


_SINCE = func.coalesce(ServiceUser.last_offer_at, ServiceUser.registered_at)


def past_the_floor(scope: Scope) -> Iterator[Step]:
    """A row for each directorate in which somebody has waited too long. One statement."""
    floor = timedelta(days=trust_settings.current().floor_days)
    found = (
        select(
            Directorate.id,
            Directorate.name,
            func.count(ServiceUser.id),
            func.min(_SINCE, type_=ServiceUser.registered_at.type),
            func.min(ServiceUser.name),
        )
        .join(Directorate, ServiceUser.home_directorate_id == Directorate.id)
        .where(
            scope.holds(ServiceUser.home_directorate_id),
            ServiceUser.erased_at.is_(None),
            _is_past_it(scope.today, floor),
        )
        .group_by(Directorate.id, Directorate.name)
    )
    for directorate_id, directorate, people, longest, name in db.session.execute(found):
        yield Step(
            kind=StepKind.FLOOR,
            thing_id=directorate_id,
            who=name if people == 1 else "",
            people=people,
            directorate_id=directorate_id,
            directorate=directorate,
            since=longest,
            due_on=day_in_london(longest) + floor,
        )


def count_in(directorate_id: int, *, today: date) -> Count:
    """How many of those registered in a directorate are past the floor. One statement."""
    floor = timedelta(days=trust_settings.current().floor_days)
    past, registered = db.session.execute(
        select(func.count(case((_is_past_it(today, floor), 1))), func.count()).where(
            ServiceUser.home_directorate_id == directorate_id, ServiceUser.erased_at.is_(None)
        )
    ).one()
    return Count(past, registered)


def _is_past_it(today: date, floor: timedelta) -> ColumnElement[bool]:
    """Long without an offer, with none on the way, and nobody has spoken with them of it."""
    return and_(
        first_instant_in_london(today - floor) > _SINCE,
        or_(ServiceUser.paused_at.is_(None), ServiceUser.paused_until <= today),
        ~_IS_ON_OFFER,
        ServiceUser.roles_wanted > _teams(today),
        ~waiting_words.is_spoken_to(today),
    )


def _teams(today: date) -> ScalarSelect[int]:
    """On how many teams each person is now."""
    return (
        select(func.count())
        .where(TeamMembership.service_user_id == ServiceUser.id, is_current(today))
        .scalar_subquery()
    )
