"""The life of a message that waits to be sent."""

from enum import StrEnum


class MessageStatus(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    SHOWN = "shown"
    FAILED = "failed"


class Telling(StrEnum):
    """How a person who gets no e-mail was told."""

    PHONE = "phone"
    VISIT = "visit"
    LETTER = "letter"
