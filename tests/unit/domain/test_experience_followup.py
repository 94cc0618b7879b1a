"""When somebody is to get in touch: low, much lower than before, otherwise than the lead says."""

import pytest

from matcher.domain.experience_followup import FollowupReason, Named, reasons
from matcher.domain.experience_survey import AnswerSharing, PartTaken, Question
from matcher.domain.project import InvolvementLevel

LOW, DROP, DIFFERS = FollowupReason.LOW, FollowupReason.DROP, FollowupReason.DIFFERS
CALL = FollowupReason.RING_ME


def scored(text: str) -> Named:
    """The five scores in the order of the questions; a dot where one was left out."""
    return Named({q: int(mark) for q, mark in zip(Question, text, strict=True) if mark != "."})


def why(
    now: str,
    before: str | None = None,
    *,
    sharing: AnswerSharing | None = AnswerSharing.NAMED,
    ring_me: bool = False,
    part: PartTaken | None = None,
    claimed: InvolvementLevel = InvolvementLevel.BIG_I,
) -> set[FollowupReason]:
    return set(
        reasons(
            sharing=sharing,
            ring_me=ring_me,
            now=Named(scored(now).scores, part),
            before=scored(before) if before else None,
            claimed=claimed,
        )
    )


@pytest.mark.parametrize(
    ("now", "is_low"),
    [("55551", True), ("22233", True), ("22333", False), ("2....", True), ("3....", False)],
)
def test_low_is_anything_poor_or_a_mean_under_two_and_a_half(now: str, is_low: bool) -> None:
    assert (LOW in why(now)) is is_low


def test_the_mean_of_two_and_a_half_is_not_low() -> None:
    assert why("2233.") == set()


@pytest.mark.parametrize(
    ("before", "now", "has_dropped"),
    [
        ("55555", "35555", True),
        ("55555", "45555", False),
        ("5....", ".3333", True),
        ("5....", ".4444", False),
        (".....", "33333", False),
        ("33333", "55555", False),
        ("55555", "5....", False),
    ],
)
def test_a_drop_is_two_points_in_a_question_or_the_mean(
    before: str, now: str, has_dropped: bool
) -> None:
    assert (DROP in why(now, before)) is has_dropped


@pytest.mark.parametrize(
    ("claimed", "part", "differs"),
    [
        (InvolvementLevel.BIG_I, PartTaken.ASKED, True),
        (InvolvementLevel.BIG_I, PartTaken.FULL_MEMBER, False),
        (InvolvementLevel.BIG_I, None, False),
        (InvolvementLevel.LITTLE_I, PartTaken.ASKED, False),
    ],
)
def test_big_i_and_only_asked_for_views_differ(
    claimed: InvolvementLevel, part: PartTaken | None, differs: bool
) -> None:
    assert (DIFFERS in why("55555", part=part, claimed=claimed)) is differs


@pytest.mark.parametrize("sharing", [AnswerSharing.TOTALS, None])
def test_of_an_answer_that_is_not_shared_by_name_nothing_but_the_call_is_heard(
    sharing: AnswerSharing | None,
) -> None:
    assert why("11111", "55555", sharing=sharing, part=PartTaken.ASKED) == set()
    assert why("11111", "55555", sharing=sharing, ring_me=True) == {CALL}


def test_nothing_scored_asks_for_nothing() -> None:
    assert why(".....") == set()
