"""What single answer would bring a person into the first three."""

from typing import Any

import pytest

from matcher.domain.matching import Mode
from matcher.scoring import Change, ChangeKind, Engine, PersonFeatures, RoleFeatures
from tests.unit.scoring.builders import NO, YES, person, role

FOOD, SLEEP = frozenset({"food"}), frozenset({"food", "sleep"})


def change(people: list[PersonFeatures], asked: RoleFeatures) -> Change | None:
    return Engine().fit(people, [asked]).what_would_change("p", "r")


def behind(told: dict[str, Any], asked: dict[str, Any]) -> Change | None:
    """The change for somebody who stands behind one person whom any further yes overtakes."""
    ahead = person("ahead", waiting_days=1)
    return change([ahead, person(**told)], role(**asked))


@pytest.mark.parametrize(
    ("told", "asked", "kind", "what", "ask"),
    [
        ({}, {"skills": {"art": False}}, ChangeKind.SKILL, "art", True),
        ({"skills": {"art": NO}}, {"skills": {"art": False}}, ChangeKind.SKILL, "art", False),
        ({}, {"topics": FOOD}, ChangeKind.TOPIC, "food", True),
        ({"topics": frozenset({"cats"})}, {"topics": FOOD}, ChangeKind.TOPIC, "food", True),
        ({}, {"experience": FOOD}, ChangeKind.EXPERIENCE, "food", True),
        ({}, {"develops": FOOD}, ChangeKind.LEARN, "food", True),
        ({}, {"sessions": frozenset({"tue-am"})}, ChangeKind.SESSION, "tue-am", True),
        ({}, {"hours_per_month": 2.5}, ChangeKind.HOURS, "2.5", True),
        ({}, {"area": "Luton", "mode": Mode.IN_PERSON}, ChangeKind.AREA, "Luton", True),
        ({}, {"mode": Mode.REMOTE}, ChangeKind.REMOTE, "yes", True),
    ],
)
def test_each_kind_of_answer_can_be_the_one(
    told: dict[str, Any], asked: dict[str, Any], kind: ChangeKind, what: str, ask: bool
) -> None:
    asked = {"mode": Mode.IN_PERSON, **asked}
    found = behind(told, asked)

    assert found is not None
    assert (found.kind, found.what, found.ask, found.rank) == (kind, what, ask, 1)


def test_an_hour_short_of_the_need_is_a_change_and_not_a_question() -> None:
    full = person("full", hours_per_month=8)
    found = change([full, person(hours_per_month=7)], role(hours_per_month=8, mode=Mode.IN_PERSON))

    assert found is None or found.rank < 2
    ahead = person("ahead", hours_per_month=7.5)
    found = change([ahead, person(hours_per_month=7)], role(hours_per_month=8, mode=Mode.IN_PERSON))
    assert found == Change(ChangeKind.HOURS, "8", ask=False, rank=1, score=150_000)


@pytest.mark.parametrize(
    ("told", "asked", "kind", "what"),
    [
        (
            {"sessions": frozenset({"mon-am"})},
            {"sessions": frozenset({"tue-am"})},
            ChangeKind.SESSION,
            "tue-am",
        ),
        (
            {"areas": frozenset({"Luton"})},
            {"area": "Newham", "mode": Mode.IN_PERSON},
            ChangeKind.AREA,
            "Newham",
        ),
        ({"remote": False}, {"mode": Mode.REMOTE}, ChangeKind.REMOTE, "yes"),
        ({"skills": {"art": NO}}, {"skills": {"art": True}}, ChangeKind.SKILL, "art"),
    ],
)
def test_somebody_left_out_comes_back_by_another_answer(
    told: dict[str, Any], asked: dict[str, Any], kind: ChangeKind, what: str
) -> None:
    found = behind(told, asked)

    assert found is not None
    assert (found.kind, found.what, found.ask, found.rank) == (kind, what, False, 1)


@pytest.mark.parametrize("stopped", [{"paused": True}, {"declined": frozenset({"r"})}])
def test_no_answer_brings_back_somebody_who_is_stopped(stopped: dict[str, Any]) -> None:
    assert behind(stopped, {"topics": FOOD}) is None


def test_two_hindrances_are_not_lifted_by_one_answer() -> None:
    told = {"sessions": frozenset({"mon-am"}), "skills": {"art": NO}}

    assert behind(told, {"sessions": frozenset({"tue-am"}), "skills": {"art": True}}) is None


def test_asking_comes_before_changing_when_both_bring_as_much() -> None:
    asked = {"skills": {"art": False, "minutes": False}, "mode": Mode.IN_PERSON}
    found = behind({"skills": {"art": NO}}, asked)

    assert found is not None
    assert (found.what, found.ask) == ("minutes", True)


def test_a_better_score_comes_before_a_lesser_one_at_the_same_rank() -> None:
    found = behind({}, {"skills": {"art": False}, "topics": FOOD, "mode": Mode.IN_PERSON})

    assert found is not None
    assert (found.kind, found.score) == (ChangeKind.SKILL, 250_000)


def test_only_a_place_among_the_first_three_counts() -> None:
    ahead = [person(f"ahead {n}", topics=SLEEP, waiting_days=n) for n in range(4)]
    asked = role(topics=SLEEP, mode=Mode.IN_PERSON)

    assert change([*ahead, person()], asked) is None
    assert change([*ahead, person(topics=FOOD)], asked) is None
    third = change([*ahead[:3], person(topics=FOOD, waiting_days=1)], asked)
    assert third == Change(ChangeKind.TOPIC, "sleep", True, 3, 150_000 + 278)


def test_whoever_is_first_needs_no_change() -> None:
    assert change([person(waiting_days=9), person("q")], role(topics=FOOD)) is None


def test_an_answer_that_makes_no_difference_is_not_offered() -> None:
    yes: dict[str, Any] = {"skills": {"art": YES}, "topics": FOOD}
    ahead = person("ahead", waiting_days=100, **yes)
    asked = role(skills={"art": False}, topics=FOOD, mode=Mode.IN_PERSON)

    assert change([ahead, person(**yes)], asked) is None


def test_a_tie_that_the_change_would_make_is_broken_as_ties_are() -> None:
    asked = role(topics=FOOD, mode=Mode.IN_PERSON)
    tie = Change(ChangeKind.TOPIC, "food", True, 1, 150_000)

    assert change([person("z", topics=FOOD), person()], asked) == tie
    # Behind "a" by id even then: second now, and second after.
    assert change([person("a", topics=FOOD), person()], asked) is None


def test_what_a_persons_texts_add_is_part_of_the_promise() -> None:
    asked = role(title="charts", topics=FOOD, mode=Mode.IN_PERSON)
    found = change([person("ahead", topics=FOOD), person(texts=("charts",), waiting_days=0)], asked)

    assert found == Change(ChangeKind.TOPIC, "food", True, 1, 150_000 + 100_000)
