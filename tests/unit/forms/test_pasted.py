"""Words pasted from a word processor: mended, and kept."""

import pytest

from matcher.forms.pasted import in_lines, mended, one_line


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("One\r\nTwo\rThree\x0bFour", "One\nTwo\nThree\nFour"),
        ("•\tRead letters\r\n•\tSay what is unclear", "- Read letters\n- Say what is unclear"),
        ("\uf0b7\tRead letters\no\tand charts", "- Read letters\n- and charts"),
        ("a\xa0wide\u2003space", "a wide space"),
        ("soft\xadhyphen and\ufeff a mark", "softhyphen and a mark"),
        ("bell\x07 and\x13 field \x15codes", "bell and field codes"),
        ("“Smart” quotes – and dashes…", "“Smart” quotes – and dashes…"),
        ("نگار\u200cسادات", "نگار\u200cسادات"),
        ("👩🏽\u200d⚕️ one", "👩🏽\u200d⚕️ one"),
        ("=SUM(A1)\n+44 20\n@home\n-3 below", "=SUM(A1)\n+44 20\n@home\n-3 below"),
        ("over we go", "over we go"),
        ("  \n\n  ", ""),
    ],
)
def test_what_a_word_processor_leaves_behind_is_mended_and_the_words_are_kept(
    pasted: str, kept: str
) -> None:
    assert mended(pasted) == kept


def test_a_place_with_one_line_takes_several_as_one() -> None:
    assert one_line(" Linden House,\r\n\tHackney ") == "Linden House, Hackney"


def test_a_list_gives_its_lines_without_their_bullets() -> None:
    assert in_lines("• Read\n\n– Write\n- Ask") == ["Read", "Write", "Ask"]


def test_nothing_is_no_line() -> None:
    assert in_lines(None) == []
    assert in_lines("-\n•") == []
