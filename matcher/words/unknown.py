"""What is not known of a match: what we could ask the person, what the role leaves open."""

from collections.abc import Mapping
from enum import Enum, auto

from matcher.domain.matching import Evidence, Mode, Part
from matcher.scoring.explanation import (
    AvailabilityFacts,
    Explanation,
    PartScore,
    PlaceFacts,
    SkillsFacts,
)
from matcher.words.listing import in_brief
from matcher.words.translate import gettext
from matcher.words.translate import marked as _


class Gap(Enum):
    """One thing the person has not told us, and may be asked."""

    SKILLS = auto()
    MUST_HAVE = auto()
    EXPERIENCE = auto()
    TOPICS = auto()
    TIMES = auto()
    HOURS = auto()
    PLACE = auto()
    HOME = auto()
    PLACE_OR_HOME = auto()
    WORDS = auto()
    DEVELOPMENT = auto()


TO_PP_LEAD: Mapping[Gap, str] = {
    Gap.SKILLS: _("What they can do"),
    Gap.MUST_HAVE: _("Whether they can do %(skills)s"),
    Gap.EXPERIENCE: _("What they know from experience"),
    Gap.TOPICS: _("Which topics interest them"),
    Gap.TIMES: _("Which times suit them"),
    Gap.HOURS: _("How many hours they have"),
    Gap.PLACE: _("Where they can get to"),
    Gap.HOME: _("Whether they can join from home"),
    Gap.PLACE_OR_HOME: _("Where or how they can join"),
    Gap.WORDS: _("Their profile in their own words"),
    Gap.DEVELOPMENT: _("What they would like to learn"),
}

TO_THE_PERSON: Mapping[Gap, str] = {
    Gap.SKILLS: _("You have not told us what you can do."),
    Gap.MUST_HAVE: _("You have not told us about %(skills)s."),
    Gap.EXPERIENCE: _("You have not told us what you know from experience."),
    Gap.TOPICS: _("You have not told us which topics interest you."),
    Gap.TIMES: _("You have not told us which times suit you."),
    Gap.HOURS: _("You have not told us how many hours you have."),
    Gap.PLACE: _("You have not told us where you can get to."),
    Gap.HOME: _("You have not told us if you can join from home."),
    Gap.PLACE_OR_HOME: _("You have not told us where or how you can join."),
    Gap.WORDS: _("You have not told us about yourself in your own words."),
    Gap.DEVELOPMENT: _("You have not told us what you would like to learn."),
}

OF_A_WHOLE_PART: Mapping[Part, Gap] = {
    Part.SKILLS: Gap.SKILLS,
    Part.EXPERIENCE: Gap.EXPERIENCE,
    Part.TOPICS: Gap.TOPICS,
    Part.WORDS: Gap.WORDS,
    Part.DEVELOPMENT: Gap.DEVELOPMENT,
}

BY_MODE: Mapping[Mode, Gap] = {
    Mode.IN_PERSON: Gap.PLACE,
    Mode.REMOTE: Gap.HOME,
    Mode.EITHER: Gap.PLACE_OR_HOME,
}

OF_THE_ROLE: Mapping[Part, str] = {
    Part.SKILLS: _("Which skills it needs"),
    Part.EXPERIENCE: _("Which experience would help"),
    Part.TOPICS: _("Which topics it is about"),
    Part.AVAILABILITY: _("Which times and how many hours it needs"),
    Part.PLACE: _("Where it takes place"),
    Part.WORDS: _("What the work is, in a few sentences"),
    Part.DEVELOPMENT: _("What a person can learn"),
}

SKILLS_IN_A_LINE = 7
"""Words for the names of must-haves within one short sentence."""


def not_told_yet(explanation: Explanation) -> list[str]:
    """What the person has not told us, for the PP lead: "Which times suit them".

    Half of a part may be open too: the hours, or a must-have among the skills.
    """
    return _lines(explanation, TO_PP_LEAD)


def you_have_not_told_us(explanation: Explanation) -> list[str]:
    """The same for the person, in sentences: "You have not told us which times suit you."."""
    return _lines(explanation, TO_THE_PERSON)


def role_does_not_say(explanation: Explanation) -> list[str]:
    """What the role description leaves open: "Which skills it needs"."""
    return [
        gettext(OF_THE_ROLE[part.part])
        for part in explanation.parts
        if part.evidence is Evidence.NOT_DESCRIBED and part.part in OF_THE_ROLE
    ]


def _lines(explanation: Explanation, table: Mapping[Gap, str]) -> list[str]:
    return [
        gettext(table[gap], skills=_open_must_haves(part))
        for part in explanation.parts
        for gap in _gaps(part)
    ]


def _gaps(part: PartScore) -> list[Gap]:
    if part.evidence is Evidence.NOT_DESCRIBED:
        return []
    if isinstance(part.facts, AvailabilityFacts):
        return _gaps_in_times(part.facts)
    if part.evidence is Evidence.TOLD:
        return [Gap.MUST_HAVE] if _open_must_haves(part) else []
    if isinstance(part.facts, PlaceFacts):
        return [BY_MODE[part.facts.mode]]
    return [OF_A_WHOLE_PART[part.part]] if part.part in OF_A_WHOLE_PART else []


def _gaps_in_times(facts: AvailabilityFacts) -> list[Gap]:
    gaps = []
    if facts.sessions_needed is not None and not facts.sessions_told:
        gaps.append(Gap.TIMES)
    if facts.hours_needed is not None and facts.hours_offered is None:
        gaps.append(Gap.HOURS)
    return gaps


def _open_must_haves(part: PartScore) -> str:
    if not isinstance(part.facts, SkillsFacts):
        return ""
    open_ = [name for name in part.facts.must_have if name in part.facts.not_told]
    return in_brief(open_, words=SKILLS_IN_A_LINE)
