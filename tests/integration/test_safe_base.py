"""What holds for every answer of the service: headers, hosts, forged and oversized requests."""

from collections.abc import Callable

import pytest
from flask import Blueprint, Flask
from werkzeug.test import TestResponse

from matcher import app as application
from matcher.app import UnguardedPage, create_app
from matcher.domain.access import Permission
from matcher.web.guard import requires, unguarded_endpoints
from matcher.web.headers import CONTENT_SECURITY_POLICY
from tests import factories
from tests.applications import make_settings
from tests.pages import Client

MakeApp = Callable[..., Flask]
ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
}


def broken() -> str:
    """A page with a mistake in it."""
    raise ZeroDivisionError("the reason is for the log, not for the page")


@pytest.fixture
def broken_app(make_app: MakeApp) -> Flask:
    """The service with one more page, which fails as only a mistake of ours can."""
    app = make_app()
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/broken", view_func=requires(Permission.READ_PUBLIC_PAGES)(broken))
    return app


def missing(response: TestResponse) -> dict[str, str | None]:
    """The headers that an answer should have had, and what it had instead."""
    return {
        name: response.headers.get(name)
        for name, value in ALWAYS.items()
        if response.headers.get(name) != value
    }


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/roles", 200),
        ("/healthz", 200),
        ("/find-people", 403),
        ("/nowhere", 404),
        ("/roles/12345", 404),
        ("/broken", 500),
        ("/static/css/matcher.css", 200),
        ("/static/css/nothing.css", 404),
        ("/static/../config.py", 404),
        ("/roles/", 404),
    ],
)
def test_every_kind_of_answer_has_the_same_strict_headers(
    broken_app: Flask, address: str, status: int
) -> None:
    response = Client(broken_app).send(address)

    assert response.status_code == status
    assert missing(response) == {}


@pytest.mark.parametrize("method", ["OPTIONS", "HEAD", "POST", "PUT", "DELETE", "TRACE"])
def test_the_headers_do_not_depend_on_the_method(client: Client, method: str) -> None:
    assert missing(client.send("/", method=method)) == {}


def test_the_policy_lets_pages_use_nothing_but_our_own_files() -> None:
    lines = [line.partition(" ") for line in CONTENT_SECURITY_POLICY.split("; ")]

    assert {name: value for name, _space, value in lines} == POLICY


@pytest.mark.parametrize("address", ["/", "/roles", "/healthz", "/find-people", "/nowhere"])
def test_nothing_but_files_is_kept_by_browsers_or_proxies(client: Client, address: str) -> None:
    assert client.send(address).headers["Cache-Control"] == "no-store"


def test_a_file_may_be_kept_because_its_address_changes_with_its_content(client: Client) -> None:
    sheets = [link["href"] for link in client.get("/").tree.all("link", rel="stylesheet")]

    assert sheets
    for address in sheets:
        response = client.send(address)
        assert response.status_code == 200
        assert "?v=" in address
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_files_set_no_cookie(client: Client) -> None:
    client.sign_in_as(factories.pp_lead())

    assert "Set-Cookie" not in client.send("/static/css/matcher.css").headers


def test_a_visitor_who_only_reads_gets_no_cookie(client: Client) -> None:
    factories.project_role()

    assert not [a for a in ("/", "/roles", "/roles/1") if "Set-Cookie" in client.send(a).headers]


