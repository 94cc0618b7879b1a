"""The skills part, by example."""

from matcher.domain.skill_level import SkillLevel
from matcher.scoring import SkillsFacts
from matcher.scoring.scorer import NOT_DESCRIBED, NOT_TOLD, TOLD
from matcher.scoring.skills import SkillScorer
from tests.unit.scoring.builders import NO, YES, person, role

TWO_SKILLS = role(skills={"chairing": True, "minutes": False})


def value(skills: dict[str, SkillLevel], wanted: dict[str, bool]) -> float:
    scorer = SkillScorer().fit([role(skills=wanted)])
    return float(scorer.transform([person(skills=skills)])[0, 0])


def test_a_must_have_counts_double() -> None:
    assert value({"chairing": YES}, {"chairing": True, "minutes": False}) == 2 / 3
    assert value({"minutes": YES}, {"chairing": True, "minutes": False}) == 1 / 3


def test_with_support_is_a_full_yes() -> None:
    assert value({"minutes": SkillLevel.WITH_SUPPORT}, {"minutes": False}) == 1


def test_a_no_adds_nothing() -> None:
    assert value({"minutes": NO}, {"minutes": False}) == 0


def test_skills_that_no_role_asks_for_are_passed_over() -> None:
    assert value({"juggling": YES, "minutes": YES}, {"minutes": False, "chairing": False}) == 0.5


def test_the_evidence_says_what_is_missing() -> None:
    scorer = SkillScorer().fit([TWO_SKILLS, role("vague")])
    people = scorer.encode(
        [person(skills={"minutes": NO}), person(), person(skills={"juggling": YES})]
    )

    assert scorer.score(people).evidence.tolist() == [
        [TOLD, NOT_DESCRIBED],
        [NOT_TOLD, NOT_DESCRIBED],
        [NOT_TOLD, NOT_DESCRIBED],
    ]


def test_the_facts_list_what_was_said_of_each_skill_in_alphabetical_order() -> None:
    asked = role(skills={"phoning": False, "minutes": True, "chairing": True, "art": False})
    said = person(skills={"chairing": NO, "phoning": YES, "art": SkillLevel.WITH_SUPPORT})

    assert SkillScorer().facts(said, asked, 0) == SkillsFacts(
        yes=(("art", SkillLevel.WITH_SUPPORT), ("phoning", SkillLevel.ON_MY_OWN)),
        no=("chairing",),
        not_told=("minutes",),
        must_have=("chairing", "minutes"),
    )
