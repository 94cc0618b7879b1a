"""What a person says to a role that was offered to them."""

from enum import StrEnum


class OfferAnswer(StrEnum):
    NONE = "none"
    """They were told, and think it over."""
    YES = "yes"
    NO = "no"
    TALK = "talk"
    """They would like to talk to somebody before they answer."""
