"""Reads a running service over HTTP, as a browser without a screen or script would."""

from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPResponse
from http.cookiejar import CookieJar
from typing import Self, cast
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

from playwright.sync_api import BrowserContext

from tests.html_tree import Element, read

PATIENCE = 30.0


@dataclass(frozen=True)
class Answer:
    """What came back, after any redirects."""

    url: str
    status: int
    html: str
    headers: dict[str, str]

    @cached_property
    def tree(self) -> Element:
        return read(self.html)[0]

    @property
    def heading(self) -> str:
        return self.tree.one("h1").text

    @property
    def paths(self) -> set[str]:
        """Where the links of the page lead, within the service."""
        found = (urlsplit(urljoin(self.url, link["href"])) for link in self.tree.all("a"))
        here = urlsplit(self.url).netloc
        return {at.path + (f"?{at.query}" if at.query else "") for at in found if at.netloc == here}


class Reader:
    """Keeps cookies, follows redirects, and brings the hidden fields of the forms it sends."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.cookies = CookieJar()
        self.browser = build_opener(HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> Answer:
        return self._open(Request(urljoin(self.url, path)))

    def press(self, page: Answer, button: str, **answers: str) -> Answer:
        """Send the form that has this button."""
        forms = [
            form
            for form in page.tree.all("form")
            if any(each.text == button for each in form.all("button"))
        ]
        assert len(forms) == 1, f"{len(forms)} forms of {page.url} say {button!r}"
        hidden = {each["name"]: each["value"] for each in forms[0].all("input", type="hidden")}
        address = urljoin(page.url, forms[0]["action"])
        return self._open(Request(address, data=urlencode(hidden | answers).encode()))

    def sign_in_as(self, name: str) -> Self:
        """Become someone of the demo story."""
        assert self.press(self.get("/demo"), f"Be {name}").status == 200
        return self

    def hand_over(self, context: BrowserContext) -> None:
        """Give a real browser the cookies, so that nobody has to sign in twice."""
        for cookie in self.cookies:
            context.add_cookies(
                [{"name": cookie.name, "value": cookie.value or "", "url": self.url}]
            )

    def path_of_role(self, title: str) -> str:
        """The page of an open role, found as a visitor finds it."""
        page = self.get(f"/roles?{urlencode({'q': title})}")
        (link,) = [each for each in page.tree.all("a") if each.text == title]
        return link["href"]

    def everywhere(self, *, besides: str) -> dict[str, Answer]:
        """Every page that links lead to from the first one, but for addresses that begin so."""
        to_open, opened = {"/"}, dict[str, Answer]()
        while to_open:
            path = to_open.pop()
            opened[path] = self.get(path)
            found = {each for each in opened[path].paths if not each.startswith(besides)}
            to_open |= found - opened.keys()
        return opened

    def _open(self, request: Request) -> Answer:
        try:
            response = cast(HTTPResponse, self.browser.open(request, timeout=PATIENCE))
        except HTTPError as refusal:
            response = cast(HTTPResponse, refusal)
        with response:
            return Answer(
                url=str(response.url),
                status=int(response.status),
                html=response.read().decode(errors="replace"),
                headers={name.lower(): value for name, value in response.headers.items()},
            )


def introduce_first(reader: Reader, role_path: str, *, note: str = "") -> str:
    """Introduce whoever is first on a role's list, and give the name they are listed by."""
    listed = reader.get(f"{role_path}/people")
    offers = [link for link in listed.tree.all("a") if link["href"].endswith("/introduce")]
    assert offers, f"nobody can be introduced at {listed.url}"
    form = reader.get(offers[0]["href"])
    (button,) = [each.text for each in form.tree.one("main").all("button", type="submit")]
    assert reader.press(form, button, note=note).status == 200
    return offers[0].text.removeprefix("Introduce").strip()
