"""The repository speaks of the product: no file names a machine that it was written on."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.absent import absent

ROOT = Path(__file__).parents[2]
VENDORED = ("static/nhsuk/", "tests/vendor/")
MACHINE_PATH = re.compile(r"(?<![\w.$}-])/(?:home|Users|root|tmp|work|opt/(?:wheels|pypi))/\w")
REGISTRY = re.compile(
    r"\b(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|proxy\.golang\.org)\b"
    r"|--(?:extra-)?index-url|--find-link[s]"
)


def _git(*words: str) -> str:
    """What git says of this checkout."""
    if not (ROOT / ".git").exists():
        pytest.skip("Not a git checkout.")
    git = shutil.which("git")
    if git is None:
        absent("No git.")
    # A checkout may belong to somebody else than the one who runs the tests, as in a container.
    command = [git, "-c", f"safe.directory={ROOT}", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """The files that git keeps, without those that others wrote."""
    names = [
        name
        for name in _git("ls-files", "-z").split("\0")
        if name and not name.startswith(VENDORED)
    ]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


@pytest.mark.parametrize("pattern", [MACHINE_PATH, REGISTRY], ids=["paths", "registries"])
def test_no_file_names_a_machine(files: list[Path], pattern: re.Pattern[str]) -> None:
    named = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in files
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]

    assert named == []


def test_no_link_is_kept() -> None:
    """A link to an environment would take the place of the folder wherever it is checked out."""
    links = [line for line in _git("ls-files", "--stage").splitlines() if line.startswith("120000")]

    assert links == []
