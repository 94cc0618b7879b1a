"""The availability part, by example."""

from typing import Any

import pytest

from matcher.scoring import AvailabilityFacts
from matcher.scoring.availability import AvailabilityScorer
from matcher.scoring.scorer import NOT_DESCRIBED, NOT_TOLD, TOLD
from tests.unit.scoring.builders import person, role

MON, TUE, WED = "mon-am", "tue-pm", "wed-eve"


def both(told: dict[str, Any], asked: dict[str, Any]) -> tuple[float, int]:
    scorer = AvailabilityScorer().fit([role(**asked)])
    scored = scorer.score(scorer.encode([person(**told)]))
    return float(scored.values[0, 0]), int(scored.evidence[0, 0])


@pytest.mark.parametrize(("needed", "expected"), [(1, 1), (2, 0.5), (None, 1 / 3), (9, 1 / 3)])
def test_sessions_in_common_count_against_those_needed_and_all_are_needed_unless_said(
    needed: int | None, expected: float
) -> None:
    asked = {"sessions": frozenset({MON, TUE, WED}), "sessions_needed": needed}

    assert both({"sessions": frozenset({MON})}, asked) == (expected, TOLD)


def test_hours_count_up_to_those_needed() -> None:
    assert both({"hours_per_month": 3}, {"hours_per_month": 4}) == (0.75, TOLD)
    assert both({"hours_per_month": 9}, {"hours_per_month": 4}) == (1, TOLD)


def test_a_role_that_asks_for_both_takes_the_mean_and_what_is_not_told_is_0() -> None:
    asked = {"sessions": frozenset({MON}), "hours_per_month": 4}

    assert both({"sessions": frozenset({MON}), "hours_per_month": 2}, asked) == (0.75, TOLD)
    assert both({"hours_per_month": 4}, asked) == (0.5, TOLD)


def test_what_the_role_does_not_ask_is_no_answer_to_what_it_asks() -> None:
    assert both({"sessions": frozenset({MON})}, {"hours_per_month": 4}) == (0, NOT_TOLD)
    assert both({"hours_per_month": 4}, {"sessions": frozenset({MON})}) == (0, NOT_TOLD)
    assert both({"sessions": frozenset({MON})}, {}) == (0, NOT_DESCRIBED)


def test_no_hours_at_all_is_an_answer() -> None:
    assert both({"hours_per_month": 0}, {"hours_per_month": 4}) == (0, TOLD)


def test_a_role_of_no_hours_asks_for_none() -> None:
    assert both({}, {"hours_per_month": 0}) == (0, NOT_DESCRIBED)


def test_facts_are_in_week_order() -> None:
    asked = role(sessions=frozenset({WED, TUE, MON}), hours_per_month=4)
    facts = AvailabilityScorer().facts(person(sessions=frozenset({WED, MON})), asked, 0)

    assert facts == AvailabilityFacts(
        shared_sessions=(MON, WED),
        role_sessions=(MON, TUE, WED),
        sessions_needed=3,
        sessions_told=True,
        hours_offered=None,
        hours_needed=4,
    )
