"""The version is said in two places, and both say the same."""

import tomllib
from pathlib import Path

from matcher.domain.version import VERSION

ROOT = Path(__file__).parents[2]


def test_what_runs_is_of_the_version_that_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["version"] == VERSION
    assert f"## {VERSION}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
