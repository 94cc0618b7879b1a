"""Words about a time on a team: agreeing on it, looking at it again, ending it."""

from datetime import timedelta
from enum import StrEnum

REMIND_AHEAD = timedelta(days=14)
"""So long before the review day both sides are reminded of it, once."""
LONGEST_AHEAD = timedelta(days=366)
"""No further away than this is a review day, or a last day."""
END_AHEAD = timedelta(days=92)
"""So far ahead a last day on the team may be named."""
MOST_WORDS = 1000


class RoleText(StrEnum):
    """What a personal role description says, by the name of its column."""

    SKILLS = "skills"
    DEVELOP = "develop"
    HOPES = "hopes"
    TIMES = "times"
    LINK_PERSON = "link_person"
    SUPPORT = "support"


class RenewalAnswer(StrEnum):
    """What a person says when a team asks them to go on."""

    GO_ON = "go_on"
    CHANGE = "change"
    """Not like this: something is to change first."""


class WhoseEnd(StrEnum):
    """Whose wish it is that a time on a team ends, as somebody writes it down."""

    PERSON = "person"
    TOGETHER = "together"
