"""Whether whoever reads now reads Easy Read, and which page they get for it.

A visitor's choice is a cookie that says nothing of who they are. A service user's choice stands
on their record too, so that it is there on every device. Staff read the pages as they are.
See ``docs/decisions`` on Easy Read.
"""

from collections.abc import Mapping
from typing import Any, cast

from flask import Response, current_app, g, has_request_context, request
from flask.templating import Environment
from jinja2 import Template

from matcher.web.guard import find_account

KEPT_FOR = 365 * 24 * 60 * 60
"""Seconds that a browser keeps the choice: a year."""
CHOSEN = "1"
KEEPS_ITS_QUESTION = frozenset({"answers.own", "roles.browse"})
"""Pages of which the address says more than their path, and nothing that is secret."""
FOLDER = "easy"
"""Where the pages in Easy Read are, each under the name of the page it stands for."""


class EasyPages(Environment):
    """Templates of which a page has a twin in Easy Read, for those who chose it.

    Only what a view asks for has a twin. What a page extends or includes is named in it.
    """

    def get_or_select_template(
        self,
        template_name_or_list: Any,
        parent: str | None = None,
        globals: Mapping[str, Any] | None = None,  # noqa: A002 the name is the library's
    ) -> Template:
        names = template_name_or_list
        if isinstance(names, str) and reads_easy():
            names = [f"{FOLDER}/{names}", names]
        more = dict(globals) if globals is not None else None
        return super().get_or_select_template(names, parent, more)


def reads_easy() -> bool:
    """Whether this page is to be in Easy Read. Asked once a request."""
    if not has_request_context():
        return False
    if g.get("database_is_away"):
        return has_chosen_here()
    if "reads_easy" not in g:
        account = find_account()
        is_chosen = has_chosen_here()
        if account is not None:
            is_chosen = not account.is_staff and (
                is_chosen or current_app.extensions["reads_easy"](account)
            )
        g.reads_easy = is_chosen
    return cast(bool, g.reads_easy)


def record_says(*, chosen: bool) -> None:
    """For a view that has the reader's record at hand: it need not be asked for again."""
    g.reads_easy = chosen or has_chosen_here()


def may_choose() -> bool:
    """Whether the switch is shown: staff have no pages to switch to."""
    account = find_account()
    return account is None or not account.is_staff


def page_to_come_back_to() -> str:
    """Where the switch leads back to. What else stood in the address may be somebody's secret."""
    has_more = request.query_string and request.endpoint in KEEPS_ITS_QUESTION
    return request.full_path if has_more else request.path


def has_chosen_here() -> bool:
    """Whether Easy Read was chosen in this browser."""
    return request.cookies.get(_name()) == CHOSEN


def remember_here(response: Response, *, chosen: bool) -> None:
    """Keep the choice in this browser, whoever uses it."""
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    if chosen:
        response.set_cookie(
            _name(),
            CHOSEN,
            max_age=KEPT_FOR,
            path="/",
            secure=secure,
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(_name(), path="/", secure=secure, httponly=True, samesite="Lax")


def _name() -> str:
    is_secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    return "__Host-easy-read" if is_secure else "easy_read"
