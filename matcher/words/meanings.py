"""What each part of a score means, for whoever decides how much it counts."""

from collections.abc import Mapping

from matcher.domain.matching import Part
from matcher.words.translate import gettext
from matcher.words.translate import marked as _

MEANINGS: Mapping[Part, str] = {
    Part.SKILLS: _("How many of the role's skills the person has. Must-haves count double."),
    Part.EXPERIENCE: _("How many of the services the role is about the person knows."),
    Part.TOPICS: _("How many of the role's topics the person is interested in."),
    Part.AVAILABILITY: _("How far their free times and hours cover what the role asks."),
    Part.PLACE: _("Whether they can get there, or both can do it from home."),
    Part.WORDS: _("How alike their own words and the role description are."),
    Part.DEVELOPMENT: _("How much of what the role teaches the person wants to learn."),
    Part.WAITING: _("How long they have waited. Counts in full after 180 days."),
}


def meaning(part: Part) -> str:
    """One sentence on a part."""
    return gettext(MEANINGS[part])
