"""The floors of the house: who may import whom, and what every module has."""

import ast
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter import api as _configures_importlinter  # noqa: F401
from importlinter.application import use_cases

ROOT = Path(__file__).parents[2]
OURS = ("matcher", "tests", "benchmarks", "migrations", "config.py", "wsgi.py")


def _modules(*places: str) -> list[Path]:
    found = [ROOT / place for place in places]
    return [
        module
        for path in found
        for module in (sorted(path.rglob("*.py")) if path.is_dir() else [path])
        if module.exists()
    ]


def _named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def _imports(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node


def _roots(tree: ast.AST) -> set[str]:
    """The packages that a module imports from, by their first name."""
    names: set[str] = set()
    for node in _imports(tree):
        modules = (
            [node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        )
        names |= {str(module).partition(".")[0] for module in modules}
    return names


def test_every_room_imports_lower_floors_only(capsys: pytest.CaptureFixture[str]) -> None:
    kept = use_cases.lint_imports(
        config_filename=os.fspath(ROOT / "pyproject.toml"), cache_dir=None, no_logo=True
    )

    assert kept, capsys.readouterr().out


def test_nobody_can_import_the_service_from_its_front_door() -> None:
    assert list(_imports(_tree(ROOT / "matcher" / "__init__.py"))) == []


def test_the_domain_knows_the_standard_library_and_itself_only() -> None:
    strangers = {
        f"{_named(module)}: {name}"
        for module in _modules("matcher/domain")
        for name in _roots(_tree(module)) - sys.stdlib_module_names - {"matcher"}
    }

    assert strangers == set()


def test_the_settings_know_nothing_of_the_service() -> None:
    assert _roots(_tree(ROOT / "config.py")) & {"matcher", "tests", "wsgi"} == set()


def test_every_module_opens_with_a_sentence_on_what_it_is_for() -> None:
    silent = [_named(module) for module in _modules(*OURS) if not ast.get_docstring(_tree(module))]

    assert silent == []


def test_every_module_imports_at_its_top_only() -> None:
    hidden = [
        f"{_named(module)}:{node.lineno}"
        for module in _modules(*OURS)
        for tree in [_tree(module)]
        for node in _imports(tree)
        if node not in tree.body
    ]

    assert hidden == []


def test_no_module_imports_for_its_types_alone() -> None:
    # Written in two parts, for this module is one of those looked at.
    mark = "TYPE_" + "CHECKING"

    assert [_named(module) for module in _modules(*OURS) if mark in module.read_text("utf-8")] == []
