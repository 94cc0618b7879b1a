"""Who is left out, by which rule, and what is known about it."""

from typing import Any

import pytest

from matcher.domain.matching import Mode, Rule
from matcher.scoring import Engine, Exclusion
from tests.unit.scoring.builders import NO, YES, person, role

FAR = frozenset({"Luton", "Bedford"})
IN_PERSON = {"mode": Mode.IN_PERSON, "area": "Newham"}
EITHER = {"mode": Mode.EITHER, "area": "Newham"}
MUST = {"skills": {"chairing": True, "art": True, "minutes": False}}
TUESDAY = {"sessions": frozenset({"tue-am"})}


def left_out(told: dict[str, Any], asked: dict[str, Any]) -> Exclusion | None:
    return Engine().fit([person(**told)], [role(**asked)]).explain("p", "r").excluded


@pytest.mark.parametrize(
    ("told", "asked", "rule", "known"),
    [
        ({"paused": True}, {}, Rule.PAUSED, ()),
        ({"capacity": 0}, {}, Rule.CAPACITY, ()),
        ({"declined": frozenset({"r"})}, {}, Rule.DECLINED, ()),
        ({"on_team": frozenset({"r"})}, {}, Rule.ON_TEAM, ()),
        (
            {"skills": {"minutes": NO, "chairing": NO, "art": NO}},
            MUST,
            Rule.MUST_HAVE,
            ("art", "chairing"),
        ),
        (
            {"sessions": frozenset({"wed-pm", "mon-am"})},
            TUESDAY,
            Rule.SESSIONS,
            ("mon-am", "wed-pm"),
        ),
        ({"areas": FAR}, IN_PERSON, Rule.PLACE, ("Bedford", "Luton")),
        ({"areas": FAR, "remote": True}, IN_PERSON, Rule.PLACE, ("Bedford", "Luton")),
        ({"remote": False}, {"mode": Mode.REMOTE, "area": "Newham"}, Rule.PLACE, ()),
        ({"areas": FAR, "remote": False}, EITHER, Rule.PLACE, ("Bedford", "Luton")),
    ],
)
def test_a_known_no_leaves_a_person_out(
    told: dict[str, Any], asked: dict[str, Any], rule: Rule, known: tuple[str, ...]
) -> None:
    assert left_out(told, asked) == Exclusion(role_id="r", person_id="p", rule=rule, known=known)


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ({"declined": frozenset({"another"})}, {}),
        ({"skills": {"minutes": NO, "chairing": YES}}, MUST),
        ({}, MUST),
        ({}, TUESDAY),
        ({"sessions": frozenset({"tue-am", "mon-am"})}, TUESDAY),
        ({"sessions": frozenset({"mon-am"})}, {}),
        ({}, IN_PERSON),
        ({"remote": False}, IN_PERSON),
        ({"areas": FAR, "near": frozenset({"Newham"})}, IN_PERSON),
        ({"areas": FAR}, {"mode": Mode.IN_PERSON}),
        ({"areas": FAR}, {"mode": Mode.REMOTE}),
        ({"areas": FAR}, EITHER),
        ({"remote": False}, EITHER),
        ({"areas": FAR, "remote": False}, {"mode": Mode.EITHER}),
    ],
)
def test_what_is_open_leaves_nobody_out(told: dict[str, Any], asked: dict[str, Any]) -> None:
    assert left_out(told, asked) is None


def test_the_first_rule_is_the_one_reported() -> None:
    everything = {
        "paused": True,
        "capacity": 0,
        "declined": frozenset({"r"}),
        "on_team": frozenset({"r"}),
        "skills": {"chairing": NO},
        "sessions": frozenset({"mon-am"}),
        "areas": FAR,
    }
    mended = {"paused": False, "capacity": 1, "declined": frozenset(), "on_team": frozenset()}
    mended |= {"skills": {}, "sessions": frozenset(), "areas": frozenset()}
    found = []
    for answer, better in mended.items():
        exclusion = left_out(everything, IN_PERSON | MUST | TUESDAY)
        assert exclusion is not None
        found.append(exclusion.rule)
        everything[answer] = better

    assert found == list(Rule)
    assert left_out(everything, IN_PERSON | MUST | TUESDAY) is None


def test_those_left_out_come_in_the_order_of_their_ids() -> None:
    people = [person(each, paused=True) for each in ("b", "10", "9", "a")]
    engine = Engine().fit([*people, person("c")], [role()])

    assert [each.person_id for each in engine.excluded("r")] == ["10", "9", "a", "b"]
