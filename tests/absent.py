"""What a test does on a machine that lacks something: it says so, and CI does not let it pass."""

import os
from typing import NoReturn

import pytest


def absent(reason: str) -> NoReturn:
    """Skip with a plain reason, or fail where every test has to run."""
    if os.environ.get("CI", "").lower() not in {"", "0", "false"}:
        pytest.fail(f"{reason} CI leaves no test out.", pytrace=False)
    pytest.skip(reason)
