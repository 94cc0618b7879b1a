"""Messages wait here, in the transaction that decided them, and are delivered after it."""

import uuid
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, time, timedelta

from flask_mail import Message
from sqlalchemy import ColumnElement, and_, or_, select, true, update
from sqlalchemy.orm import aliased

from matcher.database import db
from matcher.domain.clock import LONDON, day_in_london
from matcher.domain.outbox import MessageStatus, Pace
from matcher.domain.quiet_hours import QuietHours
from matcher.domain.service_user import Channel
from matcher.emails import messages
from matcher.emails.email import Email
from matcher.models.account import Account
from matcher.models.outbox_message import OutboxMessage
from matcher.models.service_user import ServiceUser

WAITS = tuple(timedelta(minutes=m) for m in (2, 2, 5, 10, 15, 30, 45, 60, 60, 60))
"""How long to wait after each try: ten tries and more over some five hours."""

REACHED = frozenset({MessageStatus.SENT, MessageStatus.SHOWN})
"""It was sent, told, or shown: nobody takes it back."""


def queue(
    email: Email,
    *,
    at: datetime,
    person: ServiceUser | None = None,
    account: Account | None = None,
    introduction_id: int | None = None,
    channel: Channel = Channel.EMAIL,
    pace: Pace = Pace.AT_ONCE,
    address: str,
) -> OutboxMessage:
    """Add a message to the present transaction. Nothing is sent here.

    Our own word to a person goes by ``queue_to_person``, or is ``Pace.DAILY``.
    """
    message = OutboxMessage(
        service_user=person,
        account=account,
        introduction_id=introduction_id,
        channel=channel,
        pace=pace,
        address=address,
        subject=email.subject,
        body=email.body,
        message_id=f"<{uuid.uuid4()}@get-involved>",
        queued_at=at,
    )
    db.session.add(message)
    return message


def queue_to_person(
    person: ServiceUser,
    *,
    letter: Email,
    script: Email,
    at: datetime,
    introduction_id: int | None = None,
    concern_id: int | None = None,
    meeting_id: int | None = None,
    survey_month: str | None = None,
    pace: Pace = Pace.DAILY,
) -> OutboxMessage:
    """Queue the word to a person: the letter where we write to them, else what staff say.

    Whoever is 16 or 17 hears from their PP lead, and not from a machine.
    """
    if person.gets_email:
        email, channel, address = letter, Channel.EMAIL, person.email
    else:
        email, channel, address = script, person.spoken_channel, person.phone
    message = queue(
        email,
        at=at,
        person=person,
        introduction_id=introduction_id,
        channel=channel,
        pace=pace,
        address=address,
    )
    message.concern_id, message.meeting_id = concern_id, meeting_id
    message.survey_month = survey_month
    return message


def rehearse(email: Email, *, times: int, at: datetime) -> None:
    """The work of writing so many rows, for nobody. Nothing of it stays."""
    rehearsal = db.session.begin_nested()
    for _time in range(times):
        queue(email, address="", at=at)
    db.session.flush()
    rehearsal.rollback()


def due(*, at: datetime, quiet: QuietHours | None = None, most: int = 200) -> Sequence[int]:
    """Ids of the e-mails to be sent now, oldest first. Other channels are for people.

    Without ``quiet`` nothing is held back or put together.
    """
    return db.session.scalars(
        select(OutboxMessage.id).where(*_is_due(at, quiet)).order_by(OutboxMessage.id).limit(most)
    ).all()


def claim(
    message_id: int, *, at: datetime, quiet: QuietHours | None = None
) -> Sequence[OutboxMessage]:
    """Take a message for one try, with all that goes in the same mail; nothing when another
    worker has it or it is done.

    The claim is committed before the try, so no lock is held while a mail server
    thinks, and a worker that dies is followed by another when the wait is over. What
    went into a mail once is tried in that mail again, under the same Message-ID.
    """
    _hold_reader(message_id)
    this = select(OutboxMessage).where(OutboxMessage.id == message_id, *_is_due(at, quiet))
    first = db.session.scalars(this.with_for_update(skip_locked=True, key_share=True)).one_or_none()
    if first is None:
        return []
    goes_with_others = first.pace is Pace.DAILY and (quiet is not None or first.mail_id is not None)
    together = [first, *_beside(first)] if goes_with_others else [first]
    tries, mail_id = first.attempts + 1, first.mail_id or first.message_id
    for message in together:
        message.attempts, message.mail_id = tries, mail_id
        message.next_attempt_at = at + WAITS[min(tries, len(WAITS)) - 1]
    return together


def _hold_reader(message_id: int) -> None:
    """Two workers with words for the same person wait for each other: one mail is enough."""
    reader = select(OutboxMessage.service_user_id).where(OutboxMessage.id == message_id)
    db.session.execute(
        select(ServiceUser.id)
        .where(ServiceUser.id == reader.scalar_subquery())
        .with_for_update(key_share=True)
    )


def _beside(first: OutboxMessage) -> Sequence[OutboxMessage]:
    """What else goes in the same mail: its own rows at a second try, or all that waits."""
    same_mail = (
        OutboxMessage.mail_id.is_(None)
        if first.mail_id is None
        else OutboxMessage.mail_id == first.mail_id
    )
    return db.session.scalars(
        select(OutboxMessage)
        .where(
            OutboxMessage.id != first.id,
            OutboxMessage.status == MessageStatus.WAITING,
            OutboxMessage.channel == Channel.EMAIL,
            OutboxMessage.pace == Pace.DAILY,
            OutboxMessage.service_user_id.is_not_distinct_from(first.service_user_id),
            OutboxMessage.address == first.address,
            same_mail,
        )
        .order_by(OutboxMessage.id)
        .with_for_update(skip_locked=True, key_share=True)
    ).all()


