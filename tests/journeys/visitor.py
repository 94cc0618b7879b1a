"""Somebody at a real browser. Whatever the browser complains about is remembered."""

from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
)

from tests.journeys.service import Service

DESK, PHONE, SMALLEST = 1280, 375, 320
"""Widths in CSS pixels. The smallest is a desk at a zoom of 400%."""
HEIGHT = 900
COMPLAINTS = {"error", "warning"}
OWN_LINE = "Failed to load resource: the server responded"


@dataclass
class Visitor:
    """One browser context with one page, on one service."""

    context: BrowserContext
    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    """Addresses that answered with an error, whether or not the story says so."""
    expected: set[str] = field(default_factory=set)
    """Addresses that the story says are refused."""

    @property
    def troubles(self) -> list[str]:
        """What no story asked for."""
        unexpected = [each for each in self.refusals if each not in self.expected]
        return self.complaints + [f"{each} was refused" for each in unexpected]

    def open(self, path: str, *, status: int = 200) -> Page:
        """Open an address of the service, which answers with this status."""
        response = self.page.goto(urljoin(self.url, path))
        assert response is not None, f"{path} only moved within the page"
        self._judge(response, status)
        return self.page

    def press(self, thing: Locator, *, status: int = 200) -> Page:
        """Press what leads to another page, which answers with this status."""
        with self.page.expect_navigation() as navigation:
            thing.click()
        self._judge(navigation.value, status)
        return self.page

    def go_back(self) -> Page:
        """Press the browser's own Back button, and show whatever it still has."""
        response = self.page.go_back()
        if response is not None and response.status >= 400:
            self.expected.add(response.url)
        return self.page

    def sign_in_as(self, name: str) -> Page:
        """Become someone of the demo story, with one press."""
        self.open("/demo")
        return self.press(self.page.get_by_role("button", name=f"Be {name}"))

    def begin_again(self, *, width: int) -> None:
        """Be somebody new at the same screen: nothing is remembered, and nothing complained of."""
        self.page.goto("about:blank")
        self.context.clear_cookies()
        self.page.set_viewport_size({"width": width, "height": HEIGHT})
        for remembered in (self.complaints, self.refusals, self.expected):
            remembered.clear()

    def listen(self) -> None:
        """Remember what the browser says from now on."""
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("request", self._note_request)
        self.page.on("response", self._note_response)

    def _judge(self, response: Response, status: int) -> None:
        assert response.status == status, f"{response.url}: {response.status}, not {status}"
        if status >= 400:
            self.expected.add(response.url)

    def _note_console(self, message: ConsoleMessage) -> None:
        # The browser's line about an answer that is refused says less than the answer itself.
        if message.type in COMPLAINTS and not message.text.startswith(OWN_LINE):
            self.complaints.append(f"{message.type} at {self.page.url}: {message.text}")

    def _note_request(self, request: Request) -> None:
        target = urlsplit(request.url)
        if target.scheme != "data" and target.netloc != urlsplit(self.url).netloc:
            self.complaints.append(f"{self.page.url} asks somebody else: {request.url}")

    def _note_response(self, response: Response) -> None:
        if response.status >= 400:
            self.refusals.append(response.url)


class Visit(Protocol):
    """Lets somebody come to a site: a desk with script unless said otherwise."""

    def __call__(
        self, site: Service, *, width: int = DESK, script: bool = True, name: str = ""
    ) -> Visitor: ...


def arrive(browser: Browser, site: Service, *, width: int, script: bool) -> Visitor:
    """A new visitor, without cookies, whose browser is listened to."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        java_script_enabled=script,
        locale="en-GB",
        timezone_id="Europe/London",
    )
    visitor = Visitor(context, context.new_page(), site.url)
    visitor.listen()
    return visitor
