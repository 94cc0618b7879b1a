"""What staff say to people to whom we do not write, where it is about no offer."""

from collections.abc import Iterator

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.desk import Step, StepKind
from matcher.domain.outbox import MessageStatus
from matcher.domain.service_user import Channel
from matcher.models.account import Account
from matcher.models.outbox_message import OutboxMessage
from matcher.models.service_user import ServiceUser
from matcher.services import concerns, trust_settings
from matcher.services.bank_holidays import ENGLAND
from matcher.services.desk_sources import Scope
from matcher.services.directorates import is_looked_after


def seen_by(account: Account) -> Select[OutboxMessage, ServiceUser]:
    """The words this account may know of, and to whom they are said.

    A word back on what is about a PP lead goes past that lead, as the concern itself does.
    """
    mine = is_looked_after(ServiceUser.home_directorate_id, by=account)
    concern_id = OutboxMessage.concern_id
    return (
        select(OutboxMessage, ServiceUser)
        .join(ServiceUser, OutboxMessage.service_user_id == ServiceUser.id)
        .outerjoin(OutboxMessage.concern)
        .where(
            OutboxMessage.introduction_id.is_(None),
            OutboxMessage.channel != Channel.EMAIL,
            ServiceUser.erased_at.is_(None),
            or_(
                and_(concern_id.is_(None), mine),
                and_(concern_id.is_not(None), concerns.is_read_by(account)),
            ),
        )
        .options(joinedload(OutboxMessage.concern), joinedload(ServiceUser.home_directorate))
    )


def words_to_say(scope: Scope) -> Iterator[Step]:
    """Words for people that nobody has said to them yet."""
    days = trust_settings.current().tell_offer_days
    found = seen_by(scope.account).where(
        OutboxMessage.told_on.is_(None), OutboxMessage.status == MessageStatus.WAITING
    )
    for message, person in db.session.execute(found):
        if scope.directorate_id in {None, person.home_directorate_id}:
            yield Step(
                kind=StepKind.TELL,
                thing_id=message.id,
                who=scope.name(person),
                directorate_id=person.home_directorate_id,
                directorate=person.home_directorate.name,
                is_for_the_team=message.concern is not None and message.concern.is_about_lead,
                since=message.queued_at,
                due_on=ENGLAND.due_on(message.queued_at, days),
            )
