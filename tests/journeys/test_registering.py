"""From the door to the first roles on a small phone without script, as a slow reader goes.

What it costs is counted and printed: words to read, pages, presses. Assumed: 100 words a minute,
3 seconds a press. A list of choices is read until the answer is found, with the words below it;
the agreement is read whole. What stood on an earlier page, such as a button, is not read again.
Their part of the trust stands first: the second takes ten seconds more. Not counted are the frame
of the pages, figures, and typing, which differs from person to person.
"""

import sys

import pytest
from playwright.sync_api import Page

from matcher.words.reading import words_of
from tests.journeys.service import Service
from tests.journeys.visitor import PHONE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.journey]

WORDS_A_MINUTE, SECONDS_A_PRESS = 100, 3
MOST_SECONDS = 180
MOST_PRESSES = 20
LARGEST = 60_000


class Count:
    """What somebody reads and presses on the way."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.words = self.presses = self.pages = 0
        self.known: set[str] = set()
        """Lines that stood on an earlier page too, and are not read again."""

    def read(self, *, until: str = "") -> None:
        """Read what is new here: all of it, or as far as the answer, and the words below it."""
        lines = self.page.get_by_role("main").inner_text().splitlines()
        if until:
            lines = lines[: lines.index(until) + 2]
        self.words += sum(len(words_of(line)) for line in lines if line not in self.known)
        self.known |= set(lines)

    def answer(self, choice: str = "", *, typed: str = "", button: str = "Go on") -> None:
        self.read(until=choice)
        if typed:
            self.page.get_by_role("textbox").fill(typed)
        else:
            self.presses += 1
            self.page.get_by_label(choice).check()
        self.press(button)

    def press(self, button: str) -> None:
        self.presses, self.pages = self.presses + 1, self.pages + 1
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button).click()
        assert len(self.page.content().encode()) < LARGEST

    @property
    def seconds(self) -> float:
        return self.words / WORDS_A_MINUTE * 60 + self.presses * SECONDS_A_PRESS


def test_a_slow_reader_sees_first_roles_in_under_three_minutes(
    site: Service, visit: Visit, capsys: pytest.CaptureFixture[str]
) -> None:
    # Given somebody at the door
    visitor = visit(site, width=PHONE, script=False)
    page = visitor.open("/")
    count = Count(page)
    count.words += len(words_of(page.get_by_role("heading", level=1).inner_text()))
    count.presses += 1
    visitor.press(page.get_by_role("link", name="I use services"))

    # When they give the six answers, and read on until they find theirs
    count.answer("By phone")
    count.answer(typed="07700 900 123")
    count.answer(typed="Sam")
    count.answer("40 to 59")
    count.answer("City & Hackney")
    count.read(until="Care and treatment")
    count.presses += 1
    page.get_by_text("Care and treatment").click()
    count.answer("Care plans")
    count.read()
    count.presses += 1
    page.get_by_label("I agree").check()
    count.press("Register")
    first = page.locator(".app-card").first.get_by_role("heading").inner_text()
    count.read(until=first)

    # Then the roles are there, soon enough
    assert page.locator(".app-card").count() == 3
    with capsys.disabled():
        sys.stdout.write(
            f"\nRegistering: {count.words} words, {count.pages} pages, {count.presses} presses:"
            f" {count.seconds:.0f} seconds\n"
        )
    assert count.presses <= MOST_PRESSES
    assert count.seconds < MOST_SECONDS
