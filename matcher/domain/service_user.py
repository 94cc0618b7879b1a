"""Words about the people registered with us."""

from datetime import date, datetime
from enum import StrEnum


class Relationship(StrEnum):
    SERVICE_USER = "service_user"
    CARER = "carer"
    BOTH = "both"


class AgeBand(StrEnum):
    SIXTEEN_TO_SEVENTEEN = "16-17"
    EIGHTEEN_TO_TWENTY_FOUR = "18-24"
    TWENTY_FIVE_TO_THIRTY_NINE = "25-39"
    FORTY_TO_FIFTY_NINE = "40-59"
    SIXTY_TO_SEVENTY_FOUR = "60-74"
    SEVENTY_FIVE_OR_OVER = "75+"


class Channel(StrEnum):
    """How a person asked to be reached."""

    EMAIL = "email"
    PHONE = "phone"
    LETTER = "letter"
    NAMED_PERSON = "named_person"


class PaymentChoice(StrEnum):
    PAYMENT = "payment"
    EXPENSES_ONLY = "expenses_only"
    LESS = "less"
    NOTHING = "nothing"


def is_paused(since: datetime | None, until: date | None, today: date) -> bool:
    """Whether a pause that began at an instant still goes on. Without a last day, it does."""
    return since is not None and (until is None or today < until)
