"""The measure of how hard a page is to read, on texts whose measure is known."""

import pytest

from matcher.words import reading as texts
from tests import reading
from tests.html_tree import read


def test_counts_words_sentences_and_syllables() -> None:
    found = texts.of_text("The cat sat on the mat. It was happy.")

    assert found.sentences == ("The cat sat on the mat.", "It was happy.")
    assert (found.words, found.syllables) == (9, 10)
    assert found.mean_sentence == 4.5
    assert found.grade == pytest.approx(0.39 * 4.5 + 11.8 * 10 / 9 - 15.59)


def test_hard_words_and_long_sentences_raise_the_grade() -> None:
    easy = texts.of_text("We ring you. You say yes or no. It is your choice.")
    hard = texts.of_text(
        "Participation in co-production opportunities is contingent upon the organisation's"
        " determination of suitability in accordance with the applicable governance arrangements."
    )

    assert easy.grade < 2
    assert hard.grade > 15
    assert easy.faults == []
    assert len(hard.faults) == 3


def test_reads_the_main_text_block_by_block_and_no_scraps() -> None:
    tree, _faults = read(
        "<body><nav>Home and so much more</nav><main><h1>How can we reach you?</h1>"
        "<p>We use this <b>only</b> for you.</p><label>Phone</label>"
        "<ul><li>by a letter that we send</li><li>e-mail</li></ul>"
        "<textarea>What somebody typed here at length.</textarea></main></body>"
    )

    assert reading.of_page(tree).sentences == (
        "How can we reach you?",
        "We use this only for you.",
        "by a letter that we send",
    )
    assert reading.all_words(tree.one("main")) == 19


def test_a_sentence_ends_where_a_reader_would_end_it() -> None:
    found = texts.of_text(
        "Bring a snack, e.g. an apple, for Dr. Smith. Why am I needed?Come and see."
    )

    assert found.sentences == (
        "Bring a snack, e.g. an apple, for Dr. Smith.",
        "Why am I needed?",
        "Come and see.",
    )


def test_each_line_of_a_list_is_read_on_its_own_and_a_broken_line_is_not() -> None:
    found = texts.of_text(
        "You will:\r\n\u2022\thelp at the front desk\r\n1. make tea for us all\n\nWe go\non."
    )

    assert found.sentences == (
        "You will:",
        "help at the front desk",
        "make tea for us all",
        "We go on.",
    )


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("you", 1),
        ("and", 1),
        ("letters", 2),
        ("meetings", 2),
        ("about", 2),
        ("make", 1),
        ("wanted", 2),
        ("together", 3),
        ("community", 4),
        ("organisation", 5),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert texts.syllables(word) == count
