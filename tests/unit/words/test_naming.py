"""Names are shown as people wrote them, though the engine compares folded ones."""

from matcher.domain.matching import Mode, Part, Rule
from matcher.domain.skill_level import SkillLevel
from matcher.scoring.explanation import (
    Change,
    ChangeKind,
    Exclusion,
    PlaceFacts,
    Reach,
    SharedFacts,
    SkillsFacts,
)
from matcher.scoring.features import RoleFeatures
from matcher.words.changes import change_in_words
from matcher.words.exclusions import detail
from matcher.words.naming import name_change, name_exclusion, name_explanation, name_role
from matcher.words.reasons import for_pp_lead
from tests.unit.words.explanations import explanation, nadia, told

NAMES = {"hackney": "Hackney", "british sign language": "British Sign Language", "a&e": "A&E"}


def test_reasons_show_names_as_they_were_written() -> None:
    skills = SkillsFacts(yes=(("british sign language", SkillLevel.ON_MY_OWN),))
    folded = explanation(
        told(Part.SKILLS, skills),
        told(Part.TOPICS, SharedFacts(("a&e", "food"), ("a&e", "food"))),
        told(Part.PLACE, PlaceFacts(Reach.REACHABLE, Mode.IN_PERSON, "hackney")),
    )

    assert for_pp_lead(name_explanation(folded, NAMES))[:3] == [
        "Can do British Sign Language on their own",
        "Interested in A&E and food",
        "Can get to Hackney",
    ]


def test_numbers_stay_as_they_are() -> None:
    named = name_explanation(nadia(), NAMES)

    assert named.score == nadia().score
    assert [p.contribution for p in named.parts] == [p.contribution for p in nadia().parts]


def test_a_change_shows_the_name() -> None:
    change = Change(ChangeKind.AREA, "hackney", True, 1, 840_000)

    assert "get to Hackney" in change_in_words(name_change(change, NAMES))


def test_a_session_is_no_name_to_look_up() -> None:
    names = {"tue-am": "a skill called tue-am"}
    change = Change(ChangeKind.SESSION, "tue-am", True, 1, 840_000)
    exclusion = Exclusion("r1", "p1", Rule.SESSIONS, ("tue-am",))

    assert name_change(change, names) == change
    assert name_exclusion(exclusion, names) == exclusion


def test_an_exclusion_and_its_role_show_the_names() -> None:
    exclusion = Exclusion("r1", "p1", Rule.PLACE, ("luton",))
    role = RoleFeatures(id="r1", area="hackney", mode=Mode.IN_PERSON)

    said = detail(name_exclusion(exclusion, {"luton": "Luton"}), role=name_role(role, NAMES))

    assert said == "cannot get to Hackney, and the role is in person (can get to Luton)"