def test_over_https_browsers_are_told_to_stay_there_and_the_cookie_is_bound_to_the_host(
    make_app: MakeApp,
) -> None:
    app = make_app(public_url="https://localhost", demo=True)
    account = factories.account(is_demo=True, name="Ada Demo")
    client = Client(app)
    response = client.get("/demo").submit("Be Ada Demo", follow=False).response
    cookie = next(c for c in response.headers.getlist("Set-Cookie") if "session" in c)
    words = {word.strip() for word in cookie.split(";")[1:]}

    assert account.is_demo
    assert cookie.startswith("__Host-session=")
    assert words == {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_over_plain_http_of_this_machine_the_cookie_is_plain(demo_client: Client) -> None:
    page = demo_client.get("/demo")
    (button, *_others) = [each for each in page.buttons if each.startswith("Be ")]
    response = page.submit(button, follow=False).response
    cookie = next(c for c in response.headers.getlist("Set-Cookie") if "session" in c)

    assert cookie.startswith("session=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    assert "Strict-Transport-Security" not in response.headers


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.0.2.1", ""]
)
@pytest.mark.parametrize("address", ["/", "/nowhere", "/healthz", "/static/css/matcher.css"])
def test_a_foreign_host_name_is_refused_with_a_page(
    client: Client, host: str, address: str
) -> None:
    page = client.open(address, headers={"Host": host})

    assert page.status == 400
    assert page.heading == "We could not read that"
    assert host not in page.html or not host


def test_a_foreign_host_name_is_refused_in_demo_mode_too(demo_client: Client) -> None:
    page = demo_client.open("/", headers={"Host": "evil.example"})

    assert page.status == 400
    assert "evil.example" not in page.html


def test_a_forwarded_host_changes_no_address(client: Client) -> None:
    response = client.send("/roles", headers={"X-Forwarded-Host": "evil.example"})

    assert response.status_code == 200
    assert b"evil.example" not in response.data


@pytest.mark.parametrize("token", [None, "", "made-up", "ImFiYyI.YWJj.ZGVm"])
def test_a_form_without_our_token_changes_nothing(client: Client, token: str | None) -> None:
    client.sign_in_as(factories.pp_lead())
    page = client.post("/sign-out", {} if token is None else {"csrf_token": [token]})

    assert page.status == 400
    assert page.heading == "We could not read that"
    assert client.get("/find-people").status == 200


def test_a_token_of_another_browser_is_refused(app: Flask) -> None:
    mine = Client(app).sign_in_as(factories.pp_lead())
    theirs = Client(app).sign_in_as(factories.pp_lead())

    assert mine.post("/sign-out", {"csrf_token": [theirs.token()]}).status == 400


def test_over_https_a_form_must_come_from_our_own_pages(make_app: MakeApp) -> None:
    client = Client(make_app(public_url="https://localhost")).sign_in_as(factories.pp_lead())
    values = {"csrf_token": client.token()}
    headers = {"Referer": "https://evil.example/"}

    assert client.open("/sign-out", method="POST", data=values, headers=headers).status == 400
    assert client.get("/find-people").status == 200


def test_a_body_of_any_size_is_refused_when_it_is_too_large(client: Client) -> None:
    page = client.open("/sign-out", method="POST", data={"note": "x" * 3_000_000})

    assert page.status == 413
    assert page.heading == "That file is too big"


def test_a_method_that_a_page_does_not_know_is_refused_and_the_known_ones_are_named(
    client: Client,
) -> None:
    page = client.open("/roles", method="DELETE")

    assert page.status == 405
    assert "GET" in page.headers["Allow"]


def test_the_page_of_our_own_mistakes_says_nothing_of_them(broken_app: Flask) -> None:
    page = Client(broken_app).get("/broken")

    assert page.status == 500
    assert page.heading == "Sorry, something went wrong here"
    assert "ZeroDivisionError" not in page.html
    assert "the reason is for the log" not in page.html


@pytest.mark.parametrize(
    "address",
    [
        "/roles/99999999999999999999999",
        "/roles/2147483648",
        "/roles/-1",
        "/roles/0",
        "/roles/%00",
        "/people/99999999999999999999999",
        "/roles/99999999999999999999999/people",
        "/roles/1/left-out/99999999999999999999999",
    ],
)
def test_a_number_that_no_row_can_have_is_not_found(client: Client, address: str) -> None:
    client.sign_in_as(factories.pp_lead())

    assert client.get(address).status == 404


@pytest.mark.parametrize(
    "address",
    ["/roles?q=%00", "/roles?q=%ff", "/roles?directorate=%00", "/?%00=%00", "/roles?page=%00"],
)
def test_characters_that_nobody_can_type_break_nothing(client: Client, address: str) -> None:
    factories.project_role()

    assert client.get(address).status in {200, 400}


def test_the_service_does_not_start_with_a_page_that_names_no_permission(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Blueprint("secrets", __name__)
    room.add_url_rule("/secrets", "show", lambda: "who may see this?")
    monkeypatch.setattr(application, "VIEWS", (*application.VIEWS, _Room(room)))

    with pytest.raises(UnguardedPage, match=r"secrets\.show"):
        create_app(make_settings(app.config["SETTINGS"].database_url))


def test_every_page_of_the_service_names_its_permission(app: Flask, demo_app: Flask) -> None:
    assert unguarded_endpoints(app) == []
    assert unguarded_endpoints(demo_app) == []


class _Room:
    """What ``create_app`` asks of a module of views."""

    def __init__(self, bp: Blueprint) -> None:
        self.bp = bp
