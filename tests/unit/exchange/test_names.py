"""When two names are the same."""

import pytest

from matcher.exchange.names import fold, tidy


@pytest.mark.parametrize(
    "other",
    ["chairing meetings", "CHAIRING  Meetings", "\tchairing\u00a0meetings ", "Chairing\nmeetings"],
)
def test_case_and_surplus_spaces_make_no_difference(other: str) -> None:
    assert fold(other) == fold("Chairing meetings")


def test_an_accent_is_the_same_in_one_character_or_in_two() -> None:
    assert fold("Cafe\u0301 work") == fold("Café work")


def test_other_words_stay_other_words() -> None:
    assert fold("chairing") != fold("sharing")


def test_a_name_to_show_keeps_its_case() -> None:
    assert tidy("  Data   in Excel ") == "Data in Excel"
