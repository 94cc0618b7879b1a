"""Every sentence of a page is marked for translation, and every date goes by the language."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import nodes

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
MARKS = {"_", "gettext", "ngettext"}
HIDDEN = re.compile(r"\{#.*?#\}|\{%-?\s*trans\b.*?endtrans\s*-?%\}", re.DOTALL)
CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
SAID = re.compile(r"""\b(?:alt|aria-label|title|placeholder)=("[^"]*"|'[^']*')""")
TAG = re.compile(r"<[^>]*>", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"^[A-Z][\w’']* .*\w|^[A-Z][a-z]+[.?!]$")
"""What stands in code and reads like words for people: not a class, an id or a picture."""
NAMES_OF_WORKS = {"British Journal of Healthcare Management"}
"""They are called so in every language."""
ATTRIBUTE = re.compile(r"""[\w-]+=(?:"[^"]*"|'[^']*')""")
"""One that is put together before its element."""
BY_HAND = re.compile(r"\bstrftime\(|\.isoformat\(\)\[|\bstrptime\(")


def bare_words(name: str) -> Iterator[str]:
    """Words that stand in a template as they are."""
    text = HIDDEN.sub("", (TEMPLATES / name).read_text(encoding="utf-8"))
    text = CODE.sub("\0", text)
    for said in SAID.findall(text):
        yield from WORD.findall(said)
    for line in ATTRIBUTE.sub("", TAG.sub("\n", text)).replace("&nbsp;", "").splitlines():
        if WORD.search(line) and line.strip() not in NAMES_OF_WORKS:
            yield line.strip()


def bare_sentences(app: Flask, name: str) -> Iterator[str]:
    """Sentences that stand in the code of a template, outside the marks."""
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    yield from _unmarked(app.jinja_env.parse(source))


def _unmarked(node: nodes.Node) -> Iterator[str]:
    called = node.node if isinstance(node, nodes.Call) else None
    if isinstance(called, nodes.Name) and called.name in MARKS:
        return
    if isinstance(node, nodes.Const) and SENTENCE.search(str(node.value)):
        yield str(node.value)
    for child in node.iter_child_nodes():
        yield from _unmarked(child)


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_a_page_is_marked_for_translation(session_app: Flask, name: str) -> None:
    assert [*bare_words(name), *bare_sentences(session_app, name)] == []


def test_a_bare_sentence_would_be_found(session_app: Flask) -> None:
    found = session_app.jinja_env.parse('{{ _("Marked words") }}{{ x("Bare words here") }}')

    assert list(_unmarked(found)) == ["Bare words here"]


def test_dates_and_numbers_of_pages_go_by_the_language_of_the_reader() -> None:
    rooms = ("views", "presenters", "words", "emails", "documents", "forms", "web")
    by_hand = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for room in rooms
        for path in (ROOT / "matcher" / room).rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if BY_HAND.search(line)
    ]

    assert by_hand == []
