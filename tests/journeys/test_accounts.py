"""Somebody new comes in: invited by an administrator, or after asking for it themselves."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.service import Service
from tests.journeys.visitor import PHONE, Visit, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.journey]

ADMINISTRATOR = "Elif Demir"
PASSWORD = "gravel piano umbrella seven"
LINK = re.compile(r"https?://\S+")


def letter_to(visitor: Visitor, address: str) -> str:
    """The path of the link in the newest letter to somebody."""
    page = visitor.open("/demo/messages")
    letter = page.get_by_role("article").filter(has_text=address).first
    found = LINK.search(letter.inner_text())
    assert found is not None
    return urlsplit(found[0]).path


def choose_a_password(visitor: Visitor, link: str) -> None:
    page = visitor.open(link)
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    visitor.press(page.get_by_role("button", name="Set password and go on"))


def test_a_pp_lead_is_invited_and_confirms_a_project_lead_who_asks(
    fresh_site: Service, visit: Visit
) -> None:
    # Given an administrator, who invites a PP lead
    office = visit(fresh_site, name=ADMINISTRATOR)
    page = office.open("/settings")
    office.press(page.get_by_role("link", name="Accounts of staff"))
    office.press(page.get_by_role("button", name="Invite somebody"))
    page.get_by_label("Name").fill("Ines Costa")
    page.get_by_label("E-mail address").fill("ines.costa@east-side.example")
    page.get_by_label("What they may do").select_option("pp_lead")
    page.get_by_label("Specialist services").check()
    office.press(page.get_by_role("button", name="Invite", exact=True))
    link = urlsplit(page.locator(".app-secret").inner_text()).path
    assert link == letter_to(office, "ines.costa@east-side.example")

    # When the PP lead opens the link and chooses a password
    ines = visit(fresh_site)
    choose_a_password(ines, link)

    # Then she is in, at her desk, and nobody waits for her yet
    expect(ines.page.get_by_role("heading", name="Your desk")).to_be_visible()
    ines.open("/applications")
    expect(ines.page.get_by_text("Nobody waits for your answer.")).to_be_visible()

    # And a project lead asks for an account, with a phone
    lead = visit(fresh_site, width=PHONE, script=False)
    page = lead.open("/sign-in")
    lead.press(page.get_by_role("link", name="Ask for one"))
    page.get_by_label("Your name").fill("Mo Khan")
    page.get_by_label("Your job").fill("Nurse")
    page.get_by_label("Your e-mail address at work").fill("mo.khan@east-side.example")
    page.get_by_label("Your part of the trust").select_option("Specialist services")
    page.get_by_label("What is it for?").fill("To make waiting shorter.")
    lead.press(page.get_by_role("button", name="Send me a link"))
    lead.open(letter_to(lead, "mo.khan@east-side.example"))
    lead.press(page.get_by_role("button", name="Yes, send it"))
    expect(page.get_by_role("heading", name="Thank you. We have it")).to_be_visible()

    # And the PP lead says yes
    page = ines.open("/find-people")
    ines.press(page.get_by_role("link", name="1 person asks to lead a project"))
    ines.press(page.get_by_role("link", name="Mo Khan"))
    ines.press(page.get_by_role("button", name="Yes, make the account"))
    expect(page.get_by_role("alert")).to_contain_text("Mo Khan has an account")

    # Then the project lead comes in by the link of the letter
    choose_a_password(lead, letter_to(lead, "mo.khan@east-side.example"))
    lead.open("/account")
    expect(lead.page.get_by_text("Project lead", exact=True)).to_be_visible()

    # And the administrator reads what happened
    page = office.open("/accounts?q=Mo+Khan")
    office.press(page.get_by_role("link", name="Mo Khan"))
    expect(page.get_by_text("Ines Costa").first).to_be_visible()
