"""Every template is used, and none carries style or script of its own."""

import ast
import re
from pathlib import Path

import pytest
from flask import Flask

from matcher.web.easy_read import FOLDER
from matcher.web.errors import NAMED_ERRORS

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.*"))
REFERENCE = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
FORBIDDEN = {
    "a style of its own": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "a handler of its own": re.compile(r"\son[a-z]+\s*=", re.IGNORECASE),
    "a script of its own": re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE),
    "an address that runs": re.compile(r"""["']\s*javascript:""", re.IGNORECASE),
    "words that are not escaped": re.compile(r"\|\s*safe\b|autoescape\s+false"),
    "somebody else's address": re.compile(r"""(?:src|href|action)=["'](?:https?:)?//"""),
}


def source(name: str) -> str:
    """A template without its comments, which may show how not to do it."""
    return COMMENT.sub("", (TEMPLATES / name).read_text(encoding="utf-8"))


def rendered(app: Flask) -> set[str]:
    """The templates that Python asks for by name, ours and the sign-in library's."""
    library = {name for key, name in app.config.items() if key.endswith("_TEMPLATE")}
    return (
        library.intersection(NAMES)
        | {
            node.value
            for module in (ROOT / "matcher").rglob("*.py")
            for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node.value in NAMES
        }
        | {f"errors/{code}.html" for code in {*NAMED_ERRORS, 500}}
    )


def used(app: Flask) -> set[str]:
    """What is rendered, and all that it extends, includes or imports."""
    found: set[str] = set()
    waiting = rendered(app)
    # Whoever reads Easy Read is given the page of the same name in its folder.
    waiting |= {f"{FOLDER}/{name}" for name in waiting} & set(NAMES)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= {each for each in REFERENCE.findall(source(name)) if each in NAMES} - found
    return found


def test_there_are_templates_to_look_at(app: Flask) -> None:
    assert len(NAMES) > 30
    assert "layouts/page.html" in used(app)


def test_every_template_is_used(app: Flask) -> None:
    assert sorted(set(NAMES) - used(app)) == []


def test_every_template_that_another_asks_for_is_there() -> None:
    asked = {each for name in NAMES for each in REFERENCE.findall(source(name))}
    ours = {each for each in asked if not each.startswith("nhsuk/")}

    assert ours - set(NAMES) == set()


@pytest.mark.parametrize("fault", FORBIDDEN)
def test_no_template_carries(fault: str) -> None:
    assert [name for name in NAMES if FORBIDDEN[fault].search(source(name))] == []


def test_the_style_sheet_closes_what_it_opens() -> None:
    """A browser says nothing: from there on, rules hold on paper only, or nowhere."""
    depth = 0
    for number, line in enumerate((ROOT / "static/css/matcher.css").read_text().splitlines(), 1):
        is_rule = line.startswith((".", ":", "@"))
        assert not (is_rule and depth), f"line {number} stands inside another rule: {line}"
        depth += line.count("{") - line.count("}")
    assert depth == 0
