"""The words beside the bar of a part."""

import pytest

from matcher.domain.matching import Evidence, Mode, Part
from matcher.domain.skill_level import SkillLevel
from matcher.scoring.explanation import (
    AvailabilityFacts,
    Facts,
    PlaceFacts,
    Reach,
    SharedFacts,
    SkillsFacts,
    WaitingFacts,
    WordsFacts,
)
from matcher.words.parts import part_in_words
from tests.unit.words.explanations import NO_FACTS, SKILLS, TIMES, blank, nadia, told


def words(part: Part, facts: Facts, value: float = 1) -> str:
    return part_in_words(told(part, facts, value))


def skills(yes: str = "", no: str = "", not_told: str = "", must_have: str = "") -> str:
    facts = SkillsFacts(
        yes=tuple((name, SkillLevel.ON_MY_OWN) for name in yes),
        no=tuple(no),
        not_told=tuple(not_told),
        must_have=tuple(must_have),
    )
    return words(Part.SKILLS, facts)


def times(
    *,
    shared: int = 0,
    needed: int | None = None,
    told: bool = True,
    offered: float | None = None,
    asked: float | None = None,
) -> str:
    codes = ("mon-am", "tue-am", "wed-am", "thu-am")
    facts = AvailabilityFacts(codes[:shared], codes, needed, told, offered, asked)
    return words(Part.AVAILABILITY, facts)


def test_skills_are_counted_and_the_must_have_is_named() -> None:
    assert words(Part.SKILLS, SKILLS) == "3 of 4, and the must-have"
    assert skills(yes="ab", no="c", not_told="d", must_have="d") == "2 of 4, must-have not told yet"
    assert skills(yes="a", not_told="b") == "1 of 2"


def test_several_must_haves_are_counted() -> None:
    assert skills(yes="abc", must_have="ab") == "3 of 3, and both must-haves"
    assert skills(yes="abcd", must_have="abc") == "4 of 4, and all 3 must-haves"
    assert (
        skills(yes="a", not_told="bc", must_have="ab") == "1 of 3, 1 of 2 must-haves not told yet"
    )


def test_a_must_have_that_is_the_only_yes_is_not_counted_twice() -> None:
    assert skills(yes="a", no="b", must_have="a") == "1 of 2, the must-have"
    assert skills(yes="ab", must_have="ab") == "2 of 2, both must-haves"
    assert skills(yes="abc", must_have="abc") == "3 of 3, all 3 must-haves"


def test_a_must_have_that_is_a_no_is_said_before_one_that_is_open() -> None:
    assert skills(no="a", not_told="b", must_have="ab") == "0 of 2, 1 must-have is a no"
    assert skills(no="ab", must_have="ab") == "0 of 2, 2 must-haves are a no"


@pytest.mark.parametrize(
    ("part", "have", "of", "said"),
    [
        (Part.EXPERIENCE, 1, 2, "1 of 2 areas"),
        (Part.EXPERIENCE, 2, 2, "both areas"),
        (Part.EXPERIENCE, 1, 1, "1 of 1 area"),
        (Part.TOPICS, 2, 3, "2 of 3 topics"),
        (Part.TOPICS, 0, 1, "0 of 1 topic"),
        (Part.TOPICS, 2, 2, "both topics"),
        (Part.DEVELOPMENT, 1, 2, "wants to learn 1 of 2"),
        (Part.DEVELOPMENT, 2, 2, "wants to learn both"),
        (Part.DEVELOPMENT, 0, 1, "wants to learn 0 of 1"),
    ],
)
def test_lists_are_counted_against_what_the_role_asks(
    part: Part, have: int, of: int, said: str
) -> None:
    names = ("a", "b", "c")

    assert words(part, SharedFacts(names[:have], names[:of])) == said


def test_times_say_sessions_and_hours() -> None:
    assert words(Part.AVAILABILITY, TIMES) == "both sessions, 8 hours"
    assert times(shared=1, needed=2) == "1 of 2 sessions"
    assert times(shared=4, needed=3) == "3 of 3 sessions"
    assert times(shared=1, needed=1, offered=1, asked=1) == "1 of 1 session, 1 hour"


def test_times_say_which_half_is_not_told_yet() -> None:
    assert times(shared=2, needed=2, asked=6) == "both sessions, hours not told yet"
    assert times(needed=2, told=False, offered=4, asked=6) == "sessions not told yet, 4 of 6 hours"


def test_times_leave_out_what_the_role_does_not_ask() -> None:
    assert times(offered=8) == "told us"
    assert times(offered=0.5, asked=1) == "0.5 of 1 hour"


@pytest.mark.parametrize(
    ("reach", "mode", "area", "said"),
    [
        (Reach.REACHABLE, Mode.IN_PERSON, "Hackney", "can get to Hackney"),
        (Reach.REACHABLE, Mode.EITHER, None, "can get there"),
        (Reach.NEIGHBOURING, Mode.IN_PERSON, "Hackney", "a neighbouring area"),
        (Reach.REMOTE, Mode.EITHER, "Hackney", "from home"),
        (Reach.UNKNOWN, Mode.EITHER, "Hackney", "not told us yet"),
        (Reach.NO, Mode.IN_PERSON, "Hackney", "out of reach"),
        (Reach.NO, Mode.REMOTE, None, "not from home"),
    ],
)
def test_place_says_how_the_person_gets_there(
    reach: Reach, mode: Mode, area: str | None, said: str
) -> None:
    assert words(Part.PLACE, PlaceFacts(reach, mode, area)) == said


def test_own_words_are_many_some_few_or_none() -> None:
    said = [words(Part.WORDS, WordsFacts(value / 4), value) for value in (1, 0.5, 0.2, 0)]

    assert said == ["many words alike", "some words alike", "few words alike", "no words alike"]


def test_waiting_is_in_days() -> None:
    assert words(Part.WAITING, WaitingFacts(74)) == "74 days"
    assert words(Part.WAITING, WaitingFacts(1)) == "1 day"


@pytest.mark.parametrize("part", Part)
def test_what_is_not_known_says_who_has_not_said_it(part: Part) -> None:
    assert part_in_words(blank(part)) == "not told us yet"
    assert part_in_words(blank(part, Evidence.NOT_DESCRIBED)) == "role does not say"


@pytest.mark.parametrize("part", Part)
def test_no_part_is_ever_without_words(part: Part) -> None:
    assert words(part, NO_FACTS[part])


def test_a_person_who_told_everything_has_words_for_all_eight() -> None:
    assert [part_in_words(part) for part in nadia().parts] == [
        "3 of 4, and the must-have",
        "both areas",
        "1 of 2 topics",
        "both sessions, 8 hours",
        "can get to Hackney",
        "some words alike",
        "wants to learn 1 of 2",
        "74 days",
    ]
