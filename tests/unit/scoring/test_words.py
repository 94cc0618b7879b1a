"""The words part, and waiting, by example."""

import pytest

from matcher.scoring import TextLikeness, WaitingFacts, WordsFacts
from matcher.scoring.scorer import NOT_DESCRIBED, NOT_TOLD, TOLD
from matcher.scoring.waiting import WaitingScorer
from matcher.scoring.words import WordsScorer
from tests.unit.scoring.builders import person, role

CHARTS = role(title="Charts", description="Help us draw charts of waiting times")


def test_a_likeness_of_a_quarter_is_already_full() -> None:
    text = "I worked with numbers for years and drew charts, among much else that I liked more"
    scorer = WordsScorer().fit([CHARTS, role(title="Gardening together")])
    scored = scorer.score(scorer.encode([person(texts=(text,)), person(texts=("charts",))]))
    likeness = TextLikeness().fit(
        ["Charts\nHelp us draw charts of waiting times", "Gardening together"]
    )

    assert scored.values[:, 0].tolist() == [
        min(1, each / 0.25) for each in likeness.transform([text, "charts"])[:, 0]
    ]
    assert scored.values[1, 0] == 1


def test_a_second_text_never_lowers_it() -> None:
    scorer = WordsScorer().fit([CHARTS])
    one, two = person(texts=("charts",)), person(texts=("gardens and cats", "charts"))

    values = scorer.transform([one, two])

    assert values[0, 0] == values[1, 0]


def test_blank_texts_are_no_texts() -> None:
    scorer = WordsScorer().fit([CHARTS, role(title="  ", description="\n")])
    people = [person(texts=("the of and",)), person(texts=("  ", "")), person()]

    assert scorer.score(scorer.encode(people)).evidence.tolist() == [
        [TOLD, NOT_DESCRIBED],
        [NOT_TOLD, NOT_DESCRIBED],
        [NOT_TOLD, NOT_DESCRIBED],
    ]


def test_the_facts_give_the_likeness_before_the_scale() -> None:
    assert WordsScorer().facts(person(), CHARTS, 0.7) == WordsFacts(likeness=0.7)


@pytest.mark.parametrize(("days", "expected"), [(0, 0), (90, 0.5), (180, 1), (900, 1), (-3, 0)])
def test_waiting_is_full_after_half_a_year(days: int, expected: float) -> None:
    scorer = WaitingScorer().fit([role("a"), role("b")])

    assert scorer.transform([person(waiting_days=days)]).tolist() == [[expected, expected]]
    assert scorer.facts(person(waiting_days=days), role(), 0) == WaitingFacts(days=max(days, 0))
