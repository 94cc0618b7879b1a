"""Messages of the outbox, as a reader sees them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import format_datetime

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


def message_rows(messages: Sequence[OutboxMessage]) -> list[MessageRow]:
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
        )
        for message in messages
    ]


def _to(message: OutboxMessage) -> str:
    if message.service_user is not None:
        return message.service_user.name or _("Somebody who has left")
    return message.account.name if message.account is not None else message.address
