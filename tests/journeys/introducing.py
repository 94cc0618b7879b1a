"""What the stories of an introduction share: the role it is about, and how Ruth approves one."""

import re

from playwright.sync_api import Page

from tests.journeys.look import faults
from tests.journeys.visitor import Visitor

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
