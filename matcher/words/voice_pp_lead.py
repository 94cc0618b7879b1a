"""Reasons for the PP lead: the person's strong points, without a subject, ready for a list."""

from collections.abc import Sequence

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
from matcher.words.parts import MANY_ALIKE, SOME_ALIKE
from matcher.words.quantities import hours, hours_a_month, number
from matcher.words.skills import must_haves_first
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext
from matcher.words.weekly import week_in_brief


def phrases(part: PartScore) -> list[str]:
    """Phrases such as "can get to Hackney", the strongest first; none for no strength."""
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
            return _own_words(part.value)
        case WaitingFacts() as facts:
            return [waiting(facts.days)]


def waiting(days: int) -> str:
    return ngettext("waiting %(num)s day", "waiting %(num)s days", days)


def _skills(facts: SkillsFacts) -> list[str]:
    by_level: dict[SkillLevel, list[str]] = {}
    for name, level in must_haves_first(facts):
        by_level.setdefault(level, []).append(name)
    return [_at_level(level, names) for level, names in by_level.items()]


def _at_level(level: SkillLevel, names: Sequence[str]) -> str:
    skills = in_brief(names)
    match level:
        case SkillLevel.COULD_TEACH:
            return _("could teach %(skills)s", skills=skills)
        case SkillLevel.WITH_SUPPORT:
            return _("can do %(skills)s with support", skills=skills)
        case _:
            return _("can do %(skills)s on their own", skills=skills)


def _shared(part: Part, names: str) -> list[str]:
    match part:
        case Part.EXPERIENCE:
            return [_("knows from experience: %(areas)s", areas=names)]
        case Part.TOPICS:
            return [_("interested in %(topics)s", topics=names)]
        case _:
            return [_("would like to learn %(skills)s", skills=names)]


def _times(facts: AvailabilityFacts) -> list[str]:
    found = []
    if facts.shared_sessions:
        free = week_in_brief(facts.shared_sessions, words=12)
        found.append(_("free %(sessions)s", sessions=free))
    if facts.hours_needed and facts.hours_offered:
        found.append(_hours(offered=facts.hours_offered, needed=facts.hours_needed))
    return found


def _hours(*, offered: float, needed: float) -> str:
    if offered >= needed:
        return _("has %(hours)s", hours=hours_a_month(offered))
    return _(
        "has %(offered)s of the %(needed)s a month",
        offered=number(offered),
        needed=hours(needed),
    )


def _place(facts: PlaceFacts) -> list[str]:
    match facts.reach:
        case Reach.REACHABLE:
            if facts.area is None:
                return [_("can get there")]
            return [_("can get to %(area)s", area=facts.area)]
        case Reach.NEIGHBOURING:
            if facts.area is None:
                return [_("can get to a neighbouring area")]
            return [_("can get to an area next to %(area)s", area=facts.area)]
        case Reach.REMOTE:
            return [_("can join from home")]
        case Reach.UNKNOWN | Reach.NO:
            return []


def _own_words(value: float) -> list[str]:
    if value >= MANY_ALIKE:
        return [_("their own words are close to the role's")]
    if value >= SOME_ALIKE:
        return [_("their own words share some of the role's")]
    return []
