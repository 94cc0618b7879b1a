"""A role's way from three lines of jargon to an open role, with all who have a word in it."""

import pytest
from playwright.sync_api import Page

from tests.journeys.service import Service
from tests.journeys.visitor import PHONE, Visit, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.journey]

JARGON = "Facilitate the MDT\nUtilise the feedback"
PLAIN = "Lead one team talk a month\nSay what people told us"
SENTENCE = "Help us to say in our talks what people told us."


def text(page: Page) -> str:
    return page.get_by_role("main").inner_text()


def press(visitor: Visitor, name: str, *, exact: bool = True) -> Page:
    return visitor.press(visitor.page.get_by_role("button", name=name, exact=exact))


def test_a_role_is_asked_for_mended_reviewed_published_and_found(
    fresh_site: Service, visit: Visit
) -> None:
    daniel, ruth, nadia = (visit(fresh_site), visit(fresh_site), visit(fresh_site, width=PHONE))
    daniel.sign_in_as("Daniel Marsh")
    ruth.sign_in_as("Ruth Okafor")
    nadia.sign_in_as("Nadia Rahman")

    # Given a lead with three minutes and two lines of jargon
    page = daniel.open("/role-descriptions/new")
    page.get_by_label("Which project?").select_option(label="Clearer first letters")
    page.get_by_label("Up to 3 short lines").fill(JARGON)
    page.get_by_label("We agree the times with the person").check()
    page.get_by_label("How many hours a month?").fill("4")
    page.get_by_label("At home, online or by phone").check()
    press(daniel, "Send it")
    written = daniel.page.url.removeprefix(fresh_site.url)
    number = written.rpartition("/")[2]
    for word in ("Facilitate", "MDT", "Utilise"):
        assert daniel.page.locator("mark", has_text=word).count() or word in text(daniel.page)

    # When the PP lead asks for one change, and the lead mends it
    ruth.open(f"{written}/review")
    press(ruth, "Ask for a change")
    ruth.page.get_by_role("textbox").fill("Say it in plain words, please.")
    press(ruth, "Ask for this change")
    assert "Say it in plain words, please." in text(daniel.open(written))
    page = daniel.open(f"{written}/parts/work")
    page.get_by_label("Name of the role").fill("Team talks in plain words")
    page.get_by_label("What the person will do").fill(PLAIN)
    press(daniel, "Save")
    daniel.open(written)
    press(daniel, "Send it again")

    # And the PP lead completes it and asks somebody who would know
    page = ruth.open(f"{written}/parts/work")
    page.get_by_label("One sentence").fill(SENTENCE)
    press(ruth, "Save")
    ruth.open(f"{written}/review/reviewers?q=Nadia")
    ruth.page.get_by_label("Nadia Rahman").check()
    press(ruth, "Ask them")
    nadia.open("/my")
    press(nadia, "Read it and say what you think", exact=False)
    assert "Lead one team talk a month" in text(nadia.page)
    nadia.page.get_by_label("Yes, I would join this").check()
    press(nadia, "Send what I think")

    # Then it is published with her word, and is there for everybody
    assert "Yes, I would join this" in text(ruth.open(f"{written}/review"))
    press(ruth, "Publish it")
    visitor = visit(fresh_site)
    assert SENTENCE in text(visitor.open(f"/roles/{number}"))
    assert "best fit first" in text(ruth.open(f"/roles/{number}/people"))
    # A lead reads what was said, and not who said it.
    assert "Nadia" not in text(daniel.open(written))
    booklet = visitor.context.request.get(f"{fresh_site.url}/roles/booklet/1/print.pdf")
    assert booklet.headers["content-type"] == "application/pdf"
