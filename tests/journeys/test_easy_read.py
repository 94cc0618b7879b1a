"""A man with a learning disability and his sister beside him, on a phone without script."""

import pytest
from playwright.sync_api import Page

from tests.journeys.look import faults
from tests.journeys.service import Service
from tests.journeys.visitor import PHONE, Visit, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.journey]

LARGEST = 60_000


def press(visitor: Visitor, page: Page, button: str) -> None:
    assert len(page.content().encode()) < LARGEST
    visitor.press(page.get_by_role("main").get_by_role("button", name=button, exact=True))


def choose(visitor: Visitor, page: Page, *answers: str) -> None:
    for answer in answers:
        page.get_by_label(answer).first.check()
    press(visitor, page, "Go on")


def test_two_at_one_phone_register_in_easy_read_and_reach_roles_that_fit(
    fresh_site: Service, visit: Visit
) -> None:
    # Given they find the switch on the first page
    visitor = visit(fresh_site, width=PHONE, script=False)
    page = visitor.open("/")
    visitor.press(page.get_by_role("button", name="Easy Read"))
    assert page.get_by_text("Easy Read is on.").is_visible()
    press(visitor, page, "Start here")

    # When he answers one question a page, and his sister is who passes messages on
    choose(visitor, page, "Through somebody else")
    page.get_by_role("textbox").fill("My sister Ann, 07700 900 456")
    press(visitor, page, "Go on")
    page.get_by_role("textbox").fill("Joe")
    press(visitor, page, "Go on")
    choose(visitor, page, "25 to 39")
    choose(visitor, page, "Any part")
    choose(visitor, page, "I am not sure")
    page.get_by_text("Care and treatment").click()
    choose(visitor, page, "Care plans")
    page.get_by_label("I agree").check()
    press(visitor, page, "Register")

    # Then they read what happens next, and roles that fit, one of them about what he chose
    assert page.get_by_role("heading", name="You are registered").is_visible()
    assert page.get_by_text("We will get in touch with the person you named").is_visible()
    roles = page.locator(".app-easy-role")
    assert roles.count() == 3
    assert "care plans" in roles.first.inner_text()

    # And a role opens in Easy Read too, with whom to ring
    visitor.press(roles.first.get_by_role("link"))
    assert page.locator(".app-easy-line").count() > 5
    assert page.get_by_text("It hears of you only if you say yes.").is_visible()


def test_somebody_goes_through_skills_and_free_times_in_easy_read(
    fresh_site: Service, visit: Visit
) -> None:
    # Given somebody on their own page, with a keyboard and a script
    visitor = visit(fresh_site, width=PHONE, name="Nadia Rahman")
    page = visitor.open("/my")
    visitor.press(page.get_by_role("button", name="Easy Read"))
    assert faults(page) == []

    # When they choose one group of skills, and answer one by pressing a tile
    visitor.open("/my/answers/skills")
    page.get_by_label("Languages").check()
    press(visitor, page, "Start")
    page.get_by_label("I could teach it").first.check()
    press(visitor, page, "Save and go on")

    # And tap when they are free
    visitor.open("/my/answers/availability")
    page.get_by_role("group", name="Sunday").get_by_label("Evening").check()
    press(visitor, page, "Save and go on")

    # And name a sister who helps, and fill one box of the profile
    visitor.open("/my/answers/safe")
    page.get_by_label("Their name").fill("Ann")
    page.get_by_label("Their phone").fill("07700 900 456")
    press(visitor, page, "Save and go on")
    visitor.open("/my/answers/profile")
    page.get_by_label("In one line").fill("I turn up and I listen.")
    press(visitor, page, "Save and go on")

    # And like a role
    visitor.open("/my")
    visitor.press(page.get_by_role("button", name="I’m interested").first)
    assert page.get_by_role("heading", name="Roles you have answered").is_visible()
    assert page.locator(".app-easy-line").count() > 20

    # Then all of it is kept
    visitor.open("/my/answers/safe")
    assert page.get_by_label("Their name").input_value() == "Ann"
    visitor.open("/my/profile")
    assert page.get_by_text("I turn up and I listen.").first.is_visible()
    visitor.open("/my/answers/availability")
    assert page.get_by_role("group", name="Sunday").get_by_label("Evening").is_checked()
    visitor.open("/my/answers/skills?group=Languages")
    assert page.get_by_label("I could teach it").first.is_checked()
