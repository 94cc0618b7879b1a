"""The life of an introduction, with all who have a word in it: two yeses, and the sad ways too."""

import re

import pytest
from playwright.sync_api import Page

from tests.journeys.look import faults
from tests.journeys.service import Service
from tests.journeys.visitor import PHONE, Visit, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.journey]

ROLE = "Clearer first letters"


def text(page: Page) -> str:
    return page.get_by_role("main").inner_text()


def looked_at(visitor: Visitor) -> str:
    """What the page says, once nothing about it is wrong."""
    assert faults(visitor.page) == []
    return text(visitor.page)


def press(visitor: Visitor, name: str, *, exact: bool = True) -> Page:
    return visitor.press(visitor.page.get_by_role("button", name=name, exact=exact))


def approve(ruth: Visitor, name: str) -> str:
    """Introduce somebody to the role, and give the address of the introduction."""
    ruth.open("/roles")
    ruth.press(ruth.page.get_by_role("link", name=ROLE).first)
    role = ruth.page.url
    ruth.open(f"{role}/people?name={name}")
    ruth.press(ruth.page.get_by_role("link", name=re.compile(f"^Introduce.*{name}")).first)
    press(ruth, f"Introduce {name}")
    story = ruth.page.get_by_role("link", name=re.compile(f"introduced {name}")).first
    return story.get_attribute("href") or ""


def test_two_yeses_make_a_member_of_the_team(fresh_site: Service, visit: Visit) -> None:
    ruth, daniel = visit(fresh_site), visit(fresh_site)
    nadia = visit(fresh_site, width=PHONE)
    ruth.sign_in_as("Ruth Okafor")
    daniel.sign_in_as("Daniel Marsh")
    nadia.sign_in_as("Nadia Rahman")

    # Given an offer that only Nadia hears of
    page = approve(ruth, "Nadia")
    daniel.open(page, status=404)
    nadia.open("/my")
    press(nadia, "Read about it and answer")
    assert "What Daniel would read" in looked_at(nadia)

    # When she says yes, Daniel reads what she chose, and no more
    press(nadia, "Yes, I would like to meet them")
    assert "Daniel" in looked_at(nadia)
    daniel.open("/projects")
    assert "Nadia" in looked_at(daniel)
    daniel.open(page)
    assert "Get in touch with Nadia by" in looked_at(daniel)
    assert "Rahman" not in text(daniel.page)

    # And both say that they are in touch, and have met
    nadia.open("/my")
    assert "Daniel" in looked_at(nadia)
    daniel.press(daniel.page.get_by_role("button", name="I have been in touch"))
    press(daniel, "Save")
    daniel.press(daniel.page.get_by_role("button", name="We have met"))
    press(daniel, "Save")

    # Then the second yes makes her a member, and everybody knows
    daniel.press(daniel.page.get_by_role("button", name="Yes, Nadia joins the team"))
    press(daniel, "Yes, Nadia joins the team")
    assert "Nadia is on the team" in looked_at(daniel)
    nadia.open("/my")
    assert "On the team." in looked_at(nadia)
    assert "You joined on" in text(nadia.page)
    ruth.open(page)
    assert "Nadia" in looked_at(ruth)


def test_no_thanks_reaches_nobody_and_not_this_time_comes_kindly(
    fresh_site: Service, visit: Visit
) -> None:
    ruth, daniel = visit(fresh_site), visit(fresh_site)
    nadia = visit(fresh_site, width=PHONE)
    ruth.sign_in_as("Ruth Okafor")
    daniel.sign_in_as("Daniel Marsh")
    nadia.sign_in_as("Nadia Rahman")
    page = approve(ruth, "Nadia")
    nadia.open("/my")
    press(nadia, "Read about it and answer")
    press(nadia, "Yes, I would like to meet them")

    daniel.open(page)
    daniel.press(daniel.page.get_by_role("button", name="Not this time"))
    daniel.page.get_by_role("radio").first.check()
    press(daniel, "See it as", exact=False)
    assert "reads this" in looked_at(daniel)
    press(daniel, "Send this answer")
    assert "The contact details and the profile are closed" in looked_at(daniel)

    nadia.open("/my")
    assert "Not this time. We keep looking for you" in looked_at(nadia)
    nadia.press(nadia.page.get_by_role("link", name="See how it stands"))
    assert "not this time" in looked_at(nadia)
