"""Others learn a first name, and no more."""

import pytest

from matcher.words.naming_people import first_name


@pytest.mark.parametrize(
    ("called", "named"),
    [
        ("Zeb", "Zeb"),
        ("Zebedee Quill", "Zebedee"),
        ("  Zeb\nBcc: all@people.example", "Zeb"),
        ("Mrs Rahman", "Mrs Rahman"),
        ("Dr. Who", "Dr. Who"),
        ("মায়া দাস", "মায়া"),
        ("", ""),
    ],
)
def test_a_person_is_named_by_the_first_of_their_names(called: str, named: str) -> None:
    assert first_name(called) == named
