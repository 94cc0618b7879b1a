"""Words come in English wherever there is no page, and in the reader's language on one."""

import json
from pathlib import Path
from typing import cast

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from flask import Flask
from flask_babel import Babel, force_locale
from markupsafe import escape

from matcher.domain.matching import Mode
from matcher.words.labels import label
from matcher.words.quantities import days
from matcher.words.translate import gettext, later, lazy_gettext, ngettext

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


def test_lazy_words_are_said_in_the_language_of_whoever_reads_them(german_app: Flask) -> None:
    once, named = lazy_gettext("In person"), later(label, Mode.IN_PERSON)

    assert (str(once), f"{named}") == ("In person", "In person")
    with german_app.test_request_context(), force_locale("de"):
        assert (str(once), f"{named}") == ("Vor Ort", "Vor Ort")
        assert once == named == "Vor Ort"
        assert len({once, named, "Vor Ort"}) == 1


def test_lazy_words_take_other_lazy_words_and_what_a_validator_fills_in() -> None:
    of = lazy_gettext("Hours a month")

    assert lazy_gettext("%(of)s: at most %(most)s", of=of, most=9) == "Hours a month: at most 9"
    assert lazy_gettext("Use %(max)s or fewer.") % {"max": 9} == "Use 9 or fewer."
    assert lazy_gettext("In person") != 1


def test_a_page_escapes_lazy_words_with_all_that_was_filled_in() -> None:
    typed = lazy_gettext("“%(code)s” is none", code="<script>")

    assert escape(typed) == "“&lt;script&gt;” is none"


def test_lazy_words_get_into_no_file_by_mistake() -> None:
    with pytest.raises(TypeError):
        json.dumps([lazy_gettext("In person")])
    with pytest.raises(TypeError):
        ", ".join(cast(list[str], [lazy_gettext("In person")]))


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
