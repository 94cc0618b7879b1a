"""Every page of signing in, looked at in a real browser: axe finds nothing wrong on any of them."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from matcher.app import create_app
from tests.applications import close
from tests.authenticator import PASSWORD, Phone
from tests.browser import axe

WIDTHS = [1280, 375]


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """The service on a free port of this machine, over the test's own database."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    url = f"http://127.0.0.1:{server.port}"
    served = create_app(replace(app.config["SETTINGS"], public_url=url))
    server.app = served
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield url
    server.shutdown()
    thread.join()
    server.server_close()
    close(served)


class Looker:
    """Opens pages and says what is wrong with each, under its heading."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seen: list[str] = []
        self.wrong: list[str] = []

    def look(self) -> None:
        heading = self.page.locator("h1").inner_text()
        self.seen.append(heading)
        self.wrong += [f"{heading}: {fault}" for fault in axe(self.page)]
        too_wide = self.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        self.wrong += [f"{heading}: scrolls sideways"] if too_wide else []

    def open(self, url: str) -> None:
        self.page.goto(url)
        self.look()

    def press(self, button: str) -> None:
        # Loosely: the buttons of a page are told apart by their first words.
        self.page.get_by_role("button", name=button).first.click()
        self.page.wait_for_load_state()
        self.look()


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_of_signing_in_have_no_faults(
    app: Flask, address: str, browser: Browser, width: int
) -> None:
    runner = app.test_cli_runner()
    runner.invoke(args=["accounts", "directorate", "Newham"])
    result = runner.invoke(
        args="accounts invite ruth@trust.example --access pp_lead --directorate Newham "
        '--name "Ruth Okafor"'
    )
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    looker = Looker(page)

    looker.open(f"{address}/sign-in")
    looker.open(f"{address}/sign-in/staff")
    looker.press("Continue")
    looker.open(f"{address}/forgot-password")
    page.get_by_label("E-mail address").fill("nobody@trust.example")
    looker.press("Send me a link")
    looker.open(f"{address}/reset-password/old")
    looker.open(address + urlsplit(result.stdout.strip()).path)
    page.get_by_label("New password").fill("short")
    looker.press("Set password and go on")
    page.get_by_label("New password").fill(PASSWORD)
    looker.press("Set password and go on")
    looker.press("Show the picture to scan")
    assert page.locator("img.app-qr").evaluate("image => image.naturalWidth") > 0
    phone = Phone(page.locator(".app-setup-key").inner_text())
    page.get_by_label("Code").fill(phone.code())
    looker.press("Finish")
    looker.press("Make recovery codes")
    looker.open(f"{address}/account")
    looker.open(f"{address}/account/password")
    looker.press("Change password")
    looker.open(f"{address}/account/confirm-password")
    looker.open(f"{address}/account/second-factor")
    page.goto(f"{address}/account")
    page.get_by_role("button", name="Sign out everywhere").click()
    page.goto(f"{address}/sign-in/staff")
    page.get_by_label("E-mail address").fill("ruth@trust.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    looker.press("Continue")
    page.get_by_label("Code").fill("000000")
    looker.press("Sign in")
    looker.open(f"{address}/sign-in/recovery")
    looker.press("Sign in")
    context.close()

    assert looker.wrong == []
    assert len(looker.seen) == 21
