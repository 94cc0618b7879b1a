"""Sessions of the week in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.week import SESSIONS
from matcher.words.weekly import phrases, session, sessions, week, week_in_brief

weeks = st.frozensets(st.sampled_from(SESSIONS))


def test_a_session_has_a_singular_and_a_plural() -> None:
    assert session("tue-am") == "Tuesday morning"
    assert sessions("tue-am") == "Tuesday mornings"
    assert session("sun-eve") == "Sunday evening"
    assert sessions("thu-pm") == "Thursday afternoons"


def test_several_sessions_are_joined_in_plain_english_in_week_order() -> None:
    assert week(["thu-pm", "tue-am"]) == "Tuesday mornings and Thursday afternoons"
    assert week({"mon-am", "fri-eve", "wed-pm"}) == (
        "Monday mornings, Wednesday afternoons and Friday evenings"
    )


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (SESSIONS, "any time of the week"),
        (SESSIONS[:15], "weekdays at any time"),
        (SESSIONS[15:], "weekends at any time"),
        (SESSIONS[0::3], "every morning"),
        (SESSIONS[0:15:3], "weekday mornings"),
        (("sat-eve", "sun-eve"), "weekend evenings"),
        (("tue-am", "tue-pm", "tue-eve"), "Tuesdays at any time"),
        ((*SESSIONS[0:15:3], "thu-pm"), "weekday mornings and Thursday afternoons"),
        ((), ""),
    ],
)
def test_whole_weeks_are_said_in_short(codes: tuple[str, ...], words: str) -> None:
    assert week(codes) == words


def test_a_long_list_names_the_first_and_counts_the_rest() -> None:
    codes = ["mon-am", "tue-pm", "wed-eve", "thu-am", "fri-pm"]

    assert (
        week_in_brief(codes) == "Monday mornings, Tuesday afternoons, Wednesday evenings and 2 more"
    )
    assert week_in_brief(codes, words=3) == "Monday mornings and 4 more"


@given(weeks, weeks)
def test_two_different_weeks_never_read_the_same(
    one: frozenset[str], other: frozenset[str]
) -> None:
    assert (week(one) == week(other)) == (one == other)


@given(weeks)
def test_no_week_needs_more_phrases_than_it_has_sessions(codes: frozenset[str]) -> None:
    assert len(phrases(codes)) <= len(codes)
