"""Messages of the outbox, as a reader sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_datetime

from matcher.domain.outbox import Pace
from matcher.domain.quiet_hours import QuietHours
from matcher.domain.service_user import Channel
from matcher.models.outbox_message import OutboxMessage
from matcher.words.labels import label
from matcher.words.translate import gettext as _


@dataclass(frozen=True, slots=True)
class MessageRow:
    id: int
    to: str
    address: str
    channel: str
    subject: str
    body: str
    queued: str
    status: str
    goes: str
    """When it would go in use, if not at once."""


def message_rows(
    messages: Sequence[OutboxMessage], *, quiet: QuietHours | None
) -> list[MessageRow]:
    """``messages``, newest first, as they would go under these quiet hours."""
    held = _held(messages, quiet) if quiet else {}
    return [
        MessageRow(
            id=message.id,
            to=_to(message),
            address=message.address,
            channel=label(message.channel),
            subject=message.subject,
            body=message.body,
            queued=format_datetime(message.queued_at, "EEEE d MMMM, HH:mm"),
            status=label(message.status),
            goes=_goes(held.get(message.id)),
        )
        for message in messages
    ]


def _held(messages: Sequence[OutboxMessage], quiet: QuietHours) -> dict[int, datetime]:
    """When each message that does not go at once would go, by its number."""
    of_reader: dict[tuple[int | None, str], list[OutboxMessage]] = {}
    for message in reversed(messages):
        if message.pace is Pace.DAILY and message.channel is Channel.EMAIL:
            reader = message.service_user_id, message.address
            of_reader.setdefault(reader, []).append(message)
    return {
        message.id: goes_at
        for waiting in of_reader.values()
        for message, goes_at in zip(
            waiting, quiet.planned(each.queued_at for each in waiting), strict=True
        )
        if goes_at > message.queued_at
    }


def _goes(at: datetime | None) -> str:
    if at is None:
        return ""
    when = format_datetime(at, "EEEE d MMMM, HH:mm")
    return _("In use it would wait until %(when)s: not at night, and once a day.", when=when)


def _to(message: OutboxMessage) -> str:
    if message.service_user is not None:
        return message.service_user.name or _("Somebody who has left")
    return message.account.name if message.account is not None else message.address
