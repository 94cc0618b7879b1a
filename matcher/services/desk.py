"""The desk: what waits for an account, the oldest promise first, and saying that it is done."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.coverage import desks_of
from matcher.domain.desk import Step
from matcher.domain.errors import AlreadyDone, NotFound
from matcher.domain.outbox import MessageStatus, Telling
from matcher.domain.service_user import Channel
from matcher.models.account import Account
from matcher.models.concern import Concern
from matcher.models.introduction import Introduction
from matcher.models.outbox_message import OutboxMessage
from matcher.models.service_user import ServiceUser
from matcher.services import (
    audit,
    desk_words,
    directorates,
    introduction_life,
    service_users,
)
from matcher.services.bank_holidays import ENGLAND
from matcher.services.desk_floor import past_the_floor
from matcher.services.desk_followups import actions, followups
from matcher.services.desk_introductions import introductions
from matcher.services.desk_members import people_on_teams
from matcher.services.desk_people import people
from matcher.services.desk_roles import reviewers_to_ask, roles
from matcher.services.desk_sources import (
    Scope,
    applications,
    asked_of_us,
    interested_people,
    unread_concerns,
)
from matcher.services.desk_words import messages
from matcher.services.introductions import seen_by as seen_introductions

SOURCES: tuple[Callable[[Scope], Iterable[Step]], ...] = (
    people,
    past_the_floor,
    introductions,
    messages,
    applications,
    unread_concerns,
    interested_people,
    asked_of_us,
    roles,
    reviewers_to_ask,
    followups,
    actions,
    people_on_teams,
)
"""Each gives the steps of a kind or two. Another kind is another function here."""


def steps(account: Account, *, directorate_id: int | None = None, today: date) -> list[Step]:
    """What waits on this account's desk, in all that it looks after or one directorate of it."""
    scope = Scope(account, directorate_id, today)
    found = [step for source in SOURCES for step in source(scope)]
    if account.access is Access.PP_TEAM:
        found = _of_the_team(found, account, today=today)
    return sorted(found, key=lambda step: step.order)


def greet(person_id: int, *, by: Account, at: datetime) -> ServiceUser:
    """Note that somebody new was greeted. ``AlreadyDone`` when somebody has."""
    person = db.session.scalar(
        service_users.seen_by(by)
        .where(ServiceUser.id == person_id, ServiceUser.erased_at.is_(None))
        .with_for_update(key_share=True)
    )
    if person is None:
        raise NotFound("there is no such person here")
    if person.greeted_at is not None:
        raise AlreadyDone("this person was greeted")
    person.greeted_at = at
    audit.record(
        "person greeted",
        person,
        by=by,
        at=at,
        fields=["greeted_at"],
        directorate_id=person.home_directorate_id,
    )
    return person


@dataclass(frozen=True, slots=True)
class ToTell:
    """What somebody has to tell a person, and what it is about."""

    message: OutboxMessage
    person: ServiceUser
    offer: Introduction | None = None
    """``None``: a word back, or another word that is about no offer."""

    @property
    def since(self) -> datetime:
        """When it was decided."""
        return self.offer.approved_at if self.offer else self.message.queued_at

    @property
    def thing(self) -> Introduction | Concern | ServiceUser:
        """Whoever may work on this may tell it."""
        return self.offer or self.message.concern or self.person


def word_to_tell(message_id: int, *, account: Account) -> ToTell:
    """What somebody has to tell a person; or ``NotFound``."""
    word = desk_words.word_to_say(message_id, account=account)
    if word is not None and word.service_user is not None:
        return ToTell(word, word.service_user)
    message = db.session.scalar(
        select(OutboxMessage).where(
            OutboxMessage.id == message_id,
            OutboxMessage.service_user_id.is_not(None),
            OutboxMessage.channel != Channel.EMAIL,
        )
    )
    if message is not None:
        offer = db.session.scalar(
            seen_introductions(account).where(Introduction.id == message.introduction_id)
        )
        if offer is not None:
            return ToTell(message, offer.service_user, offer)
    raise NotFound("there is nothing to tell here")


def note_told(
    message_id: int, *, how: Telling, told_on: date, by: Account, at: datetime
) -> OutboxMessage:
    """Note that a person was told. ``AlreadyDone`` when somebody has told them."""
    introduction_life.lock_for([message_id])
    db.session.execute(
        select(OutboxMessage.id)
        .where(OutboxMessage.id == message_id)
        .with_for_update(key_share=True)
    )
    to_tell = word_to_tell(message_id, account=by)
    message, thing = to_tell.message, to_tell.thing
    if message.told_on is not None:
        raise AlreadyDone("this person was told")
    message.told_on, message.told_how = told_on, how
    message.status, message.sent_at = MessageStatus.SENT, at
    # The introduction is held before the trail is: whoever answers it does so in this order too.
    introduction_life.reached_by(message, by=by, at=at)
    # The trail of a directorate is read by its lead: what is about the lead is not in it.
    is_about_lead = isinstance(thing, Concern) and thing.is_about_lead
    audit.record(
        "person told",
        thing,
        by=by,
        at=at,
        fields=["told_on", "told_how"],
        directorate_id=None if is_about_lead else thing.directorate_id,
    )
    return message


def _of_the_team(found: Iterable[Step], account: Account, *, today: date) -> list[Step]:
    """The steps that are on the central team's desk, or on that of this member as a cover."""
    coverage = directorates.coverage(today=today)

    def is_here(step: Step) -> bool:
        here = coverage[step.directorate_id]
        desks = desks_of(step.due_on, here, today=today, working_days=ENGLAND)
        return step.is_for_the_team or desks.central or account.id in desks.accounts

    return [step for step in found if is_here(step)]
