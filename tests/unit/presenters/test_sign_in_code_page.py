"""A code can be spelled on the phone, each of its letters by a word of its own."""

from matcher.domain.sign_in_code import LETTERS
from matcher.presenters.sign_in_code_page import SPOKEN


def test_every_letter_can_be_spelled() -> None:
    assert set(SPOKEN) == set(LETTERS)
    assert len(set(SPOKEN.values())) == len(LETTERS)
