"""People who wait on a desk themselves: somebody is new, is 18 now, or a year is over."""

from collections.abc import Iterator
from datetime import date, datetime, time

from sqlalchemy import and_, or_, select

from matcher.database import db
from matcher.domain.clock import LONDON
from matcher.domain.desk import NEEDS_AHEAD, Step, StepKind
from matcher.domain.service_user import AgeBand
from matcher.models.directorate import Directorate
from matcher.models.service_user import ServiceUser
from matcher.services import trust_settings, turning_eighteen
from matcher.services.bank_holidays import ENGLAND
from matcher.services.desk_sources import Scope


def people(scope: Scope) -> Iterator[Step]:
    """People whom nobody has greeted yet, who have turned 18, or who told what they need almost
    a year ago.
    """
    is_eighteen = and_(
        ServiceUser.age_band == AgeBand.SIXTEEN_TO_SEVENTEEN,
        ServiceUser.eighteen_on <= scope.today,
    )
    last_day = scope.today + NEEDS_AHEAD
    found = (
        select(ServiceUser, Directorate.name)
        .join(Directorate, ServiceUser.home_directorate_id == Directorate.id)
        .where(
            scope.holds(ServiceUser.home_directorate_id),
            ServiceUser.erased_at.is_(None),
            or_(
                ServiceUser.greeted_at.is_(None),
                is_eighteen,
                ServiceUser.needs_review_on <= last_day,
            ),
        )
    )
    greet_within = trust_settings.current().acknowledge_days
    for person, directorate in db.session.execute(found):
        turned, review_on = person.eighteen_on, person.needs_review_on
        if person.greeted_at is None:
            due_on = ENGLAND.due_on(person.registered_at, greet_within)
            yield _step(StepKind.NEW, person, directorate, person.registered_at, due_on)
        if turned is not None and turning_eighteen.is_due(person, scope.today):
            due_on = turning_eighteen.look_by(turned)
            yield _step(StepKind.EIGHTEEN, person, directorate, _noon(turned), due_on)
        if review_on is not None and review_on <= last_day:
            due_on, told_on = ENGLAND.on_or_after(review_on), person.needs_told_on
            yield _step(StepKind.NEEDS, person, directorate, _noon(told_on or review_on), due_on)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), LONDON)


def _step(
    kind: StepKind, person: ServiceUser, directorate: str, since: datetime, due_on: date
) -> Step:
    return Step(
        kind=kind,
        thing_id=person.id,
        who=person.name,
        directorate_id=person.home_directorate_id,
        directorate=directorate,
        since=since,
        due_on=due_on,
    )
