"""The pinned versions: complete, needed, and those that run here."""

import re
from collections.abc import Iterable
from importlib.metadata import requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
BROUGHT = "# What those bring with them."


def _pins(text: str) -> list[Requirement]:
    lines = (re.split(r"\s+#|^#", line)[0].strip() for line in text.splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-r ")]


def _chosen_and_brought(name: str) -> tuple[list[Requirement], list[Requirement]]:
    chosen, brought = (ROOT / name).read_text(encoding="utf-8").split(BROUGHT)
    return _pins(chosen), _pins(brought)


def _names(requirements: Iterable[Requirement]) -> set[str]:
    return {canonicalize_name(requirement.name) for requirement in requirements}


def _applies(requirement: Requirement, extra: str) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


def _everything(chosen: Iterable[Requirement]) -> set[str]:
    """The names of these packages and of all that they bring, on this machine."""
    waiting = [(pin, extra) for pin in chosen for extra in ("", *pin.extras)]
    seen: set[tuple[str, str]] = set()
    while waiting:
        requirement, extra = waiting.pop()
        step = (canonicalize_name(requirement.name), extra)
        if step in seen:
            continue
        seen.add(step)
        needed = [Requirement(line) for line in requires(requirement.name) or []]
        brought = [each for each in needed if _applies(each, extra)]
        waiting += [(each, more) for each in brought for more in ("", *each.extras)]
    return {name for name, _ in seen}


def test_the_service_pins_all_it_needs_and_nothing_else() -> None:
    chosen, brought = _chosen_and_brought("requirements.txt")

    assert _names(brought) == _everything(chosen) - _names(chosen)


def test_the_checks_pin_all_they_need_on_top_of_the_service() -> None:
    chosen, brought = _chosen_and_brought("requirements-dev.txt")
    service = {name for part in _chosen_and_brought("requirements.txt") for name in _names(part)}

    assert _names(brought) == _everything(chosen) - _names(chosen) - service


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_the_pinned_versions_are_the_ones_that_run_here(name: str) -> None:
    pins = [pin for part in _chosen_and_brought(name) for pin in part if _applies(pin, "")]
    others = {pin.name: version(pin.name) for pin in pins if version(pin.name) not in pin.specifier}

    assert others == {}
    assert all(str(pin.specifier).startswith("==") for pin in pins)
