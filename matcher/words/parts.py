"""The few words beside the bar of one part of a score, in the PP lead's voice."""

from matcher.domain.matching import Evidence, Mode, Part
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
from matcher.words.quantities import days, hours, number
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext

SOME_ALIKE = 1 / 3
MANY_ALIKE = 2 / 3


def part_in_words(part: PartScore) -> str:
    """What the bar shows, in a few words; never empty."""
    match part.evidence:
        case Evidence.NOT_TOLD:
            return _("not told us yet")
        case Evidence.NOT_DESCRIBED:
            return _("role does not say")
        case Evidence.TOLD:
            return _told(part) or _("told us")


def _told(part: PartScore) -> str:
    match part.facts:
        case SkillsFacts() as facts:
            return _skills(facts)
        case SharedFacts() as facts:
            return _shared(part.part, have=len(facts.shared), of=len(facts.wanted))
        case AvailabilityFacts() as facts:
            return ", ".join(filter(None, [_sessions(facts), _hours(facts)]))
        case PlaceFacts() as facts:
            return _place(facts)
        case WordsFacts():
            return _own_words(part.value)
        case WaitingFacts() as facts:
            return days(facts.days)


def _skills(facts: SkillsFacts) -> str:
    can = {name for name, _level in facts.yes}
    of = len(can) + len(facts.no) + len(facts.not_told)
    count = _("%(have)s of %(of)s", have=len(can), of=of)
    must_have = _must_have(facts, can)
    return _("%(count)s, %(must_have)s", count=count, must_have=must_have) if must_have else count


def _must_have(facts: SkillsFacts, can: set[str]) -> str:
    must = set(facts.must_have)
    refused = len(must.intersection(facts.no))
    open_ = len(must.intersection(facts.not_told))
    if refused:
        return ngettext("%(num)s must-have is a no", "%(num)s must-haves are a no", refused)
    if open_ and len(must) == 1:
        return _("must-have not told yet")
    if open_:
        return ngettext(
            "%(num)s of %(of)s must-haves not told yet",
            "%(num)s of %(of)s must-haves not told yet",
            open_,
            of=len(must),
        )
    return _all_must_haves(len(must), and_more=can > must)


def _all_must_haves(count: int, *, and_more: bool) -> str:
    if count == 0:
        return ""
    if count == 2:
        return _("and both must-haves") if and_more else _("both must-haves")
    if and_more:
        return ngettext("and the must-have", "and all %(num)s must-haves", count)
    return ngettext("the must-have", "all %(num)s must-haves", count)


def _shared(part: Part, *, have: int, of: int) -> str:
    both = have == of == 2
    match part:
        case Part.EXPERIENCE:
            if both:
                return _("both areas")
            return ngettext("%(have)s of %(num)s area", "%(have)s of %(num)s areas", of, have=have)
        case Part.TOPICS:
            if both:
                return _("both topics")
            return ngettext(
                "%(have)s of %(num)s topic", "%(have)s of %(num)s topics", of, have=have
            )
        case _:
            if both:
                return _("wants to learn both")
            return _("wants to learn %(have)s of %(of)s", have=have, of=of)


def _sessions(facts: AvailabilityFacts) -> str:
    if facts.sessions_needed is None:
        return ""
    if not facts.sessions_told:
        return _("sessions not told yet")
    have = min(len(facts.shared_sessions), facts.sessions_needed)
    if have == facts.sessions_needed == 2:
        return _("both sessions")
    return ngettext(
        "%(have)s of %(num)s session",
        "%(have)s of %(num)s sessions",
        facts.sessions_needed,
        have=have,
    )


def _hours(facts: AvailabilityFacts) -> str:
    if facts.hours_needed is None:
        return ""
    if facts.hours_offered is None:
        return _("hours not told yet")
    if facts.hours_offered >= facts.hours_needed:
        return hours(facts.hours_offered)
    needed = hours(facts.hours_needed)
    return _("%(have)s of %(needed)s", have=number(facts.hours_offered), needed=needed)


def _place(facts: PlaceFacts) -> str:
    match facts.reach:
        case Reach.REACHABLE:
            if facts.area is None:
                return _("can get there")
            return _("can get to %(area)s", area=facts.area)
        case Reach.NEIGHBOURING:
            return _("a neighbouring area")
        case Reach.REMOTE:
            return _("from home")
        case Reach.UNKNOWN:
            return _("not told us yet")
        case Reach.NO:
            return _("not from home") if facts.mode is Mode.REMOTE else _("out of reach")


def _own_words(value: float) -> str:
    if value >= MANY_ALIKE:
        return _("many words alike")
    if value >= SOME_ALIKE:
        return _("some words alike")
    return _("few words alike") if value > 0 else _("no words alike")
