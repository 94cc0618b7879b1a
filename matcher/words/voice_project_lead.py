"""Reasons for the project lead: strengths only, after the person's yes.

Never what is missing, how long somebody waited, a score or a rank. Whether a skill needs
support is not told apart either: arranging support is the project's duty, not a lack.
"""

from matcher.domain.matching import Part
from matcher.domain.skill_level import SkillLevel
from matcher.scoring.explanation import (
    AvailabilityFacts,
    PartScore,
    PlaceFacts,
    Reach,
    SharedFacts,
    SkillsFacts,
    WaitingFacts,
    WordsFacts,
)
from matcher.words.listing import in_brief
from matcher.words.parts import SOME_ALIKE
from matcher.words.quantities import hours_a_month
from matcher.words.skills import must_haves_first
from matcher.words.translate import gettext as _
from matcher.words.weekly import week_in_brief


def phrases(part: PartScore) -> list[str]:
    """Whole sentences, the strongest first; none for no strength."""
    match part.facts:
        case SkillsFacts() as facts:
            return _skills(facts)
        case SharedFacts() as facts:
            return _shared(part.part, in_brief(facts.shared)) if facts.shared else []
        case AvailabilityFacts() as facts:
            return _times(facts)
        case PlaceFacts() as facts:
            return _place(facts)
        case WordsFacts():
            fits = part.value >= SOME_ALIKE
            return [_("What they wrote about themselves fits your role.")] if fits else []
        case WaitingFacts():
            return []


def _skills(facts: SkillsFacts) -> list[str]:
    told = must_haves_first(facts)
    teach = [name for name, level in told if level is SkillLevel.COULD_TEACH]
    can = [name for name, level in told if level is not SkillLevel.COULD_TEACH]
    found = []
    if can:
        found.append(_("They can do %(skills)s.", skills=in_brief(can)))
    if teach:
        found.append(_("They could teach %(skills)s.", skills=in_brief(teach)))
    # The sentence with the first must-have goes first, if the person can do one.
    return found if told and told[0][0] in can else found[::-1]


def _shared(part: Part, names: str) -> list[str]:
    match part:
        case Part.EXPERIENCE:
            return [_("They know from experience: %(areas)s.", areas=names)]
        case Part.TOPICS:
            return [_("They are interested in %(topics)s.", topics=names)]
        case _:
            return [_("They would like to learn %(skills)s with you.", skills=names)]


def _times(facts: AvailabilityFacts) -> list[str]:
    found = []
    if facts.shared_sessions:
        free = week_in_brief(facts.shared_sessions, words=12)
        found.append(_("They can make %(sessions)s.", sessions=free))
    if facts.hours_needed and facts.hours_offered and facts.hours_offered >= facts.hours_needed:
        asked = hours_a_month(facts.hours_needed)
        found.append(_("They have the %(hours)s that you ask for.", hours=asked))
    return found


def _place(facts: PlaceFacts) -> list[str]:
    if facts.reach is Reach.REMOTE:
        return [_("They can join from home.")]
    if facts.reach is not Reach.REACHABLE:
        return []
    if facts.area is None:
        return [_("They can get to where the role is.")]
    return [_("They can get to %(area)s.", area=facts.area)]
