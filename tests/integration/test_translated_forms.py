"""With a catalogue, every form speaks the language of whoever reads it: nothing was said before."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from flask import Flask, request
from flask_babel import force_locale
from wtforms import Field, HiddenField
from wtforms import Form as PlainForm
from wtforms.fields.core import UnboundField

from matcher.domain.sign_in_code import LONG, SHORT
from matcher.extensions import babel
from tests.form_classes import form_classes
from tests.pages import Client

ROOT = Path(__file__).parents[2]
LANGUAGE = "de"
WORD = re.compile(r"[^\W\d_]{2,}")
TRANSLATED = re.compile("«.*»")


def in_other_words(text: str) -> str:
    """What stands for a translation: no language, and seen at once."""
    return f"«{text}»"


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue with every text that the code marks, each in other words."""
    catalogue = Catalog(locale=LANGUAGE)
    keywords = DEFAULT_KEYWORDS | {"marked": None}
    found = extract_from_dir(str(ROOT / "matcher"), keywords=keywords)
    for _file, _line, text, _comments, _context in found:
        if isinstance(text, tuple):
            catalogue.add(text, tuple(map(in_other_words, text)))
        else:
            catalogue.add(text, in_other_words(text))
    folder = tmp_path_factory.mktemp("catalogues")
    (folder / LANGUAGE / "LC_MESSAGES").mkdir(parents=True)
    with (folder / LANGUAGE / "LC_MESSAGES" / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)
    return folder


@pytest.fixture
def two_languages(make_app: Callable[..., Flask], catalogues: Path) -> Iterator[Flask]:
    """The service with that catalogue, for whoever's browser asks for it."""
    app = make_app()
    held = app.extensions["babel"]
    held.translation_directories = [str(catalogues)]
    held.locale_selector = lambda: request.accept_languages.best_match(["en_GB", LANGUAGE])
    with app.app_context():
        babel.domain_instance.cache.clear()
        yield app
        babel.domain_instance.cache.clear()


def words_of(field: Field) -> Iterator[str]:
    """What a page would show of a field before anybody answers."""
    yield str(field.label.text)
    yield str(field.description)
    for choice in getattr(field, "choices", None) or ():
        yield str(choice.label)
        yield str((choice.render_kw or {}).get("hint", ""))


def test_questions_hints_and_errors_come_in_the_language_of_each_request(
    two_languages: Flask,
) -> None:
    german, english = Client(two_languages), Client(two_languages)
    german.browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = LANGUAGE

    asked = german.get("/code").main.text
    refused = german.get("/code").submit("Sign in")

    assert "«Your code»" in asked
    assert "«Small letters are fine. So are spaces, or none.»" in asked
    assert refused.errors == ["«Type your code.»"]
    assert "«" not in english.get("/code").main.text
    assert english.get("/code").submit("Sign in").errors == ["Type your code."]


def test_what_is_filled_into_an_error_stands_in_its_translation(two_languages: Flask) -> None:
    german = Client(two_languages)
    german.browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = LANGUAGE

    refused = german.get("/code").submit("Sign in", code="ABC")

    assert refused.errors == [
        f"«A code has {SHORT} or {LONG} letters and numbers. Look at yours again.»"
    ]


def test_what_the_library_of_signing_in_says_comes_from_the_same_catalogue(
    two_languages: Flask,
) -> None:
    german = Client(two_languages)
    german.browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = LANGUAGE

    refused = german.get("/sign-in/staff").submit(
        "Continue", email="nobody@trust.example", password="not the right one"
    )

    assert refused.errors == ["«The e-mail address or the password is not right.»"]
    assert "«Open roles»" in refused.tree.one("header").text


def test_no_form_says_a_word_before_it_knows_its_reader(two_languages: Flask) -> None:
    asked = {
        f"{owner.__name__}.{name}": made.bind(PlainForm(), name)
        for form in form_classes()
        for owner in form.__mro__
        # The library has fields of its own beside ours, which no page shows.
        if owner.__module__.startswith("matcher.")
        for name, made in vars(owner).items()
        if isinstance(made, UnboundField) and made.field_class is not HiddenField
    }

    with force_locale(LANGUAGE):
        said = {
            (name, words)
            for name, field in asked.items()
            for words in words_of(field)
            if WORD.search(words) and not TRANSLATED.fullmatch(words)
        }

    assert len(asked) > 100
    assert said == set()
