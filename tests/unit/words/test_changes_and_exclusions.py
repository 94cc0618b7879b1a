"""What would change a match, and why somebody is left out, in words."""

from itertools import product

import pytest

from matcher.domain.matching import Mode, Rule
from matcher.scoring.explanation import Change, ChangeKind, Exclusion
from matcher.scoring.features import RoleFeatures
from matcher.words.changes import change_in_words
from matcher.words.exclusions import detail, in_brief, known, what_the_role_asks

IN_HACKNEY = RoleFeatures(
    id="r1", area="Hackney", mode=Mode.IN_PERSON, sessions=frozenset({"tue-am", "thu-pm"})
)
EITHER_WAY = RoleFeatures(id="r1", area="Hackney", mode=Mode.EITHER)
FROM_HOME = RoleFeatures(id="r1", mode=Mode.REMOTE)


def change(kind: ChangeKind, what: str, *, ask: bool, rank: int = 1, score: int = 840_000) -> str:
    return change_in_words(Change(kind, what, ask, rank, score))


def left_out(rule: Rule, *known: str, role: RoleFeatures | None = None) -> str:
    return detail(Exclusion("r1", "p1", rule, known), role=role)


@pytest.mark.parametrize(
    ("kind", "what", "asked", "changed"),
    [
        (
            ChangeKind.SKILL,
            "spreadsheets",
            "asked about spreadsheets and the answer is yes",
            "they could do spreadsheets, with support or without",
        ),
        (
            ChangeKind.LEARN,
            "chairing a meeting",
            "asked, and they would like to learn chairing a meeting",
            "they also wanted to learn chairing a meeting",
        ),
        (
            ChangeKind.EXPERIENCE,
            "stroke",
            "asked, and their experience includes stroke",
            "their experience also included stroke",
        ),
        (
            ChangeKind.TOPIC,
            "waiting times",
            "asked, and “waiting times” interests them",
            "they also picked “waiting times”",
        ),
        (
            ChangeKind.SESSION,
            "tue-am",
            "asked, and Tuesday mornings suit them",
            "Tuesday mornings were possible",
        ),
        (
            ChangeKind.HOURS,
            "6.0",
            "asked, and they have 6 hours a month",
            "they had 6 hours a month",
        ),
        (
            ChangeKind.AREA,
            "Hackney",
            "asked, and they can get to Hackney",
            "they could get to Hackney",
        ),
        (
            ChangeKind.REMOTE,
            "yes",
            "asked, and they can join from home",
            "they could join from home",
        ),
    ],
)
def test_a_change_says_the_place_the_score_and_the_one_condition(
    kind: ChangeKind, what: str, asked: str, changed: str
) -> None:
    assert change(kind, what, ask=True) == f"First, with 84, if {asked}."
    assert change(kind, what, ask=False) == f"First, with 84, if {changed}."


def test_second_and_third_are_words_and_the_score_is_rounded() -> None:
    assert change(ChangeKind.HOURS, "1", ask=False, rank=2, score=799_999) == (
        "Second, with 80, if they had 1 hour a month."
    )
    assert change(ChangeKind.SESSION, "sat-pm", ask=False, rank=3).startswith("Third, with 84,")


def test_a_must_have_that_is_a_no_is_named() -> None:
    assert left_out(Rule.MUST_HAVE, "writing in plain English") == (
        "said no to writing in plain English, which this role must have"
    )
    assert left_out(Rule.MUST_HAVE, "sewing", "singing") == (
        "said no to sewing and singing, which this role must have"
    )


def test_sessions_say_what_is_offered_and_what_is_asked() -> None:
    assert left_out(Rule.SESSIONS, "fri-eve") == (
        "offers Friday evenings only; none of the role's sessions"
    )
    assert left_out(Rule.SESSIONS, "fri-eve", role=IN_HACKNEY) == (
        "offers Friday evenings only; the role takes place Tuesday mornings and Thursday afternoons"
    )


def test_a_place_out_of_reach_says_where_and_how_the_role_is() -> None:
    assert left_out(Rule.PLACE, "Luton", role=IN_HACKNEY) == (
        "cannot get to Hackney, and the role is in person (can get to Luton)"
    )
    assert left_out(Rule.PLACE, "Bedford", "Luton", role=EITHER_WAY) == (
        "cannot get to Hackney, nor join from home (can get to Bedford and Luton)"
    )
    assert left_out(Rule.PLACE, "Luton", role=FROM_HOME) == (
        "cannot join from home, and the role is from home only"
    )
    assert left_out(Rule.PLACE, "Luton") == "the role is out of reach (can get to Luton)"


def test_the_other_rules_speak_for_themselves() -> None:
    assert left_out(Rule.PAUSED) == "has paused for now"
    assert left_out(Rule.CAPACITY) == "has as many roles as they want for now"
    assert left_out(Rule.DECLINED) == "said no to this role"
    assert left_out(Rule.ON_TEAM) == "is on this team already"


@pytest.mark.parametrize(
    ("rule", "role"),
    list(product(Rule, [None, IN_HACKNEY, EITHER_WAY, FROM_HOME, RoleFeatures(id="bare")])),
)
def test_there_are_words_even_when_nothing_is_known(rule: Rule, role: RoleFeatures | None) -> None:
    assert left_out(rule, role=role)


def test_people_left_out_by_one_rule_are_named_together_with_what_is_known() -> None:
    paused = Exclusion("R1", "P1", Rule.PAUSED)
    away = Exclusion("R1", "P2", Rule.PLACE, known=("Luton",))

    assert in_brief([("Ada", paused), ("Ben", paused)]) == "Ada and Ben."
    assert in_brief([("Cas", away)]) == "Cas: can get to Luton."


def test_what_a_role_asks_is_said_once_for_everybody_left_out() -> None:
    role = RoleFeatures(
        id="R1", area="Hackney", mode=Mode.IN_PERSON, sessions=frozenset({"mon-am"})
    )

    assert what_the_role_asks(Rule.SESSIONS, role) == "The role takes place Monday mornings."
    assert what_the_role_asks(Rule.PLACE, role) == "The role is in Hackney."
    assert what_the_role_asks(Rule.PAUSED, role) == ""
    assert (
        known(Exclusion("R1", "P1", Rule.MUST_HAVE, known=("chairing",))) == "said no to chairing"
    )
