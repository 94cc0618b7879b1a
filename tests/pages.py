"""A browser without a screen. Every page it opens is also held to ``page_rules.py``."""

from collections.abc import Sequence
from contextvars import Context
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

from flask import Flask
from werkzeug.test import TestResponse

from config import Settings
from matcher.database import db, transaction
from matcher.domain.clock import now
from matcher.models.account import Account
from matcher.services import sessions
from tests.html_tree import Element, read
from tests.page_rules import faults, header_faults, is_field

LONGEST_CHAIN = 5
Values = dict[str, list[str]]


@dataclass(frozen=True)
class Link:
    text: str
    href: str


class Form:
    """A form as a browser knows it: where it goes, and what is filled in already."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.action = element["action"]
        self.method = element["method"].lower() or "get"
        self.buttons = [button.text for button in element.all("button")]
        self.button_values: dict[str, Values] = {
            button.text: {button["name"]: [button["value"]]}
            for button in element.all("button")
            if button["name"]
        }

    @cached_property
    def fields(self) -> dict[str, list[Element]]:
        """Every named field, hidden ones too. Radios and checkboxes of one name go together."""
        found: dict[str, list[Element]] = {}
        within = self.element.all("input", "select", "textarea")
        for each in [*within, *self._elsewhere()]:
            if each["name"] and "disabled" not in each.attributes:
                found.setdefault(each["name"], []).append(each)
        return found

    def _elsewhere(self) -> list[Element]:
        """Fields that stand outside of the form, and name it as theirs."""
        if not self.element["id"]:
            return []
        page = [self.element, *self.element.above()][-1]
        return page.all("input", form=self.element["id"])

    @property
    def values(self) -> Values:
        """What would be sent if nobody touched anything."""
        return {name: _values(fields) for name, fields in self.fields.items() if _values(fields)}

    def filled(self, answers: dict[str, str | Sequence[str]]) -> Values:
        """What is sent after typing these answers. Nobody can answer what was not asked."""
        values = self.values
        for name, answer in answers.items():
            assert name in self.fields, f"the form asks for {sorted(self.fields)}, not for {name}"
            chosen = [answer] if isinstance(answer, str) else list(answer)
            offered = _offered(self.fields[name])
            assert offered is None or set(chosen) <= offered, f"{name} offers {offered}"
            values[name] = chosen
        return values


class Page:
    """What came back, read as a person reads it."""

    def __init__(self, response: TestResponse, client: "Client") -> None:
        self.response = response
        self.client = client
        self.status = response.status_code
        self.headers = response.headers
        self.path = response.request.path
        self.query = response.request.query_string.decode()
        # A paper is no page: it has no words for a browser to read.
        is_page = (response.mimetype or "").startswith("text/")
        self.html = response.get_data(as_text=True) if is_page else ""
        self.tree, self.nesting_faults = read(self.html)

    @property
    def title(self) -> str:
        return self.tree.one("title").text

    @property
    def heading(self) -> str:
        return self.tree.one("h1").text

    @property
    def main(self) -> Element:
        return self.tree.one("main")

    @property
    def text(self) -> str:
        """All words of the page below its head."""
        return self.tree.one("body").text

    @property
    def links(self) -> list[Link]:
        return [Link(each.text, each["href"]) for each in self.tree.all("a")]

    def link(self, text: str) -> Link:
        """The first link of these words."""
        found = [link for link in self.links if link.text == text]
        assert found, f"no link says {text!r}; there are {[link.text for link in self.links]}"
        return found[0]

    @property
    def forms(self) -> list[Form]:
        return [Form(each) for each in self.tree.all("form")]

    def form(self, button: str) -> Form:
        """The form with this button."""
        found = [form for form in self.forms if button in form.buttons]
        assert len(found) == 1, f"{len(found)} forms say {button!r}: {self.buttons}"
        return found[0]

    @property
    def token(self) -> str:
        """What the first form that has one sends against forged requests."""
        return next(
            form.values["csrf_token"][0] for form in self.forms if "csrf_token" in form.values
        )

    @property
    def buttons(self) -> list[str]:
        return [button.text for button in self.tree.all("button")]

    @property
    def errors(self) -> list[str]:
        """What the error summary says, line by line."""
        summaries = self.tree.all(class_="nhsuk-error-summary")
        return [line.text for summary in summaries for line in summary.all("li")]

    @property
    def announcements(self) -> list[str]:
        """What the page says has just happened."""
        return [each.text for each in self.tree.all(class_="nhsuk-notification-banner__content")]

    def follow(self, text: str) -> "Page":
        """Open the first link of these words."""
        return self.client.get(urljoin(self._here, self.link(text).href))

    def submit(
        self, form: Form | str, *, follow: bool = True, **answers: str | Sequence[str]
    ) -> "Page":
        """Fill in a form, found by its button, and send it."""
        button = form if isinstance(form, str) else ""
        form = self.form(form) if isinstance(form, str) else form
        address = urljoin(self._here, form.action) if form.action else self._here
        # A button that has a name is sent with the form, and no other is.
        values = form.filled(answers) | form.button_values.get(button, {})
        if form.method == "get":
            bare = address.partition("#")[0].partition("?")[0]
            return self.client.open(bare, query_string=values, follow=follow)
        return self.client.post(address, values, came_from=self.path, follow=follow)

    @property
    def _here(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path


class Client:
    """A browser: keeps cookies, follows redirects, fills in forms with what they hold.

    Requests run outside the test's own application context, as they would in a server, and
    the test lets go of what it had read before and after each.
    """

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.browser = app.test_client()
        self.settings: Settings = app.config["SETTINGS"]
        self.trust_name = self.settings.organisation_name
        """The name every page has to bear."""

    @property
    def cookie_name(self) -> str:
        return str(self.app.config["SESSION_COOKIE_NAME"])

    @property
    def cookie(self) -> str | None:
        """The session cookie's value, if the browser holds one."""
        host = urlsplit(self.settings.public_url).hostname or ""
        cookie = self.browser.get_cookie(self.cookie_name, domain=host)
        return cookie.value if cookie else None

    def keep_cookie(self, value: str) -> None:
        """Hold this session cookie, whatever the browser held before."""
        host = urlsplit(self.settings.public_url).hostname or ""
        self.browser.set_cookie(
            self.cookie_name, value, domain=host, secure=self.settings.secure_cookies
        )

    def sign_in_as(self, account: Account) -> Self:
        """Begin a real session of this account, as the sign-in page would."""
        account_id = account.id
        with self.app.app_context(), transaction():
            token = sessions.begin(account_id=account_id, data={}, at=now())
        self.keep_cookie(token)
        return self

    def get(self, address: str, *, follow: bool = True, **query: str | Sequence[str]) -> Page:
        return self.open(address, follow=follow, **({"query_string": query} if query else {}))

    def post(
        self,
        address: str,
        values: Values | None = None,
        *,
        came_from: str = "/",
        follow: bool = True,
    ) -> Page:
        """Send values as they are: for forms, see ``Page.submit``, which brings the token."""
        referrer = urljoin(self.settings.public_url, came_from)
        headers = {"Referer": referrer, "Origin": self.settings.public_url}
        return self.open(address, method="POST", data=values, headers=headers, follow=follow)

    def post_with_token(self, address: str, values: Values | None = None) -> Page:
        """Send values that no form offers, with a token that this browser was given."""
        return self.post(address, (values or {}) | {"csrf_token": [self.token()]}, follow=False)

    def token(self) -> str:
        """A token against forged requests, from the first form of a page that has one."""
        for address in ("/demo", "/"):
            for form in self.get(address).forms if address != "/demo" or self.settings.demo else ():
                if "csrf_token" in form.values:
                    return form.values["csrf_token"][0]
        raise AssertionError("no page gave this browser a form that posts; sign in first")

    def open(self, address: str, *, follow: bool = True, **request: Any) -> Page:
        """Open an address of the service, and check whatever page comes back."""
        response = self.send(address, **request)
        for _step in range(LONGEST_CHAIN):
            if not (follow and 300 <= response.status_code < 400):
                break
            target = urlsplit(urljoin(response.request.url, response.location))
            assert target.netloc == urlsplit(self.settings.public_url).netloc, target
            response = self.send(target._replace(scheme="", netloc="", fragment="").geturl())
        page = Page(response, self)
        self._check(page)
        return page

    def send(self, address: str, **request: Any) -> TestResponse:
        """The bare answer, neither followed nor checked."""
        db.session.rollback()
        # An empty context: the request must not find this test's application context.
        response = Context().run(
            self.browser.open,
            address,
            base_url=self.settings.public_url,
            buffered=True,
            **request,
        )
        db.session.rollback()
        return response

    def _check(self, page: Page) -> None:
        if page.response.mimetype != "text/html" or 300 <= page.status < 400:
            return
        names = f"{self.settings.service_name} - {self.trust_name}"
        wrong = [
            *page.nesting_faults,
            *faults(page.tree, names=names),
            *header_faults(page.headers),
        ]
        assert not wrong, f"{page.path} ({page.status}):\n- " + "\n- ".join(wrong)


def _values(fields: list[Element]) -> list[str]:
    return [value for field in fields for value in _values_of(field)]


def _values_of(field: Element) -> list[str]:
    if field.tag == "textarea":
        return [field.raw_text.removeprefix("\n")]
    if field.tag == "select":
        options = field.all("option")
        chosen = [option["value"] for option in options if "selected" in option.attributes]
        is_single = "multiple" not in field.attributes
        return chosen or ([options[0]["value"]] if options and is_single else [])
    if field["type"] in {"radio", "checkbox"}:
        return [_sent(field)] if "checked" in field.attributes else []
    if field["type"] in {"submit", "image"} or (field["type"] == "file" and is_field(field)):
        return []
    return [field["value"]]


def _offered(fields: list[Element]) -> set[str] | None:
    """The answers to choose from; ``None`` where people type their own."""
    first = fields[0]
    if first.tag == "select":
        return {option["value"] for option in first.all("option")}
    if first["type"] in {"radio", "checkbox"}:
        return {_sent(field) for field in fields}
    return None


def _sent(box: Element) -> str:
    """What a box sends when it is chosen. An empty value is one too."""
    return box["value"] if "value" in box.attributes else "on"
