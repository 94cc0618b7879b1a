"""What a page shows of a text that was looked over."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.forms.plain_words import MOST
from matcher.presenters.plain_words import PlainWords, plain_words

HARD = (
    "Participation in co-production opportunities is contingent upon the organisation's"
    " determination of suitability in accordance with applicable arrangements, and nothing else."
)


def shown(found: PlainWords) -> list[str]:
    return ["".join(piece.words for piece in line) for line in found.lines]


def test_all_is_well_with_a_plain_text() -> None:
    found = plain_words("We meet once a month. You help us to write a better letter. " * 2)

    assert found.is_fine
    assert found.grade == "A 6-year-old could read this."
    assert [*found.lines, *found.swaps, *found.long_sentences] == []


@pytest.mark.parametrize("text", ["", "Two words.", "\u0627\u062c\u062a\u0645\u0627\u0639 " * 30])
def test_what_cannot_be_measured_is_not_said_to_be_easy(text: str) -> None:
    assert plain_words(text).grade == ""


def test_a_hard_text_reads_like_a_textbook() -> None:
    assert plain_words(HARD).grade.startswith("This reads like a textbook: grade ")
    assert not plain_words(HARD).is_fine


def test_a_hard_text_of_words_that_nobody_lists_is_not_fine() -> None:
    hard = "Elephants habitually contemplate magnificent intergalactic destinations. " * 4
    found = plain_words(hard)

    assert not found.is_fine
    assert not found.swaps
    assert found.grade.startswith("This reads like")
    assert found.long_words == ["habitually", "magnificent", "intergalactic", "destinations"]


def test_a_text_that_could_be_easier_is_fine_all_the_same() -> None:
    found = plain_words("We read the letters that go to people, and we say what is not clear. " * 2)
    other = plain_words(
        "You meet a group of people on Tuesdays, and together you improve letters. " * 2
    )

    assert found.is_fine
    assert other.is_fine
    assert other.grade == "A 12-year-old could read this. Shorter is easier still."


def test_each_mark_stands_in_the_text_with_what_to_write_instead() -> None:
    found = plain_words("We utilise XQZ.\r\n\r\nAll is well.\r\nYou facilitate.")

    assert shown(found) == ["We utilise XQZ.", "You facilitate."]
    assert [(p.words, p.instead) for line in found.lines for p in line if p.is_marked] == [
        ("utilise", "use"),
        ("XQZ", "what does it stand for?"),
        ("facilitate", "help"),
    ]


def test_a_word_that_comes_again_is_listed_once() -> None:
    found = plain_words("Utilise this. We utilise that.")

    assert [(swap.written, swap.instead) for swap in found.swaps] == [("Utilise", "use")]


def test_a_long_sentence_is_quoted_with_its_length() -> None:
    long = "We " + "really " * 24 + "do."

    assert [(s.written, s.instead) for s in plain_words(long).long_sentences] == [
        (long, "26 words")
    ]


@pytest.mark.parametrize(
    "sign",
    ["(", "A ", "Aa ", "AAAAAAA-", "a-", "\u00ad", "A&", "x@", "Co (", "a number ", "Ab, ", "A'"],
)
def test_no_text_takes_long(sign: str) -> None:
    text = (sign * MOST)[:MOST]
    before = process_time()
    plain_words(text)

    assert process_time() - before < 2


@given(st.text(max_size=200))
def test_no_sign_of_a_line_with_a_mark_is_lost(text: str) -> None:
    line = " ".join(text.split())
    found = plain_words(f"{line}\r\nWe utilise it. {line}\r\n{line}")
    said = ["".join(each.split()) for each in shown(found)]

    assert "".join(f"Weutiliseit.{line}".split()) in said
