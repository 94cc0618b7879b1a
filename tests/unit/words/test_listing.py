"""Names, numbers and ranks within a sentence."""

import pytest

from matcher.words.listing import capital, in_brief, joined
from matcher.words.quantities import days, hours, hours_a_month, rank_in_words


@pytest.mark.parametrize(
    ("names", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_names_are_joined_as_people_say_them(names: list[str], words: str) -> None:
    assert joined(names) == words


def test_a_list_in_brief_counts_what_it_leaves_out() -> None:
    assert in_brief(["one two", "three", "four"], words=3) == "one two, three and 1 more"
    assert in_brief(["one two", "three", "four"], words=4) == "one two, three and four"


def test_a_list_in_brief_always_has_its_first_name() -> None:
    assert in_brief(["one two three"], words=1) == "one two three"
    assert in_brief([]) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1, "1 hour"),
        (1.0, "1 hour"),
        (6.0, "6 hours"),
        (1.5, "1.5 hours"),
        (0.5, "0.5 hours"),
        (0, "0 hours"),
        (120, "120 hours"),
    ],
)
def test_hours_are_singular_for_one_alone(value: float, words: str) -> None:
    assert hours(value) == words


def test_a_per_cent_sign_in_a_name_is_only_a_sign() -> None:
    assert joined(["100% of notes", "%(first)s"]) == "100% of notes and %(first)s"


def test_days_and_months_and_ranks_read_well() -> None:
    assert [days(1), days(0), days(74)] == ["1 day", "0 days", "74 days"]
    assert hours_a_month(1) == "1 hour a month"
    assert [rank_in_words(rank) for rank in (1, 2, 3, 4)] == [
        "First",
        "Second",
        "Third",
        "Number 4",
    ]


def test_a_capital_changes_the_first_letter_alone() -> None:
    assert capital("can do British Sign Language") == "Can do British Sign Language"
    assert capital("") == ""
