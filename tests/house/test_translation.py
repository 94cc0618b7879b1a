"""Every sentence of a page is marked for translation, and every date goes by the language."""

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
import wtforms
from flask import Flask
from jinja2 import nodes

from matcher.forms.form import IN_OUR_WORDS, Form
from tests.form_classes import form_classes

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


# --- Forms ---------------------------------------------------------------------------------------

CALLED_MARKS = MARKS | {"lazy_gettext", "marked"}
FOR_MACHINES = {"TypeError", "cast", "compile"}
"""Calls that take patterns, or words that only we read."""
SAYS_FIRST = re.compile(r"Field$|^(Validation|Value)Error$|^StopValidation$|^(Input|Data)Required$")
"""What takes words for people before all else."""
SAYS = {
    "description", "errors", "example", "hint", "label", "message", "missing", "none", "of",
    "question", "text",
}  # fmt: skip
"""What words for people are called: as keywords, in ``render_kw`` and where they are put later."""
READS_LIKE_WORDS = re.compile(r"^[A-Z][a-z]{2}|^[A-Z].*[a-z]{3}|[A-Za-z]+ [A-Za-z]+")
DATE_PATTERN = re.compile(r"[EdMyHm:, ]+")
MESSAGE_STANDS_AT = {"InputRequired": 0, "DataRequired": 0, "Length": 2, "NumberRange": 2}
SAY_NOTHING_OF_THEIR_OWN = {"Optional", "ValidationError", "StopValidation"}


def unmarked_words(node: ast.AST, *, said: bool = False) -> Iterator[str]:
    """Words for people that a form has as they are. ``said``: any letters here are such words."""
    match node:
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Call():
            yield from _unmarked_in_call(node)
        case ast.Dict():
            for key, value in zip(node.keys, node.values, strict=True):
                is_said = isinstance(key, ast.Constant) and key.value in SAYS
                yield from unmarked_words(value, said=said or is_said)
        case ast.Assign(targets=[ast.Attribute(attr=name)]) if name in SAYS:
            yield from unmarked_words(node.value, said=True)
        case ast.Constant(value=str(text)):
            if READS_LIKE_WORDS.search(text) or (said and re.search(r"[^\W\d_]", text)):
                yield text
        case ast.JoinedStr():
            parts = [part.value if isinstance(part, ast.Constant) else "1" for part in node.values]
            yield from unmarked_words(ast.Constant("".join(map(str, parts))), said=said)
        case _:
            for child in ast.iter_child_nodes(node):
                yield from unmarked_words(child, said=said)


def _unmarked_in_call(call: ast.Call) -> Iterator[str]:
    name = _called(call)
    if name in FOR_MACHINES:
        return
    if name in CALLED_MARKS:
        # What was put together before it is looked up is in no catalogue.
        yield from (ast.unparse(a) for a in call.args if isinstance(a, (ast.JoinedStr, ast.BinOp)))
        return
    for place, each in enumerate(call.args):
        yield from unmarked_words(each, said=not place and bool(SAYS_FIRST.search(name)))
    for keyword in call.keywords:
        yield from unmarked_words(keyword.value, said=keyword.arg in SAYS)


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _modules(*rooms: str) -> dict[str, ast.Module]:
    return {
        str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8"))
        for room in rooms
        for path in sorted((ROOT / "matcher" / room).rglob("*.py"))
    }


def test_every_word_of_a_form_is_marked_for_translation() -> None:
    found = {path: list(unmarked_words(module)) for path, module in _modules("forms").items()}

    assert {path: words for path, words in found.items() if words} == {}


def test_every_sentence_of_the_rooms_that_make_pages_is_marked_too() -> None:
    found = {
        f"{path}: {words}"
        for path, module in _modules("views", "web", "identity", "presenters").items()
        for words in unmarked_words(module)
        if SENTENCE.search(words) and not DATE_PATTERN.fullmatch(words)
    }

    assert found == set()


@pytest.mark.parametrize(
    "code",
    [
        'StringField("ward")',
        'StringField(question, description="ward")',
        'SelectChoice(value="x", label="No")',
        'SelectChoice(value="x", label=_("No"), render_kw={"hint": "ward"})',
        'raise ValidationError("ward")',
        'raise ValidationError(f"{name}: ward")',
        'Length(max=9, message="ward")',
        'TOO_LONG = "Use fewer letters"',
        'WAYS = {How.PHONE: "On the phone"}',
        'self.until.description = "ward" if kind else ""',
        '_(f"Use {most} letters")',
    ],
)
def test_a_bare_word_of_a_form_would_be_found(code: str) -> None:
    assert len(list(unmarked_words(ast.parse(code)))) == 1


def test_every_validator_is_told_what_to_say() -> None:
    silent = [
        f"{path}:{call.lineno}: {ast.unparse(call)}"
        for path, module in _modules("forms").items()
        for call in ast.walk(module)
        if isinstance(call, ast.Call) and _called(call) in MESSAGE_STANDS_AT
        if len(call.args) <= MESSAGE_STANDS_AT[_called(call)]
        if "message" not in {keyword.arg for keyword in call.keywords}
    ]

    assert silent == []
    known = MESSAGE_STANDS_AT.keys() | SAY_NOTHING_OF_THEIR_OWN
    assert {name for name, _from in _imported("wtforms.validators")} <= known


def test_what_the_library_would_say_of_our_fields_is_said_in_our_words() -> None:
    fields = {getattr(wtforms, name) for name, _from in _imported("wtforms") if "Field" in name}
    said = {text for field in fields for text in _said_by(field)}

    assert said <= IN_OUR_WORDS.keys()


def test_forms_come_from_our_form_and_their_words_from_our_room() -> None:
    assert {form for form in form_classes() if not issubclass(form, Form)} == set()
    # The library's lazy words have no types, and pages would print them unescaped.
    assert list(_imported("flask_babel")) == []


def _imported(module: str) -> Iterator[tuple[str, str]]:
    for path, tree in _modules("forms").items():
        for each in ast.walk(tree):
            if isinstance(each, ast.ImportFrom) and each.module == module:
                yield from ((name.name, path) for name in each.names)


def _said_by(field: type[wtforms.Field]) -> Iterator[str]:
    """The first words of each complaint in the methods of a field, also inherited ones."""
    for _name, method in inspect.getmembers(field, inspect.isfunction):
        for each in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(method)))):
            if isinstance(each, ast.Raise) and "TypeError" not in ast.unparse(each):
                yield from _looked_up(each)
            if isinstance(each, ast.Assign):
                yield from _looked_up(each)


def _looked_up(node: ast.AST) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Call) and _called(each) in MARKS:
            match each.args[0]:
                case ast.Constant(value=str(text)):
                    yield text
