"""A project lead with three minutes asks for a person, on a phone and on a desk, without script.

What it costs is counted and printed: fields, presses, words to read, letters to type. Assumed for
somebody who has the facts at hand: 200 words a minute to read, 2 seconds a press, 180 letters a
minute to type (36 words), 8 seconds to think about each of the five answers. The page is
read whole, but for lists: a first letter finds the line. Not counted are the frame of the pages,
and how the page was reached.
"""

import sys

import pytest
from playwright.sync_api import Page

from matcher.words.reading import words_of
from tests.journeys.service import Service
from tests.journeys.visitor import DESK, PHONE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.journey]

WORDS_A_MINUTE, SECONDS_A_PRESS, LETTERS_A_MINUTE, SECONDS_TO_THINK = 200, 2, 180, 8
ANSWERS, MOST_SECONDS, MOST_FIELDS = 5, 180, 12
WITHOUT_LISTS = """() => {
    const main = document.querySelector("main").cloneNode(true);
    main.querySelectorAll("option:not([selected])").forEach(each => each.remove());
    return main.innerText;
}"""
TASKS = "Read one letter a week\nSay what is not clear\nTry new words with us"


class Count:
    """What a lead reads, presses and types on the way."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.words = len(words_of(page.evaluate(WITHOUT_LISTS)))
        self.presses = self.letters = 0

    @property
    def fields(self) -> int:
        """What is asked: a week is one question, and so are the choices of one name."""
        names = self.page.locator("main :is(input:not([type=hidden]), select, textarea)")
        return len(set(names.evaluate_all("fields => fields.map(each => each.name)")))

    def type(self, question: str, text: str) -> None:
        self.presses, self.letters = self.presses + 1, self.letters + len(text)
        self.page.get_by_label(question).fill(text)

    def choose(self, question: str, choice: str) -> None:
        self.presses += 2
        self.page.get_by_label(question, exact=True).select_option(label=choice)

    def tick(self, choice: str) -> None:
        self.presses += 1
        self.page.get_by_label(choice, exact=True).check()

    @property
    def seconds(self) -> float:
        return (
            self.words / WORDS_A_MINUTE * 60
            + self.presses * SECONDS_A_PRESS
            + self.letters / LETTERS_A_MINUTE * 60
            + ANSWERS * SECONDS_TO_THINK
        )


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_lead_asks_for_a_person_in_under_three_minutes(
    site: Service, visit: Visit, capsys: pytest.CaptureFixture[str], width: int
) -> None:
    # Given a lead who has the facts
    lead = visit(site, width=width, script=False)
    lead.sign_in_as("Daniel Marsh")
    page = lead.open("/role-descriptions/new")
    count = Count(page)
    fields = count.fields

    # When they give the five answers
    count.type("If it is a new project: its title", f"Letters in plain words {width}")
    count.type("Up to 3 short lines", TASKS)
    count.tick("Tuesday morning")
    count.type("How many hours a month?", "6")
    count.tick("In person")
    count.choose("In which area?", "Hackney")
    count.type("Which building or room?", "Linden House")
    count.type("A name, and how to reach them at work", "Ruth Okafor, 020 7946 0101")
    count.presses += 1
    lead.press(page.get_by_role("button", name="Send it"))

    # Then it is sent, soon enough
    assert "Sent, waits to be looked at" in page.get_by_role("main").inner_text()
    with capsys.disabled():
        sys.stdout.write(
            f"\nAsking for a person at {width} px: {fields} fields, {count.presses} presses,"
            f" {count.words} words, {count.letters} letters typed: {count.seconds:.0f} seconds\n"
        )
    assert fields <= MOST_FIELDS
    assert count.seconds < MOST_SECONDS
