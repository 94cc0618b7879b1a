"""Reasons for the person themselves: "you", plain words, sentences under 15 words."""

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
from matcher.words.quantities import hours, hours_a_month
from matcher.words.skills import must_haves_first
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext
from matcher.words.weekly import week_in_brief

MOST_SKILLS = 2
"""More would leave no room for the other reasons."""

LIST = 7
"""Words of a list within a sentence of under 15."""


def phrases(part: PartScore) -> list[str]:
    """Whole sentences, the strongest first; none for no strength."""
    match part.facts:
        case SkillsFacts() as facts:
            told = must_haves_first(facts)[:MOST_SKILLS]
            return [_skill(name, level, needed=name in facts.must_have) for name, level in told]
        case SharedFacts() as facts:
            return _shared(part.part, facts)
        case AvailabilityFacts() as facts:
            return _times(facts)
        case PlaceFacts() as facts:
            return _place(facts)
        case WordsFacts():
            fits = part.value >= SOME_ALIKE
            return [_("What you wrote about yourself fits this role.")] if fits else []
        case WaitingFacts() as facts:
            return [_waiting(facts.days)]


def _skill(name: str, level: SkillLevel, *, needed: bool) -> str:
    why = _("The role needs it.") if needed else _("It would help in this role.")
    return _("%(said)s %(why)s", said=_said(name, level), why=why)


def _said(name: str, level: SkillLevel) -> str:
    match level:
        case SkillLevel.COULD_TEACH:
            return _("You said you could teach %(skill)s.", skill=name)
        case SkillLevel.WITH_SUPPORT:
            return _("You said you can do %(skill)s with support.", skill=name)
        case _:
            return _("You said you can do %(skill)s.", skill=name)


def _shared(part: Part, facts: SharedFacts) -> list[str]:
    if not facts.shared:
        return []
    names = in_brief(facts.shared, words=LIST)
    match part:
        case Part.EXPERIENCE:
            return [_("Your experience counts here: %(areas)s.", areas=names)]
        case Part.TOPICS:
            return [_("You are interested in %(topics)s. So is this team.", topics=names)]
        case _:
            return [_("You want to learn %(skills)s. Here you can try.", skills=names)]


def _times(facts: AvailabilityFacts) -> list[str]:
    found = []
    if facts.shared_sessions:
        free = week_in_brief(facts.shared_sessions, words=LIST)
        found.append(_("You can make %(sessions)s. That suits the role.", sessions=free))
    if facts.hours_needed and facts.hours_offered and facts.hours_offered >= facts.hours_needed:
        found.append(
            _(
                "You have %(offered)s. The role takes %(needed)s.",
                offered=hours_a_month(facts.hours_offered),
                needed=hours(facts.hours_needed),
            )
        )
    return found


def _place(facts: PlaceFacts) -> list[str]:
    match facts.reach:
        case Reach.REACHABLE:
            if facts.area is None:
                return [_("You can get to where the role is.")]
            return [_("You can get to %(area)s. The role is there.", area=facts.area)]
        case Reach.NEIGHBOURING:
            if facts.area is None:
                return [_("The role is near a place you can get to.")]
            return [_("You can get close to %(area)s. The role is there.", area=facts.area)]
        case Reach.REMOTE:
            return [_("You can do this role from home.")]
        case Reach.UNKNOWN | Reach.NO:
            return []


def _waiting(days: int) -> str:
    return ngettext(
        "You have waited %(num)s day. We count that too.",
        "You have waited %(num)s days. We count that too.",
        days,
    )
