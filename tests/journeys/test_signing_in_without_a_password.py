"""Somebody comes in by a link on another device, and somebody by a code printed for them."""

import re
from collections.abc import Mapping

import pytest
from playwright.sync_api import Page

from tests.journeys.look import faults
from tests.journeys.reader import Reader
from tests.journeys.service import Service
from tests.journeys.visitor import DESK, PHONE, Visit, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.journey]

PP_LEAD, ASKED = "Ruth Okafor", "jamie@people.example"


def letter_to(visitor: Visitor, name: str) -> str:
    """The newest message to somebody, as the page of the demonstration shows it."""
    page = visitor.open("/demo/messages")
    return page.locator("pre", has_text=f"Hello {name},").first.inner_text()


def cookies(visitor: Visitor) -> list[Mapping[str, object]]:
    return [
        {"name": each["name"], "value": each["value"], "url": visitor.url}
        for each in visitor.context.cookies()
    ]


def test_a_link_is_asked_for_on_one_phone_and_opened_on_another(
    site: Service, visit: Visit
) -> None:
    # Jamie asks on a phone without script
    asking = visit(site, width=PHONE, script=False)
    page = asking.press(asking.open("/sign-in").get_by_role("button", name="E-mail me a link"))
    page.get_by_label("Your e-mail address").fill(ASKED.upper())
    asking.press(page.get_by_role("button", name="Send me a link"))
    assert page.get_by_role("heading", level=1).inner_text() == "Look at your e-mail"

    # The link from the e-mail is opened on another one
    link = re.search(r"http\S+/sign-in/link/\S+", letter_to(asking, "Jamie"))
    assert link is not None
    other = visit(site, width=PHONE, script=False)
    page = other.open(link[0])
    other.press(page.get_by_role("button", name="Sign in as Jamie"))
    assert page.url.endswith("/my")

    # The first phone is not signed in, and the link works no more
    asking.open("/account", status=403)
    page = asking.open(link[0], status=404)
    assert page.get_by_role("button", name="Get a new link").is_visible()

    # After signing out the old cookie opens nothing
    old = cookies(other)
    other.press(other.page.get_by_role("button", name="Sign out"))
    other.context.clear_cookies()
    other.context.add_cookies(old)  # type: ignore[arg-type]
    other.open("/account", status=403)


def test_a_printed_code_is_typed_on_a_computer_that_many_use(site: Service, visit: Visit) -> None:
    # Ruth prints a code for somebody
    lead = visit(site, width=DESK)
    lead.sign_in_as(PP_LEAD)
    record = record_of(site, "Nadia Rahman")
    page = lead.press(lead.open(record).get_by_role("button", name="Give a sign-in code"))
    page.get_by_label("To print").check()
    lead.press(page.get_by_role("button", name="Make the code"))
    code = page.locator(".app-code").inner_text()
    assert re.fullmatch(r"(\w{4}\s+){3}\w{4}", code)
    address = page.locator(".app-sheet__address").inner_text()
    assert faults(page) == []
    assert what_is_printed(page).count("Print this page now") == 0

    # A ward's computer: the address and the code are typed from the sheet, in small letters
    ward = visit(site, width=DESK)
    page = ward.open(address)
    page.get_by_label("Your code").fill("-".join(code.lower().split()))
    ward.press(page.get_by_role("main").get_by_role("button", name="Sign in"))
    assert page.url.endswith("/my")
    ward.press(page.get_by_role("button", name="Sign out"))

    # The sheet that is left lying there lets nobody in
    page = ward.open(address)
    page.get_by_label("Your code").fill(code)
    ward.press(page.get_by_role("main").get_by_role("button", name="Sign in"), status=422)


def test_a_code_that_is_read_out_is_there_for_everybody(site: Service, visit: Visit) -> None:
    lead = visit(site, width=PHONE)
    lead.sign_in_as(PP_LEAD)
    page = lead.open(f"{record_of(site, 'Nadia Rahman')}/sign-in-code")
    page.get_by_label("To read out").check()
    lead.press(page.get_by_role("button", name="Make the code"))

    assert page.get_by_role("heading", name="Letter by letter").is_visible()
    assert faults(page) == []


def what_is_printed(page: Page) -> str:
    page.emulate_media(media="print")
    return page.get_by_role("main").inner_text()


def record_of(site: Service, name: str) -> str:
    """The address of somebody's record, as their PP lead finds it."""
    reader = Reader(site.url).sign_in_as(PP_LEAD)
    for number in range(1, 81):
        page = reader.get(f"/people/{number}")
        if page.status == 200 and page.heading == name:
            return f"/people/{number}"
    raise AssertionError(f"nobody is called {name}")