def _is_due(at: datetime, quiet: QuietHours | None) -> Iterator[ColumnElement[bool]]:
    yield OutboxMessage.status == MessageStatus.WAITING
    yield OutboxMessage.channel == Channel.EMAIL
    yield or_(OutboxMessage.next_attempt_at.is_(None), OutboxMessage.next_attempt_at <= at)
    if quiet is not None:
        goes_at_once = OutboxMessage.pace != Pace.DAILY
        yield goes_at_once if quiet.holds(at) else or_(goes_at_once, ~_was_written_to(at))


def _was_written_to(at: datetime) -> ColumnElement[bool]:
    """Whether its reader had another mail of the kind today, or one is being tried."""
    other = aliased(OutboxMessage)
    midnight = datetime.combine(day_in_london(at), time(), LONDON)
    return (
        select(other.id)
        .where(
            other.service_user_id.is_not_distinct_from(OutboxMessage.service_user_id),
            other.address == OutboxMessage.address,
            other.channel == Channel.EMAIL,
            other.pace == Pace.DAILY,
            other.mail_id.is_distinct_from(OutboxMessage.mail_id),
            or_(
                and_(other.status.in_(REACHED), other.sent_at >= midnight),
                and_(other.status == MessageStatus.WAITING, other.mail_id.is_not(None)),
            ),
        )
        .exists()
    )


def note_outcome(
    message_id: int, *, at: datetime, status: MessageStatus, error: str = ""
) -> OutboxMessage | None:
    """Write down how a try went. A last failed try is the end of trying.

    What was called off during the try did go if the mail server took it. Of whoever was
    erased during the try nothing is left to be written: then there is ``None``.
    """
    message = db.session.get(OutboxMessage, message_id, with_for_update={"key_share": True})
    if message is None or (message.status is MessageStatus.CALLED_OFF and status not in REACHED):
        return message
    message.error = error[:500]
    message.status = status
    if status is MessageStatus.WAITING and message.attempts > len(WAITS):
        message.status = MessageStatus.FAILED
    if message.status in REACHED:
        message.sent_at = at
    return message


def follow(person: ServiceUser) -> None:
    """Our own word that waits for a person, and was not tried, goes to their new address."""
    db.session.execute(
        update(OutboxMessage)
        .where(
            OutboxMessage.service_user_id == person.id,
            OutboxMessage.status == MessageStatus.WAITING,
            OutboxMessage.channel == Channel.EMAIL,
            OutboxMessage.pace == Pace.DAILY,
            OutboxMessage.mail_id.is_(None),
            OutboxMessage.is_copy.is_(False),
        )
        .values(address=person.email)
    )


def call_off(*, introduction_id: int, at: datetime, to_staff: bool = True) -> int:
    """Take back what waits about an introduction, to whomever; say how many messages.

    Without ``to_staff`` only what waits for the person and their supporter.

    What could not be delivered is not sent again either. What was sent, shown or told
    stays as it is.
    """
    about = OutboxMessage.introduction_id == introduction_id
    whom = true() if to_staff else OutboxMessage.account_id.is_(None)
    return _call_off(and_(about, whom), at=at)


def call_off_meeting(meeting_id: int, *, at: datetime) -> int:
    """Take back what waits about a meeting: it has changed again."""
    return _call_off(OutboxMessage.meeting_id == meeting_id, at=at)


def call_off_survey(person: ServiceUser, month: str, *, at: datetime) -> int:
    """Take back what waits to ask somebody how a month was: they have said it."""
    is_theirs = OutboxMessage.service_user_id == person.id
    return _call_off(and_(is_theirs, OutboxMessage.survey_month == month), at=at)


def _call_off(about: ColumnElement[bool], *, at: datetime) -> int:
    waiting = db.session.scalars(
        select(OutboxMessage)
        .where(about, OutboxMessage.status.in_({MessageStatus.WAITING, MessageStatus.FAILED}))
        .order_by(OutboxMessage.id)
        .with_for_update(of=OutboxMessage, key_share=True)
    ).all()
    for message in waiting:
        message.status = MessageStatus.CALLED_OFF
        message.called_off_at = at
    return len(waiting)


def as_mail(together: Sequence[OutboxMessage], *, service: str, sender: str) -> Message:
    """The e-mail as Flask-Mail sends it, always under the same Message-ID."""
    first = together[0]
    letters = [Email(message.subject, message.body) for message in together]
    letter = letters[0] if len(letters) == 1 else messages.several(letters, service=service)
    mail = Message(
        subject=letter.subject, recipients=[first.address], body=letter.body, sender=sender
    )
    mail.msgId = first.mail_id or first.message_id
    return mail


def to_be_spoken(introduction_ids: Collection[int]) -> dict[int, list[OutboxMessage]]:
    """For introductions of which a person or their supporter hears otherwise than by e-mail: the
    words for whoever rings or visits, the person first.
    """
    found = db.session.scalars(
        select(OutboxMessage)
        .where(
            OutboxMessage.introduction_id.in_(introduction_ids),
            OutboxMessage.account_id.is_(None),
            OutboxMessage.channel != Channel.EMAIL,
        )
        .order_by(OutboxMessage.id)
    )
    spoken: dict[int, list[OutboxMessage]] = {}
    for message in found:
        spoken.setdefault(message.introduction_id or 0, []).append(message)
    return spoken


def newest(most: int = 100) -> Sequence[OutboxMessage]:
    """The last messages queued, newest first."""
    return db.session.scalars(
        select(OutboxMessage).order_by(OutboxMessage.id.desc()).limit(most)
    ).all()
