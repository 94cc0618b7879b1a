"""The README's table of settings names each variable that is read, and no other."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
VARIABLE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\Z")
READERS = {"get", "flag", "number", "digit", "seconds", "hours", "choice"}


def read_by_the_code() -> set[str]:
    """The names of variables with which ``config.py`` asks the environment."""
    tree = ast.parse((ROOT / "config.py").read_text(encoding="utf-8"))
    asked = (
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in READERS
        and node.args
        and isinstance(node.args[0], ast.Constant)
    )
    return {name for name in asked if isinstance(name, str) and VARIABLE.match(name)}


def named_in_the_table() -> set[str]:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.partition("\n## Settings\n")[2].partition("\n## ")[0]
    first_cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return {name for cell in first_cells for name in re.findall(r"`([A-Z0-9_]+)`", cell)}


def test_the_table_names_what_is_read_and_nothing_else() -> None:
    assert len(read_by_the_code()) > 15
    assert named_in_the_table() == read_by_the_code()


def test_every_setting_has_a_meaning_and_a_default() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.partition("\n## Settings\n")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line[:3] == "| `"]

    assert [row for row in rows if len(row) != 3 or not all(row)] == []
