"""Codes that let a service user in without a password: of which letters, and how long.

A letter that looks like another, on paper or on a screen, is not among them: neither 0 nor O,
neither 1, I nor L. Nor are there vowels, so that no code is a word.
"""

import unicodedata
from collections.abc import Sequence

from matcher.domain.one_time_token import Purpose

LETTERS = "CDFHJKMNPRTWXY34679"
GROUP = 4
SHORT, LONG = 12, 16
LENGTH_OF = {
    Purpose.MAILED_CODE: SHORT,
    Purpose.SPOKEN_CODE: SHORT,
    Purpose.PRINTED_CODE: LONG,
}
LONGEST_TYPED = 100


def plain(typed: str) -> str:
    """The code itself, however it was typed: capitals, spaces and dashes say nothing."""
    text = unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).upper()
    return "".join(each for each in text if each.isalnum())


def is_whole(code: str) -> bool:
    """Whether a plain code could be one of ours."""
    return len(code) in {SHORT, LONG} and set(code) <= set(LETTERS)


def groups(code: str) -> Sequence[str]:
    """A plain code in the parts in which people read and type it."""
    return [code[start : start + GROUP] for start in range(0, len(code), GROUP)]
