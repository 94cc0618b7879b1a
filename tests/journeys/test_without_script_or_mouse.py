"""An introduction made without script on a telephone, and one made with the keyboard alone."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.look import faults
from tests.journeys.service import Service
from tests.journeys.visitor import PHONE, Visit, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.journey]

PP_LEAD = "Ruth Okafor"
ROLE = "Beside you at the health check"
NOTE = "Likes to be rung in the morning."
MANY = 120
"""More presses of Tab than any page needs before its first choice of consequence."""

# Remembers how everything looks that can have the focus, before anything has it. Checkboxes
# are drawn by their labels, and folds by the words inside, so these count as well.
REMEMBER = """
() => {
  const style = (element, pseudo) => {
    const { outline, boxShadow, backgroundColor, border, color } =
      getComputedStyle(element, pseudo);
    return [outline, boxShadow, backgroundColor, border, color].join();
  };
  window.lookOf = (element) =>
    [element, ...element.querySelectorAll("*"), ...(element.labels ?? [])]
      .flatMap((each) => [null, "::before", "::after"].map((pseudo) => style(each, pseudo)))
      .join();
  const focusable = document.querySelectorAll("a, button, input, select, textarea, summary");
  window.looks = new Map([...focusable].map((each) => [each, window.lookOf(each)]));
}
"""
STOP = """
() => {
  const element = document.activeElement;
  const [box] = element.getClientRects();
  const middle = box && [box.left + box.width / 2, box.top + box.height / 2];
  const top = middle && document.elementFromPoint(...middle);
  const own = [element, ...(element.labels ?? [])];
  return {
    name: (element.innerText || element.labels?.[0]?.innerText || "").trim(),
    marked: window.looks.get(element) !== window.lookOf(element),
    uncovered: own.some((each) => each.contains(top)) || Boolean(top?.contains(element)),
    anything: element !== document.body,
  };
}
"""


@dataclass(frozen=True)
class Keyboard:
    """Somebody who has no mouse, and needs to see where they are at every step."""

    visitor: Visitor

    @property
    def page(self) -> Page:
        return self.visitor.page

    def begin(self) -> None:
        self.page.evaluate(REMEMBER)

    def tab(self) -> str:
        """Go on by one, and give the name of what has the focus, which has to be in sight."""
        self.page.keyboard.press("Tab")
        stop: dict[str, Any] = self.page.evaluate(STOP)
        assert stop["anything"], "the focus has left the page"
        assert stop["marked"], f"{stop['name']!r} looks the same with the focus as without"
        assert stop["uncovered"], f"{stop['name']!r} has the focus out of sight"
        return str(stop["name"])

    def tab_to(self, name: str | re.Pattern[str]) -> None:
        names = []
        for _press in range(MANY):
            names.append(" ".join(self.tab().split()))
            if re.match(name, names[-1]):
                return
        raise AssertionError(f"{name} is not among {names}")

    def press_enter(self) -> None:
        """Press what has the focus, which leads to another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.begin()

    def follow(self, name: str | re.Pattern[str]) -> None:
        self.tab_to(name)
        self.press_enter()


def test_a_pp_lead_introduces_somebody_by_telephone_without_script(
    site: Service, visit: Visit
) -> None:
    # Given Ruth with an old telephone, who finds the list of one of her roles
    ruth = visit(site, width=PHONE, script=False, name=PP_LEAD)
    ruth.open("/find-people")
    page = ruth.page
    expect(page.locator("body.js-enabled")).to_have_count(0)
    ruth.press(page.get_by_role("link", name=ROLE))

    # When she unfolds the filters, asks for some of the people only, and unfolds the parts
    page.locator("summary").first.click()
    page.get_by_label("Something not told yet").check()
    ruth.press(page.get_by_role("button", name="Show", exact=True))
    card = page.get_by_role("article").filter(has_text="Introduce").first
    expect(card.locator("dl")).to_be_hidden()
    card.locator("summary").click()
    expect(card.locator("dl")).to_be_visible()

    # And introduces the first of them
    link = card.get_by_role("link", name=re.compile("^Introduce "))
    name = link.inner_text().split(maxsplit=1)[1]
    ruth.press(link)
    page.get_by_role("textbox").fill(NOTE)
    ruth.press(page.get_by_role("main").get_by_role("button"))

    # Then she reads that it is done
    expect(page.get_by_role("alert")).to_be_in_viewport()
    assert_introduced(page, name)


def test_a_pp_lead_introduces_somebody_with_the_keyboard_alone(site: Service, visit: Visit) -> None:
    # Given Ruth without a mouse, who is greeted by a way past the top of the page
    keyboard = Keyboard(visit(site))
    page = keyboard.visitor.open("/")
    keyboard.begin()
    assert keyboard.tab() == "Skip to main content"

    # When she signs in and opens one of her roles
    keyboard.follow("Sign in")
    keyboard.follow(f"Be {PP_LEAD}")
    keyboard.follow("Find people")
    keyboard.follow(ROLE)

    # And goes straight to what the page is about
    assert keyboard.tab() == "Skip to main content"
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    keyboard.tab_to("Introduce ")
    name = page.locator(":focus").inner_text().split(maxsplit=1)[1]
    keyboard.press_enter()

    # And writes a note and introduces the person
    keyboard.tab_to(re.compile("private note", re.IGNORECASE))
    page.keyboard.type(NOTE)
    keyboard.follow("Introduce ")

    # Then what has happened is in front of her
    expect(page.get_by_role("alert")).to_be_in_viewport()
    assert_introduced(page, name)
    assert faults(page) == []


def assert_introduced(page: Page, name: str) -> None:
    """Whoever was introduced stands in the role's history, on top."""
    newest = page.locator("#history ~ ol > li").first
    for words in (PP_LEAD, name, NOTE):
        expect(newest).to_contain_text(words)
