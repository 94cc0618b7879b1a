"""The journeys' own eyes: what a browser complains about does not go unseen."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.look import faults
from tests.journeys.service import Service
from tests.journeys.visitor import PHONE, Visitor, arrive

pytestmark = [pytest.mark.browser, pytest.mark.journey]


@pytest.fixture
def visitor(site: Service, browser: Browser) -> Visitor:
    return arrive(browser, site, width=PHONE, script=True)


@pytest.mark.parametrize(
    "element",
    [
        "<img src='https://elsewhere.example/pixel.gif' alt=''>",
        "<p style='color: red'>Styled by hand</p>",
        "<button onclick='alert(1)'>Scripted by hand</button>",
    ],
)
def test_what_the_security_policy_refuses_is_noticed(visitor: Visitor, element: str) -> None:
    page = visitor.open("/roles")
    assert visitor.troubles == []

    page.evaluate("html => { document.querySelector('main').innerHTML += html }", element)
    page.evaluate("document.querySelector('[onclick]')?.click()")
    visitor.context.close()

    assert any("Content Security Policy" in trouble for trouble in visitor.troubles)


def test_an_answer_that_no_story_expects_is_noticed(visitor: Visitor) -> None:
    visitor.open("/nowhere", status=404)
    assert visitor.troubles == []

    visitor.page.goto(f"{visitor.url}/elsewhere")
    visitor.context.close()

    assert visitor.troubles == [f"{visitor.url}/elsewhere was refused"]


def test_a_page_that_is_too_wide_or_has_the_wrong_title_is_noticed(visitor: Visitor) -> None:
    page = visitor.open("/roles")

    page.evaluate("document.title = 'Something else'")
    page.evaluate("document.querySelector('h1').textContent = 'Wide'.repeat(30)")
    page.evaluate("document.querySelector('h1').setAttribute('class', 'app-nowrap')")
    found = faults(page)
    visitor.context.close()

    assert any("the title says" in fault for fault in found)
    assert any("wider than the screen" in fault for fault in found)
