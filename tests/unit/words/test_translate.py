"""Words come in English wherever there is no page, and in the reader's language on one."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from flask import Flask
from flask_babel import Babel, force_locale

from matcher.domain.matching import Mode
from matcher.words.labels import label
from matcher.words.quantities import days
from matcher.words.translate import gettext, ngettext

WORDS_ROOM = Path(__file__).parents[3] / "matcher" / "words"


@pytest.fixture
def german_app(tmp_path: Path) -> Flask:
    """An app with a catalogue of its own, beside the English of the code."""
    catalogue = Catalog(locale="de")
    catalogue.add("In person", "Vor Ort")
    catalogue.add(("%(num)s day", "%(num)s days"), ("%(num)s Tag", "%(num)s Tage"))
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)
    app = Flask("words")
    Babel(app, default_translation_directories=str(tmp_path))
    return app


def test_without_an_app_words_are_english_with_their_values_filled_in() -> None:
    assert gettext("%(rank)s of 100%%", rank=3) == "3 of 100%"
    assert gettext("100%") == "100%"
    assert ngettext("%(num)s day", "%(num)s days", 1) == "1 day"
    assert ngettext("%(num)s of %(of)s", "%(num)s of %(of)s", 0, of=2) == "0 of 2"


def test_in_an_english_app_words_are_the_same(german_app: Flask) -> None:
    with german_app.app_context():
        assert label(Mode.IN_PERSON) == "In person"
        assert days(1) == "1 day"


def test_a_reader_of_another_language_gets_the_words_of_its_catalogue(german_app: Flask) -> None:
    with german_app.test_request_context(), force_locale("de"):
        assert label(Mode.IN_PERSON) == "Vor Ort"
        assert [days(1), days(2)] == ["1 Tag", "2 Tage"]
        assert label(Mode.EITHER) == "In person or from home"


def test_every_kind_of_words_is_found_by_message_extraction() -> None:
    found = [message for _file, _line, message, *_rest in extract_from_dir(str(WORDS_ROOM))]

    for words in (
        "In person",
        "weekday mornings",
        "Which times suit them",
        "can get to %(area)s",
        ("%(num)s day", "%(num)s days"),
    ):
        assert words in found
