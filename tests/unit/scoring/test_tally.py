"""How many roles fit each person, counted for many at once: as the engine says of each pair."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.matching import Mode, Rule
from matcher.domain.skill_level import SkillLevel
from matcher.scoring import Engine, PersonFeatures, RoleFeatures, UnknownId

SESSIONS = ("mon-am", "tue-pm", "fri-eve")
people = st.lists(
    st.builds(
        PersonFeatures,
        id=st.uuids().map(str),
        skills=st.dictionaries(st.sampled_from("abc"), st.sampled_from(SkillLevel)),
        sessions=st.frozensets(st.sampled_from(SESSIONS)),
        areas=st.frozensets(st.sampled_from(("Hackney", "Luton"))),
        remote=st.sampled_from((None, True, False)),
        capacity=st.integers(0, 1),
        paused=st.booleans(),
        declined=st.frozensets(st.sampled_from(("r0", "r1"))),
    ),
    max_size=6,
)
roles = st.lists(
    st.builds(
        RoleFeatures,
        id=st.just(""),
        skills=st.dictionaries(st.sampled_from("abc"), st.booleans()),
        sessions=st.frozensets(st.sampled_from(SESSIONS)),
        area=st.sampled_from((None, "Hackney", "Luton")),
        mode=st.sampled_from(Mode),
    ),
    min_size=1,
    max_size=4,
).map(
    lambda found: [
        RoleFeatures(
            id=f"r{number}",
            skills=role.skills,
            sessions=role.sessions,
            area=role.area,
            mode=role.mode,
        )
        for number, role in enumerate(found)
    ]
)


@given(people, roles)
def test_it_counts_what_the_engine_says_of_each_pair(
    people: list[PersonFeatures], roles: list[RoleFeatures]
) -> None:
    engine = Engine().fit(people, roles)
    ids = [person.id for person in reversed(people)]
    asked = np.ones((len(people), len(roles)), dtype=bool)

    for person_id, tally in zip(ids, engine.tally(ids, asked), strict=True):
        why = [engine.explain(person_id, role.id).excluded for role in roles]
        rules = [each.rule for each in why if each is not None]
        assert tally.fits == why.count(None)
        assert tally.left_out == {rule: rules.count(rule) for rule in set(rules)}


def test_only_the_roles_asked_about_count() -> None:
    person = PersonFeatures(id="p", sessions=frozenset({"mon-am"}))
    roles = [RoleFeatures(id="a"), RoleFeatures(id="b", sessions=frozenset({"tue-pm"}))]
    engine = Engine().fit([person], roles)

    assert engine.tally(["p"], np.array([[True, False]]))[0].left_out == {}
    assert engine.tally(["p"], np.array([[False, True]]))[0].left_out == {Rule.SESSIONS: 1}


def test_what_would_fit_without_one_answer_alone() -> None:
    person = PersonFeatures(
        id="p",
        skills={"a": SkillLevel.NO},
        sessions=frozenset({"mon-am"}),
        areas=frozenset({"Luton"}),
        remote=False,
    )
    roles = [
        RoleFeatures(id="skill", skills={"a": True}),
        RoleFeatures(id="time", sessions=frozenset({"tue-pm"})),
        RoleFeatures(id="place", area="Hackney", mode=Mode.IN_PERSON),
        RoleFeatures(
            id="both", sessions=frozenset({"tue-pm"}), area="Hackney", mode=Mode.IN_PERSON
        ),
    ]
    engine = Engine().fit([person], roles)

    def would_fit(rule: Rule) -> list[str]:
        fits = engine.fits_without("p", rule).tolist()
        return [role.id for role, yes in zip(roles, fits, strict=True) if yes]

    assert would_fit(Rule.MUST_HAVE) == ["skill"]
    assert would_fit(Rule.SESSIONS) == ["time"]
    assert would_fit(Rule.PLACE) == ["place"]
    assert would_fit(Rule.PAUSED) == []


def test_somebody_who_is_not_there_is_named() -> None:
    with pytest.raises(UnknownId, match="nobody"):
        Engine().fit([], []).tally(["nobody"], np.ones((1, 0), dtype=bool))
