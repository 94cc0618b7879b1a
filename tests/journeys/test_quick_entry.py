"""A filled paper form is typed in with the keyboard alone, from top to bottom, and timed.

Keys are counted as they are pressed: letters, figures, Tab, Space. Assumed are 0.28 seconds a
key, an average typist who is no typist by trade (Card, Moran and Newell 1983), and 0.6 seconds to
look at the paper for each question, and for each row of skills and courses that has a cross.
"""

import sys

import pytest
from playwright.sync_api import Page

from tests.journeys.service import Service
from tests.journeys.visitor import DESK, PHONE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.journey]

SECONDS_A_KEY, SECONDS_A_LOOK = 0.28, 0.6
MOST_SECONDS = 180
LONGEST_WALK = 400
FOCUSED = "document.activeElement.name || document.activeElement.textContent.trim()"
DATE = ("said_on", "11202026")
FILLED = {
    "channel": "2",
    "phone": "07700900765",
    "call_me": "Oluwaseun",
    "age_band": "5",
    "offers_from": "0",
    "home": "1",
    "topics": "12 14",
    "agreed": " ",
    "who-relationship_to_services": "1",
    "who-experience": "2 13",
    "skills-skills-1": "1",
    "skills-skills-2": "1",
    "skills-skills-7": "2",
    "skills-skills-11": "4",
    "skills-skills-24": "1",
    "skills-skills-58": "3",
    "interests-topics": "3 21 40",
    "availability-sessions": "4 7 8",
    "availability-hours_per_month": "6",
    "places-areas": "1 2",
    "places-remote": "1",
    "learn-learn": "17 33",
    "training-training-2": "2",
    "profile-in_one_line": "I turn up and I listen.",
    "profile-matters": "To hear what came of it.",
    "profile-support": "Ring me the day before.",
    "needs-access_needs": "A seat near the door.",
    "needs-format": "1",
    "needs-shares_needs": " ",
    "safe-keeps_well": "A walk first.",
    "payment-payment_choice": "2",
}
"""What was written on the paper, by the questions in their order."""


def focused(page: Page) -> str:
    return str(page.evaluate(FOCUSED))


def test_a_filled_form_takes_less_than_three_minutes(
    fresh_site: Service, visit: Visit, capsys: pytest.CaptureFixture[str]
) -> None:
    # Given a PP lead with a filled form beside the keyboard
    visitor = visit(fresh_site, width=DESK)
    visitor.sign_in_as("Ruth Okafor")
    page = visitor.open("/people/new/filled-form")
    page.locator("[name=how]:checked").focus()

    # When she goes from box to box and types what is on the paper
    keys, fields, looks = 0, 0, 0
    typed: list[str] = []
    last = focused(page)
    for _step in range(LONGEST_WALK):
        page.keyboard.press("Tab")
        keys += 1
        name = focused(page)
        if name == DATE[0] and name not in typed:
            page.keyboard.type(DATE[1])
            keys += len(DATE[1])
            typed.append(name)
        elif name in FILLED:
            page.keyboard.type(FILLED[name])
            keys += len(FILLED[name])
            typed.append(name)
        if name != last:
            fields += 1
            looks += name in FILLED or not name.startswith(("skills-skills-", "training-"))
        last = name
        if name == "Save the form":
            break
    assert typed == [DATE[0], *FILLED]
    with page.expect_navigation():
        page.keyboard.press("Enter")
    keys += 1

    # Then all of it is kept, and it took less than three minutes
    assert page.get_by_role("heading", level=1).inner_text() == "Oluwaseun"
    assert page.get_by_text("Listening well").count() >= 1
    assert page.get_by_text("A seat near the door.").count() >= 1
    assert page.get_by_text("said on paper on 20 November 2026").count() == 1
    seconds = keys * SECONDS_A_KEY + looks * SECONDS_A_LOOK
    with capsys.disabled():
        sys.stdout.write(
            f"\nTyping in a filled form: {fields} fields, {keys} key presses,"
            f" {looks} looks at the paper: {seconds:.0f} seconds\n"
        )
    assert seconds < MOST_SECONDS

    # And a printed code lets the person in on the ward, to roles that fit
    visitor.press(page.get_by_role("button", name="Give a sign-in code"))
    page.get_by_label("To print").check()
    visitor.press(page.get_by_role("button", name="Make the code"))
    ward = visit(fresh_site, width=PHONE, script=False)
    ward.open(page.locator(".app-sheet__address").inner_text())
    ward.page.get_by_label("Your code").fill(page.locator(".app-code").inner_text())
    ward.press(ward.page.get_by_role("main").get_by_role("button", name="Sign in"))
    assert ward.page.get_by_role("heading", name="Hello Oluwaseun").is_visible()
    assert ward.page.locator(".app-suggestion").count() > 0
