"""One answer on the page, two facts in the record: nothing is lost by saving again."""

import pytest

from matcher.domain.skill_answer import SkillAnswer, SkillFacts
from matcher.domain.skill_level import SkillLevel

LEVELS = (None, *SkillLevel)
ALL_FACTS = [SkillFacts(level, learns) for level in LEVELS for learns in (False, True)]
WITH_SUPPORT = SkillLevel.WITH_SUPPORT


@pytest.mark.parametrize("facts", ALL_FACTS)
def test_saving_what_is_shown_changes_nothing(facts: SkillFacts) -> None:
    assert facts.told(facts.answer) == facts


@pytest.mark.parametrize("facts", ALL_FACTS)
@pytest.mark.parametrize("answer", [None, *SkillAnswer])
def test_what_is_chosen_is_what_is_shown_next(
    facts: SkillFacts, answer: SkillAnswer | None
) -> None:
    shown = facts.told(answer).answer
    # Who skips a level that had a wish to learn beside it still has that wish.
    assert shown == answer or (answer is None and facts.is_learnt_too)


def test_a_new_level_leaves_the_wish_to_learn_more() -> None:
    both = SkillFacts(WITH_SUPPORT, wants_to_learn=True)

    assert both.told(SkillAnswer.ON_MY_OWN) == SkillFacts(SkillLevel.ON_MY_OWN, True)
    assert both.told(None) == SkillFacts(None, True)


def test_a_new_no_is_no_wish_to_learn_either() -> None:
    both = SkillFacts(WITH_SUPPORT, wants_to_learn=True)

    assert both.told(SkillAnswer.NO) == SkillFacts(SkillLevel.NO, False)


def test_another_answer_takes_the_place_of_the_wish_that_was_shown() -> None:
    learns = SkillFacts(None, wants_to_learn=True)

    assert learns.told(SkillAnswer.WITH_SUPPORT) == SkillFacts(WITH_SUPPORT, False)
    assert learns.told(None) == SkillFacts()


def test_the_wish_to_learn_takes_the_place_of_a_level() -> None:
    assert SkillFacts(WITH_SUPPORT).told(SkillAnswer.LEARN) == SkillFacts(None, True)
