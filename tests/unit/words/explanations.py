"""Small explanations to put into words: the smallest valid thing, and a person who fits well."""

from dataclasses import replace

from matcher.domain.matching import MILLION, Evidence, Mode, Part
from matcher.domain.skill_level import SkillLevel
from matcher.scoring.explanation import (
    AvailabilityFacts,
    Explanation,
    Facts,
    PartScore,
    PlaceFacts,
    Reach,
    SharedFacts,
    SkillsFacts,
    WaitingFacts,
    WordsFacts,
)
from matcher.scoring.weights import DEFAULTS

NO_FACTS: dict[Part, Facts] = {
    Part.SKILLS: SkillsFacts(),
    Part.EXPERIENCE: SharedFacts(),
    Part.TOPICS: SharedFacts(),
    Part.AVAILABILITY: AvailabilityFacts(),
    Part.PLACE: PlaceFacts(Reach.UNKNOWN, Mode.IN_PERSON, "Hackney"),
    Part.WORDS: WordsFacts(0),
    Part.DEVELOPMENT: SharedFacts(),
    Part.WAITING: WaitingFacts(12),
}


def told(part: Part, facts: Facts, value: float = 1) -> PartScore:
    weight = round(MILLION * DEFAULTS[part])
    return PartScore(part, weight, round(weight * value), value, Evidence.TOLD, facts)


def blank(part: Part, evidence: Evidence = Evidence.NOT_TOLD) -> PartScore:
    weight = round(MILLION * DEFAULTS[part])
    return PartScore(part, weight, 0, 0, evidence, NO_FACTS[part])


def explanation(*known: PartScore, otherwise: Evidence = Evidence.NOT_TOLD) -> Explanation:
    """These parts, and the others not told; the waiting is always known."""
    waiting = told(Part.WAITING, WaitingFacts(12), 12 / 180)
    given = {Part.WAITING: waiting} | {part.part: part for part in known}
    parts = tuple(given.get(part) or blank(part, otherwise) for part in Part)
    score = sum(part.contribution for part in parts)
    return Explanation("r1", "p1", 1, 5, score, parts, None)


SKILLS = SkillsFacts(
    yes=(
        ("checking for mistakes", SkillLevel.WITH_SUPPORT),
        ("taking notes", SkillLevel.COULD_TEACH),
        ("writing in plain English", SkillLevel.ON_MY_OWN),
    ),
    not_told=("making charts",),
    must_have=("writing in plain English",),
)

TIMES = AvailabilityFacts(
    shared_sessions=("tue-am", "thu-pm"),
    role_sessions=("tue-am", "thu-pm"),
    sessions_needed=2,
    sessions_told=True,
    hours_offered=8,
    hours_needed=6,
)


def nadia() -> Explanation:
    """Somebody who told us everything and fits well."""
    return explanation(
        told(Part.SKILLS, SKILLS, 0.8),
        told(Part.EXPERIENCE, SharedFacts(("anxiety", "trauma"), ("anxiety", "trauma"))),
        told(Part.TOPICS, SharedFacts(("waiting times",), ("complaints", "waiting times")), 0.5),
        told(Part.AVAILABILITY, TIMES),
        told(Part.PLACE, PlaceFacts(Reach.REACHABLE, Mode.IN_PERSON, "Hackney")),
        told(Part.WORDS, WordsFacts(0.125), 0.5),
        told(Part.DEVELOPMENT, SharedFacts(("reading charts",), ("reading charts", "sewing")), 0.5),
        told(Part.WAITING, WaitingFacts(74), 74 / 180),
    )


def reweighted(whole: Explanation, part: Part, *, weight: int) -> Explanation:
    """The same with another weight for one part; what it adds follows."""
    parts = tuple(
        replace(each, weight=weight, contribution=round(weight * each.value))
        if each.part is part
        else each
        for each in whole.parts
    )
    return replace(whole, parts=parts, score=sum(each.contribution for each in parts))
