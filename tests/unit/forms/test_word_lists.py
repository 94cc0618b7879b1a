"""What a word may be called, and what the forms of the word lists do with slips of the keys."""

from collections.abc import Iterator

import pytest
from flask import Flask

from matcher.domain.word_list import LONGEST_NAME, NameFault, WordList, name_fault
from matcher.exchange.cells import Cells
from matcher.extensions import babel
from matcher.forms.word_lists import NeighboursForm, WordForm, as_seen, is_row_number
from matcher.words.labels import label


@pytest.fixture(autouse=True)
def request_context() -> Iterator[None]:
    """Forms of the library look for a request. No page and no database is there."""
    bare = Flask(__name__)
    bare.config.update(SECRET_KEY="for these tests alone", WTF_CSRF_ENABLED=False)
    babel.init_app(bare)
    with bare.test_request_context(method="POST"):
        yield


def sent(**answers: str) -> WordForm:
    form = WordForm(data=answers)
    form.group.choices = [("", "Choose a heading"), ("Writing", "Writing")]
    form.validate()
    return form


@pytest.mark.parametrize(
    "name", ["taking notes", "IT", "A & E", "Siobhán's list", "a, b (c)", "+1"]
)
def test_words_are_called_what_people_call_them(name: str) -> None:
    assert name_fault(name) is None


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", NameFault.EMPTY),
        ("  \t ", NameFault.EMPTY),
        ("x" * (LONGEST_NAME + 1), NameFault.TOO_LONG),
        ("notes;letters", NameFault.MARK),
        ("notes=2", NameFault.MARK),
        ("notes!", NameFault.MARK),
        ("taking\tnotes", NameFault.UNREADABLE),
        ("taking\x07notes", NameFault.UNREADABLE),
        ("taking\u200bnotes", NameFault.UNREADABLE),
        ("taking\u202enotes", NameFault.UNREADABLE),
    ],
)
def test_a_name_that_breaks_something_is_refused(name: str, fault: NameFault) -> None:
    assert name_fault(name) is fault


def test_the_longest_name_is_just_short_enough() -> None:
    assert name_fault(f" {'x' * LONGEST_NAME} ") is None


@pytest.mark.parametrize("mark", [";", "=", "!"])
def test_the_refused_marks_are_those_that_files_would_misread(mark: str) -> None:
    name = f"taking notes{mark}"
    cells = Cells("people.csv", 2, "1", {"skills": name}, [])

    assert list(cells.skill_needs("skills").items()) != [(name, False)]
    assert name_fault(name) is NameFault.MARK


@pytest.mark.parametrize("fault", NameFault)
def test_every_fault_is_said_in_words_beside_the_field(fault: NameFault) -> None:
    examples = {
        NameFault.EMPTY: "",
        NameFault.TOO_LONG: "x" * 101,
        NameFault.MARK: "a;b",
        NameFault.UNREADABLE: "a\u200bb",
    }
    form = sent(name=examples[fault], group="Writing")

    assert form.errors == {"name": [f"{label(fault)}."]}


def test_a_word_needs_a_heading_chosen_or_written() -> None:
    assert list(sent(name="notes", group="").errors) == ["new_group"]
    assert sent(name="notes", group="Writing").heading == "Writing"
    assert sent(name="notes", group="", new_group="Making").heading == "Making"


def test_a_written_heading_counts_before_the_chosen_one() -> None:
    assert sent(name="notes", group="Writing", new_group=" Making ").heading == "Making"


def test_a_heading_is_held_to_the_same_rules_as_a_word() -> None:
    assert list(sent(name="notes", group="Writing", new_group="a;b").errors) == ["new_group"]


def test_a_list_without_headings_asks_for_none() -> None:
    form = WordForm(data={"name": "Hackney"})
    form.without_headings()

    assert form.validate()
    assert form.heading == ""


def test_a_form_is_shown_as_the_word_is() -> None:
    form = sent()
    form.show("notes", "Writing")

    assert (form.name.data, form.group.data) == ("notes", "Writing")
    assert (form.seen_name.data, form.seen_group.data) == ("notes", "Writing")


def test_a_form_for_a_list_without_headings_can_be_shown_too() -> None:
    form = WordForm()
    form.without_headings()
    form.show("Hackney", "")

    assert form.name.data == "Hackney"


def test_the_neighbours_that_were_seen_come_back_as_they_went() -> None:
    assert NeighboursForm(data={"seen": as_seen([12, 3])}).seen_ids == {3, 12}
    assert NeighboursForm(data={"seen": as_seen([])}).seen_ids == set()


@pytest.mark.parametrize("text", [None, "", "-1", "1.5", "x", "²", "1234567890"])
def test_what_no_page_wrote_is_no_number_of_a_row(text: str | None) -> None:
    assert not is_row_number(text)


def test_every_list_has_a_label() -> None:
    assert len({label(each) for each in WordList}) == len(WordList)
