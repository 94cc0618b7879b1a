"""What is not known of a match, for those who may ask."""

import pytest

from matcher.domain.matching import Evidence, Mode, Part
from matcher.domain.skill_level import SkillLevel
from matcher.scoring.explanation import (
    AvailabilityFacts,
    PartScore,
    PlaceFacts,
    Reach,
    SkillsFacts,
)
from matcher.words.unknown import not_told_yet, role_does_not_say, you_have_not_told_us
from tests.unit.words.explanations import explanation, nadia, told


def times(*, told: bool = False, offered: float | None = None) -> PartScore:
    facts = AvailabilityFacts((), ("tue-am",), 1, told, offered, 6)
    evidence = Evidence.TOLD if told or offered is not None else Evidence.NOT_TOLD
    return PartScore(Part.AVAILABILITY, 150_000, 0, 0, evidence, facts)


def test_all_that_an_empty_person_could_be_asked_is_listed() -> None:
    assert not_told_yet(explanation(times())) == [
        "What they can do",
        "What they know from experience",
        "Which topics interest them",
        "Which times suit them",
        "How many hours they have",
        "Where they can get to",
        "Their profile in their own words",
        "What they would like to learn",
    ]


def test_a_person_who_told_us_everything_has_nothing_open() -> None:
    assert not_told_yet(nadia()) == []
    assert you_have_not_told_us(nadia()) == []
    assert role_does_not_say(nadia()) == []


def test_half_of_the_times_may_be_open() -> None:
    others = [p for p in nadia().parts if p.part is not Part.AVAILABILITY]

    assert not_told_yet(explanation(*others, times(told=True))) == ["How many hours they have"]
    assert not_told_yet(explanation(*others, times(offered=6))) == ["Which times suit them"]


def test_a_must_have_that_is_open_is_named_and_a_helpful_skill_is_not() -> None:
    skills = SkillsFacts(
        yes=(("sewing", SkillLevel.ON_MY_OWN),),
        not_told=("chairing a meeting", "singing"),
        must_have=("chairing a meeting", "sewing"),
    )
    others = nadia().parts[1:]

    open_ = explanation(told(Part.SKILLS, skills, 0.5), *others)

    assert not_told_yet(open_) == ["Whether they can do chairing a meeting"]
    assert you_have_not_told_us(open_) == ["You have not told us about chairing a meeting."]


@pytest.mark.parametrize(
    ("mode", "line"),
    [
        (Mode.IN_PERSON, "You have not told us where you can get to."),
        (Mode.REMOTE, "You have not told us if you can join from home."),
        (Mode.EITHER, "You have not told us where or how you can join."),
    ],
)
def test_place_asks_for_what_the_role_needs(mode: Mode, line: str) -> None:
    facts = PlaceFacts(Reach.UNKNOWN, mode, "Hackney")
    place = PartScore(Part.PLACE, 100_000, 0, 0, Evidence.NOT_TOLD, facts)

    assert line in you_have_not_told_us(explanation(place))


def test_what_the_role_leaves_open_is_not_asked_of_the_person() -> None:
    vague = explanation(otherwise=Evidence.NOT_DESCRIBED)

    assert not_told_yet(vague) == []
    assert you_have_not_told_us(vague) == []
    assert role_does_not_say(vague) == [
        "Which skills it needs",
        "Which experience would help",
        "Which topics it is about",
        "Which times and how many hours it needs",
        "Where it takes place",
        "What the work is, in a few sentences",
        "What a person can learn",
    ]


def test_the_person_is_told_in_short_sentences() -> None:
    lines = you_have_not_told_us(explanation(times()))

    assert len(lines) == 8
    assert all(line.startswith("You have not told us") for line in lines)
    assert all(len(line.split()) < 15 for line in lines)
