"""Experience, topics and development: the share of a role's list that a person has too."""

from typing import Any

import pytest

from matcher.scoring import PersonFeatures, RoleFeatures, SharedFacts
from matcher.scoring.development import DevelopmentScorer
from matcher.scoring.experience import ExperienceScorer
from matcher.scoring.scorer import NOT_DESCRIBED, NOT_TOLD, TOLD
from matcher.scoring.shared import SharedListScorer
from matcher.scoring.topics import TopicScorer
from tests.unit.scoring.builders import person, role

LISTS = [
    (ExperienceScorer(), "experience", "experience"),
    (TopicScorer(), "topics", "topics"),
    (DevelopmentScorer(), "develops", "learn"),
]
each_list = pytest.mark.parametrize(("scorer", "of_role", "of_person"), LISTS)


def asking(of_role: str, *names: str) -> RoleFeatures:
    described: dict[str, Any] = {of_role: frozenset(names)}
    return role(**described)


def having(of_person: str, *names: str) -> PersonFeatures:
    told: dict[str, Any] = {of_person: frozenset(names)}
    return person(**told)


@each_list
def test_gives_the_share_of_the_roles_list(
    scorer: SharedListScorer, of_role: str, of_person: str
) -> None:
    scorer.fit([asking(of_role, "food", "sleep", "rest"), asking(of_role, "food")])

    assert scorer.transform([having(of_person, "food", "cats")]).tolist() == [[1 / 3, 1]]


@each_list
def test_an_empty_list_on_either_side_is_no_evidence(
    scorer: SharedListScorer, of_role: str, of_person: str
) -> None:
    scorer.fit([asking(of_role, "food"), asking(of_role)])
    scored = scorer.score(scorer.encode([having(of_person, "cats"), having(of_person)]))

    assert scored.values.tolist() == [[0, 0], [0, 0]]
    assert scored.evidence.tolist() == [[TOLD, NOT_DESCRIBED], [NOT_TOLD, NOT_DESCRIBED]]


@each_list
def test_facts_are_in_alphabetical_order(
    scorer: SharedListScorer, of_role: str, of_person: str
) -> None:
    facts = scorer.facts(
        having(of_person, "sleep", "food"), asking(of_role, "sleep", "rest", "food"), 0
    )

    assert facts == SharedFacts(shared=("food", "sleep"), wanted=("food", "rest", "sleep"))
