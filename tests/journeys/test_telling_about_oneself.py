"""Someone tells what they can do and when they are free: on a small phone, without script."""

import pytest
from playwright.sync_api import Locator, Page

from tests.journeys.service import Service
from tests.journeys.visitor import SMALLEST, Visit

pytestmark = [pytest.mark.browser, pytest.mark.journey]

SOMEBODY = "Nadia Rahman"
PRESSABLE = 44


def about(page: Page, thing: str) -> Locator:
    """The question about one thing, by its legend."""
    return page.get_by_role("group", name=thing, exact=True)


def low(things: Locator) -> list[str]:
    """What is lower than a thumb needs."""
    boxes = [(each.inner_text(), each.bounding_box()) for each in things.all()]
    return [text for text, box in boxes if box is not None and box["height"] < PRESSABLE]


def test_the_survey_goes_group_by_group_and_saves_each(fresh_site: Service, visit: Visit) -> None:
    # Given somebody with a small phone on which no script runs
    visitor = visit(fresh_site, width=SMALLEST, script=False)
    visitor.sign_in_as(SOMEBODY)
    page = visitor.open("/my/answers/skills")
    assert page.locator("input[type=radio]").count() > 300

    # Who sees none of three hundred answers until they open a group
    assert page.get_by_role("radio").count() == 0

    # When they choose two groups, and answer one question of each
    visitor.press(page.get_by_role("link", name="Go through it one group at a time"))
    page.get_by_role("checkbox", name="Numbers and data").check()
    page.get_by_role("checkbox", name="Practical").check()
    visitor.press(page.get_by_role("button", name="Start"))
    assert low(page.locator(".app-tiles label")) == []
    about(page, "Reading charts").get_by_text("I would like to learn").click()
    visitor.press(page.get_by_role("button", name="Save and go on"))
    about(page, "Gardening").get_by_text("I could teach it").click()
    visitor.press(page.get_by_role("button", name="Save and go on"))

    # Then they are back on their own page, and both are kept
    assert page.get_by_role("heading", level=1).inner_text().startswith("Hello")
    visitor.open("/my/answers/skills")
    page.get_by_text("Practical", exact=True).click()
    assert about(page, "Gardening").get_by_label("I could teach it").is_checked()
    page.get_by_text("Numbers and data", exact=True).click()
    assert about(page, "Reading charts").get_by_label("I would like to learn").is_checked()


def test_a_week_is_ticked_with_a_thumb(fresh_site: Service, visit: Visit) -> None:
    visitor = visit(fresh_site, width=SMALLEST, script=False)
    visitor.sign_in_as(SOMEBODY)
    page = visitor.open("/my/answers/availability")
    assert low(page.locator(".app-week__box")) == []

    page.get_by_role("checkbox", name="Sunday evening").check()
    visitor.press(page.get_by_role("button", name="Save and go on"))

    visitor.open("/my/answers/availability")
    assert page.get_by_role("checkbox", name="Sunday evening").is_checked()
