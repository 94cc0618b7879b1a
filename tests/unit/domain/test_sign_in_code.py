"""Codes are typed in many ways, hold no letter that looks like another, and cannot be guessed."""

import pytest

from matcher.domain.one_time_token import LASTS, TWINS, Purpose
from matcher.domain.sign_in_code import GROUP, LENGTH_OF, LETTERS, SHORT, groups, is_whole, plain

LOOK_ALIKE = ("O0Q", "1IL", "2Z", "5S", "8B", "UV", "6G")
SECONDS_OF_A_YEAR = 365 * 24 * 60 * 60


@pytest.mark.parametrize(
    "typed", ["CDF7-HJK3-MNP9", "cdf7 hjk3 mnp9", " cdf7hjk3mnp9\n", "ＣＤＦ７ hjk3–MNP9"]
)
def test_a_code_is_the_same_however_it_is_typed(typed: str) -> None:
    assert plain(typed) == "CDF7HJK3MNP9"


@pytest.mark.parametrize("group", LOOK_ALIKE)
def test_of_letters_that_look_alike_there_is_one_at_most(group: str) -> None:
    assert len(set(group) & set(LETTERS)) <= 1


def test_no_code_is_a_word() -> None:
    assert not set("AEIOU") & set(LETTERS)


@pytest.mark.parametrize("code", ["", "CDF7", "CDF7HJK3MNP", "CDF7HJK3MNPO", "C" * 13, "C" * 17])
def test_what_cannot_be_a_code_is_none(code: str) -> None:
    assert not is_whole(code)


def test_a_code_is_read_in_groups_of_four() -> None:
    assert groups("CDF7HJK3MNP9") == ["CDF7", "HJK3", "MNP9"]


@pytest.mark.parametrize("purpose", LENGTH_OF)
def test_every_code_is_made_of_whole_groups(purpose: Purpose) -> None:
    assert LENGTH_OF[purpose] % GROUP == 0
    assert is_whole("C" * LENGTH_OF[purpose])


def test_even_a_year_of_guessing_by_many_at_a_thousand_codes_is_hopeless() -> None:
    tries = 100 * SECONDS_OF_A_YEAR

    assert tries * 1000 / len(LETTERS) ** SHORT < 1 / 500


def test_what_came_in_one_letter_lasts_as_long_and_ends_together() -> None:
    for purpose, twins in TWINS.items():
        assert {LASTS[each] for each in twins} == {LASTS[purpose]}
        assert all(TWINS[each] == twins for each in twins)
