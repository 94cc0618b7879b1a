"""What staff say to people to whom we do not write, and what we wrote and did not arrive."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Select, and_, or_
from sqlalchemy.orm import contains_eager, joinedload

from matcher.database import db
from matcher.domain.desk import Step, StepKind
from matcher.domain.introduction import IntroductionStatus
from matcher.domain.outbox import MessageStatus, Pace
from matcher.domain.service_user import Channel
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.introduction import Introduction
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.services import outbox_list, trust_settings
from matcher.services.bank_holidays import ENGLAND
from matcher.services.desk_sources import Scope

SAID = and_(
    OutboxMessage.service_user_id.is_not(None),
    OutboxMessage.channel != Channel.EMAIL,
)
"""A word to a person that goes by no machine."""
NOT_ARRIVED = and_(
    OutboxMessage.service_user_id.is_not(None),
    OutboxMessage.channel == Channel.EMAIL,
    OutboxMessage.status == MessageStatus.FAILED,
)


def seen_by(account: Account) -> Select[OutboxMessage, int | None]:
    """The messages to people that this account may know of, with the people.

    A word back on what is about a PP lead goes past that lead, as the concern itself does.
    """
    return outbox_list.seen_by(account).options(
        contains_eager(OutboxMessage.concern),
        contains_eager(OutboxMessage.service_user).options(
            joinedload(ServiceUser.home_directorate), joinedload(ServiceUser.supporter)
        ),
    )


def word_to_say(message_id: int, *, account: Account) -> OutboxMessage | None:
    """A word to a person to whom we do not write, about no offer, if this account may say it."""
    stands = OutboxMessage.status != MessageStatus.CALLED_OFF
    is_about_no_offer = OutboxMessage.introduction_id.is_(None)
    found = seen_by(account).where(OutboxMessage.id == message_id, SAID, stands, is_about_no_offer)
    return db.session.scalars(found.with_only_columns(OutboxMessage)).one_or_none()


def messages(scope: Scope) -> Iterator[Step]:
    """Words that nobody has said yet, and e-mails that did not arrive: one for each reader."""
    is_to_be_said = and_(
        SAID, OutboxMessage.told_on.is_(None), OutboxMessage.status == MessageStatus.WAITING
    )
    found = (
        seen_by(scope.account)
        .add_columns(Introduction.status, ProjectRole.title, Directorate.name)
        .outerjoin(Directorate, Project.directorate_id == Directorate.id)
        .where(or_(is_to_be_said, NOT_ARRIVED))
    )
    known: set[tuple[int | None, str]] = set()
    for message, place, status, title, place_name in db.session.execute(
        found.order_by(OutboxMessage.id)
    ):
        person = message.service_user
        if person is None or scope.directorate_id not in {None, person.home_directorate_id, place}:
            continue
        if message.channel is not Channel.EMAIL and place is not None:
            # Whoever looks after the role tells it.
            if scope.looks_at(place):
                about = title if status is IntroductionStatus.APPROVED else ""
                yield replace(
                    _to_say(message, person, scope),
                    about=about,
                    directorate_id=place,
                    directorate=place_name,
                )
        elif message.channel is not Channel.EMAIL:
            yield _to_say(message, person, scope)
        elif outbox_list.reader_of(message) not in known:
            known.add(outbox_list.reader_of(message))
            yield _not_arrived(message, person, scope)


def _to_say(message: OutboxMessage, person: ServiceUser, scope: Scope) -> Step:
    """What goes at once is said today, or on the next day at work."""
    is_urgent = message.meeting_id is not None and message.pace is Pace.AT_ONCE
    days = 0 if is_urgent else trust_settings.current().tell_offer_days
    due_on = ENGLAND.on_or_after(ENGLAND.due_on(message.queued_at, days))
    return Step(
        kind=StepKind.TELL,
        thing_id=message.id,
        who=scope.name(person),
        directorate_id=person.home_directorate_id,
        directorate=person.home_directorate.name,
        is_for_the_team=message.concern is not None and message.concern.is_about_lead,
        since=message.queued_at,
        due_on=due_on,
    )


def _not_arrived(message: OutboxMessage, person: ServiceUser, scope: Scope) -> Step:
    failed_at = message.next_attempt_at or message.queued_at
    helper = outbox_list.supporter_of(message)
    knows = scope.account.looks_after(person.home_directorate_id)
    return Step(
        kind=StepKind.FAILED,
        thing_id=message.id,
        who=helper.name if helper and knows else scope.name(person),
        about=person.call_me if message.is_copy else "",
        directorate_id=person.home_directorate_id,
        directorate=person.home_directorate.name,
        since=failed_at,
        due_on=ENGLAND.due_on(failed_at, trust_settings.current().acknowledge_days),
    )
