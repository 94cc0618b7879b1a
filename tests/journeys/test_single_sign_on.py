"""Staff come in by the trust's own sign-on in a real browser, and what they read if it fails."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser

from tests.browser import axe
from tests.journeys.service import Service, serving
from tests.journeys.visitor import DESK, PHONE, arrive
from tests.oidc_provider import CLIENT_ID, CLIENT_SECRET, Provider, provider

pytestmark = [pytest.mark.browser, pytest.mark.journey]

BUTTON = "Sign in with your trust account"
RUTH = {"sub": "trust-7", "email": "ruth.okafor@east-side.example", "email_verified": True}


@pytest.fixture(scope="module")
def there_and_here(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Provider, Service]]:
    """A provider, and the service in processes of its own that knows it by its settings."""
    with ExitStack() as stack:
        there = stack.enter_context(provider())
        settings = {
            "OIDC_ISSUER": there.url,
            "OIDC_CLIENT_ID": CLIENT_ID,
            "OIDC_CLIENT_SECRET": CLIENT_SECRET,
        }
        folder = tmp_path_factory.mktemp("sign-on")
        yield there, stack.enter_context(serving(folder, DEMO="1", **settings))


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_staff_sign_in_by_the_provider_and_out(
    there_and_here: tuple[Provider, Service], browser: Browser, script: bool
) -> None:
    there, here = there_and_here
    there.claims = dict(RUTH)
    visitor = arrive(browser, here, width=DESK, script=script)
    page = visitor.open("/sign-in?next=/account")
    page.get_by_role("button", name=BUTTON).click()
    page.get_by_role("heading", name="Trust sign-on").wait_for()
    visitor.press(page.get_by_role("button", name="Continue"))

    assert page.url == f"{here.url}/account"
    assert "Ruth Okafor" in page.inner_text("body")
    visitor.press(page.get_by_role("button", name="Sign out", exact=True))
    visitor.open("/account", status=403)
    visitor.context.close()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_every_way_it_can_fail_has_a_page_without_faults(
    there_and_here: tuple[Provider, Service], browser: Browser, width: int
) -> None:
    there, here = there_and_here
    visitor = arrive(browser, here, width=width, script=True)
    wrong: dict[str, list[str]] = {}

    def look() -> None:
        page = visitor.page
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        wrong[page.inner_text("h1")] = axe(page) + (["scrolls sideways"] if wide else [])

    def come_in(claims: dict[str, object], answer: str = "Continue") -> None:
        there.claims = claims
        page = visitor.page
        page.goto(f"{here.url}/sign-in/trust")
        page.get_by_role("button", name=answer).click()
        page.get_by_role("heading", name="What you can do").wait_for()
        look()

    visitor.open("/sign-in")
    look()
    come_in(RUTH, answer="Cancel")
    come_in(RUTH | {"sub": "trust-9", "email_verified": False})
    come_in(RUTH | {"sub": "trust-9", "email": "nobody@east-side.example"})
    there.change = lambda claims: claims | {"nonce": "another"}
    come_in(RUTH)
    there.change = lambda claims: claims
    there.trouble["/token"] = "500"
    come_in(RUTH)
    there.trouble.clear()
    visitor.open("/sign-in/trust/answer?state=x&code=y", status=400)
    look()
    visitor.context.close()

    assert len(wrong) == 7
    assert {heading: faults for heading, faults in wrong.items() if faults} == {}
