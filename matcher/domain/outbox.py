"""The life of a message that waits to be sent."""

from enum import StrEnum


class MessageStatus(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    SHOWN = "shown"
    FAILED = "failed"
    CALLED_OFF = "called_off"
    """Taken back before it went: what it says is true no more."""


class Pace(StrEnum):
    """When a message goes, and whether it may be sent again."""

    ASKED_FOR = "asked_for"
    """What its reader asked for right now, such as a link to sign in: at once, or not at all."""
    AT_ONCE = "at_once"
    """To staff, and what an owner of an account has to know: at once."""
    DAILY = "daily"
    """Our own word to a person: by day, and all that waits for them in one message."""


class Telling(StrEnum):
    """How a person who gets no e-mail was told."""

    PHONE = "phone"
    VISIT = "visit"
    LETTER = "letter"
