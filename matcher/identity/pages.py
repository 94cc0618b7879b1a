"""The pages of the sign-in library that we offer: these, at these addresses, and no others."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any, cast

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import recovery_codes, views
from flask_wtf import FlaskForm
from werkzeug import Response
from werkzeug.exceptions import TooManyRequests, UnsupportedMediaType

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.identity.sign_on import BY_PROVIDER
from matcher.services import accounts, refusals
from matcher.web.client import client_address
from matcher.web.guard import requires
from matcher.web.session import OWNER_OF, ServerSession

View = Callable[..., ResponseReturnValue]
BOTH, POST = ["GET", "POST"], ["POST"]


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """A view of the library: where it stands, who may come, and whether a form sent to it writes.

    A view that writes runs inside one ``transaction()``. The first page of a sign-in does not:
    anybody can make it hash passwords, and others should not have to wait for that.
    """

    endpoint: str
    address: str
    view: View
    permission: Permission
    methods: list[str]
    writes: bool = True
    guessed_at: Callable[[], str] | None = None
    """What a form sent here may be a guess at, where it may be one."""


def _address_typed() -> str:
    return refusals.at_address(request.form.get("email", ""))


def _account_half_way() -> str:
    return refusals.at_account(session.get("tf_user_id", ""))


PAGES = (
    LibraryPage(
        "login",
        "/sign-in/staff",
        views.login,
        Permission.SIGN_IN,
        BOTH,
        writes=False,
        guessed_at=_address_typed,
    ),
    LibraryPage(
        "two_factor_token_validation",
        "/sign-in/code",
        views.two_factor_token_validation,
        Permission.SIGN_IN,
        BOTH,
        guessed_at=_account_half_way,
    ),
    LibraryPage(
        "mf_recovery",
        "/sign-in/recovery",
        recovery_codes.mf_recovery,
        Permission.SIGN_IN,
        BOTH,
        guessed_at=_account_half_way,
    ),
    LibraryPage(
        "two_factor_setup",
        "/account/second-factor",
        views.two_factor_setup,
        Permission.SET_SECOND_FACTOR,
        BOTH,
    ),
    LibraryPage(
        "two_factor_setup_validate",
        "/account/second-factor/<token>",
        views.two_factor_setup_validate,
        Permission.CHANGE_OWN_SIGN_IN,
        POST,
    ),
    LibraryPage(
        "mf_recovery_codes",
        "/account/recovery-codes",
        recovery_codes.mf_recovery_codes,
        Permission.CHANGE_OWN_SIGN_IN,
        BOTH,
    ),
    LibraryPage(
        "change_password",
        "/account/password",
        views.change_password,
        Permission.CHANGE_OWN_SIGN_IN,
        BOTH,
    ),
    LibraryPage(
        "verify",
        "/account/confirm-password",
        views.verify,
        Permission.CHANGE_OWN_SIGN_IN,
        BOTH,
    ),
)


def blueprint() -> Blueprint:
    """The pages under the name by which the library looks for its own."""
    made = Blueprint("security", __name__)
    for page in PAGES:
        view = requires(page.permission)(_guarded(page))
        made.add_url_rule(page.address, page.endpoint, view, methods=page.methods)
    # The library names this page in passing. Nothing answers there.
    made.add_url_rule("/sign-in/help", "two_factor_rescue", build_only=True)
    return made


def render(template: str, **context: Any) -> Any:
    """A page of the library in our layout; a form that failed says so with its status."""
    forms = [each for each in context.values() if isinstance(each, FlaskForm)]
    for form in forms:
        # The library says the same of an address and of a password: once is enough.
        form.form_errors = list(dict.fromkeys(form.form_errors))
    page = render_template(template, **context)
    return (page, 422) if any(form.errors for form in forms) else page


def ask_password_again(_within: timedelta, _grace: timedelta) -> Response:
    """What was to be changed needs a password typed a short while ago, or the trust's sign-on."""
    if session.get(BY_PROVIDER):
        return redirect(url_for("sign_on.begin", next=request.path))
    return redirect(url_for("security.verify", next=request.path))


def _guarded(page: LibraryPage) -> View:
    @wraps(page.view)
    def guarded(**values: Any) -> ResponseReturnValue:
        if request.is_json:
            raise UnsupportedMediaType
        if request.method != "POST":
            return page.view(**values)
        if page.guessed_at is None:
            return _sent(page, values)
        return _guessed(page, page.guessed_at(), values)

    return guarded


def _guessed(page: LibraryPage, target: str, values: dict[str, Any]) -> ResponseReturnValue:
    """A form that may be a guess: too many wrong ones of late, and it is not even looked at."""
    if refusals.are_too_many(target, at=now()) or _is_flood(page, target):
        raise TooManyRequests
    response = _sent(page, values)
    with transaction():
        if isinstance(response, tuple):
            refusals.note(target, client=client_address(), at=now())
        else:
            refusals.forget(target)
    return response


def _is_flood(page: LibraryPage, target: str) -> bool:
    """Whether too many tries came from where this one comes from.

    Codes are asked for after the right password, so the count at the account is enough there.
    And an owner who just set a password by a link is not kept out by others at the same place.
    """
    if page.writes or session.get(OWNER_OF) == target:
        return False
    return refusals.are_too_many_of_client(client_address(), at=now())


def _sent(page: LibraryPage, values: dict[str, Any]) -> ResponseReturnValue:
    if page.writes:
        with transaction():
            return page.view(**values)
    response = page.view(**values)
    _after_first_step(response)
    return response


def _after_first_step(response: ResponseReturnValue) -> None:
    """Somebody typed a password. Right or wrong, known or unknown: the same work is done."""
    if "tf_user_id" in session:
        cast(ServerSession, session).change_token()
    is_refused = isinstance(response, tuple)
    if is_refused and not g.get("refusal_noted"):
        with transaction():
            accounts.note_refusal(None, at=now())
