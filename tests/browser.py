"""A real browser for the journeys, found on this machine and never downloaded."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, Error, Page, sync_playwright

from tests.absent import absent

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPLICATIONS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
# A browser under test talks to the service under test, and to nobody else.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RUN_AXE = """
async (rules) => {
  const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  return violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map((node) => `${id} (${impact}): ${help}, at ${node.target.join(" ")}: ${node.html}`));
}
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless browser for all tests. Open a context each: cookies stay in theirs."""
    with sync_playwright() as playwright:
        opened = _launch(playwright.chromium)
        yield opened
        opened.close()


def axe(page: Page) -> list[str]:
    """What axe finds wrong with an open page, one sentence for each fault and place."""
    # Evaluated and not added as a script tag, which the page's own security policy refuses.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    faults: list[str] = page.evaluate(RUN_AXE, list(RULES))
    return faults


def _launch(chromium: BrowserType) -> Browser:
    """The first browser that starts. A name may be there with nothing behind it, as on Ubuntu."""
    troubles = []
    for path in _candidates(chromium):
        try:
            return chromium.launch(executable_path=path, args=_arguments())
        except Error as error:
            troubles.append(f"{path} does not start: {error.message.splitlines()[0]}.")
    absent(" ".join(["No browser: install chromium or set BROWSER_PATH.", *troubles]))


def _candidates(chromium: BrowserType) -> list[str]:
    if chosen := os.environ.get("BROWSER_PATH"):
        return [chosen]
    found = [path for command in COMMANDS if (path := shutil.which(command))]
    others = (*MAC_APPLICATIONS, Path(chromium.executable_path))
    return found + [str(path) for path in others if path.exists()]


def _arguments() -> list[str]:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*QUIET, "--no-sandbox"] if is_root else list(QUIET)
