"""What views share: who is asking, whether they may, the headers and the error pages."""

import hashlib
from collections.abc import Callable, Mapping
from functools import cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

from flask import (
    Flask,
    Response,
    current_app,
    g,
    has_request_context,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.sessions import SessionMixin
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import (
    BadRequest,
    HTTPException,
    InternalServerError,
    SecurityError,
)
from werkzeug.routing import IntegerConverter

from matcher.domain.access import Access, Permission
from matcher.domain.errors import (
    AlreadyDone,
    ChangedMeanwhile,
    MoveNotAllowed,
    NameTaken,
    NotAllowed,
    NotFound,
    PlaceTaken,
    SettingInvalid,
)
from matcher.domain.trust_settings import TrustSettings
from matcher.models.account import Account
from matcher.policies import Thing, allows

P = ParamSpec("P")
R = TypeVar("R", bound=ResponseReturnValue)

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    ]
)
STAFF_OF_PP = {Access.PP_LEAD, Access.PP_TEAM}
PAGE_OF_ERROR = {
    NotFound: 404,
    NotAllowed: 403,
    MoveNotAllowed: 409,
    PlaceTaken: 409,
    AlreadyDone: 409,
    ChangedMeanwhile: 409,
    NameTaken: 409,
    SettingInvalid: 422,
}
PART_OF = {
    "introductions": "matches",
    "people": "matches",
    "rates": "settings",
    "trust_settings": "settings",
    "weights": "settings",
    "word_lists": "settings",
}
"""Blueprints that stand in the navigation under the name of another."""
NAMED_ERRORS = {400, 403, 404, 409, 413, 422, 429, 503}


class RowNumber(IntegerConverter):
    """The number of a row in an address. One that no row can have is not found."""

    regex = "[0-9]{1,9}"


class ServerSession(dict[str, Any], SessionMixin):
    """A session whose data lives on the server; the browser holds only its token."""

    def __init__(self, data: Mapping[str, Any], token: str | None) -> None:
        super().__init__(data)
        self.token = token
        """The token the browser sent, if it opened a live session."""
        self.as_loaded = dict(data)

    @property
    def has_changed(self) -> bool:
        return dict(self) != self.as_loaded

    def give_up(self) -> None:
        """Leave the session as it was: storing its changes failed, and is not tried again."""
        self.clear()
        self.update(self.as_loaded)

    def renew(self) -> None:
        """Forget everything, the token too: nobody keeps a session across a sign-in."""
        self.clear()
        self["renewed"] = True

    def change_token(self) -> None:
        """Go on under a new token: what was known of the old one is worth nothing now."""
        self["renewed"] = True


def sign_in(account: Account) -> None:
    """Begin a session of this account under a new token."""
    server_session = cast(ServerSession, session)
    server_session.renew()
    session["account_id"] = account.id


def begin_sign_in(account: Account) -> ResponseReturnValue:
    """Go on as this account after a link of its own: to the second step, where one is asked."""
    # Nobody else's session may be under way here, least of all in the set-up of a second step.
    sign_out()
    plugins = current_app.extensions["security"].two_factor_plugins
    second_step = plugins.tf_enter(account, False, "link", next_loc=None)
    if second_step is not None:
        return cast(ResponseReturnValue, second_step)
    sign_in(account)
    return redirect(url_for("sign_in.arrive"))


def session_token() -> str | None:
    """The token of the session that this request came with."""
    return cast(ServerSession, session).token


def sign_out() -> None:
    """End the session here and on the server."""
    cast(ServerSession, session).renew()


def current_account() -> Account:
    """Who is asking. For views that only signed-in people reach."""
    account = find_account()
    if account is None:
        raise NotAllowed("nobody is signed in")
    return account


def find_account() -> Account | None:
    """Who is asking, or ``None`` for a visitor."""
    return cast("Account | None", g.get("account"))


def requires(permission: Permission) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Name the permission of a page. A page without one does not start (see ``app.py``)."""

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            if not allows(find_account(), permission):
                raise NotAllowed(permission)
            return view(*args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def authorise(permission: Permission, thing: Thing) -> None:
    """Refuse, as if the thing were not there, whoever may not do this to it."""
    if not allows(find_account(), permission, thing):
        raise NotFound(permission)


def unguarded_endpoints(app: Flask) -> list[str]:
    """Pages that do not say who may open them."""
    return sorted(
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static"
        and not rule.build_only
        and not hasattr(app.view_functions[rule.endpoint], "permission")
    )


def refuse_unreadable_text() -> None:
    """No keyboard types a NUL character, and PostgreSQL cannot keep one."""
    for given in (request.args, request.form):
        if any("\0" in text for texts in given.listvalues() for text in texts):
            raise BadRequest("a NUL character")


def add_security_headers(response: Response) -> Response:
    """The same strict headers on every answer, errors and static files included."""
    headers = response.headers
    headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    if current_app.config["SESSION_COOKIE_SECURE"]:
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.endpoint == "static":
        headers["Cache-Control"] = "public, max-age=31536000, immutable"
    else:
        headers["Cache-Control"] = "no-store"
    return response


@cache
def static_url(filename: str) -> str:
    """The address of a static file, with its content in the name so that it may be kept."""
    content = (Path(current_app.static_folder or "") / filename).read_bytes()
    version = hashlib.sha256(content).hexdigest()[:10]
    return f"{current_app.static_url_path}/{filename}?v={version}"


def page_context() -> dict[str, Any]:
    """What every page is given. A letter that a job writes is no page."""
    if not has_request_context():
        return {}
    account = find_account()
    settings = current_app.config["SETTINGS"]
    trust = _trust_settings()
    # Under a host name that is not ours there are no addresses to link to.
    can_link = not isinstance(request.routing_exception, SecurityError)
    demo = bool(settings.demo) and can_link
    return {
        "organisation_name": trust.trust_name,
        "service_name": settings.service_name,
        "contact_phone": trust.contact_phone,
        "contact_email": trust.contact_email,
        "account": account,
        "may": lambda name, thing=None: allows(account, Permission(name), thing),
        "navigation": _navigation(account) if can_link else [],
        "footer_links": [],
        "home_href": "/",
        "sign_in_href": "/demo" if demo else "/sign-in",
        "sign_out_href": "/sign-out",
        "account_href": "/account",
        "logo_href": None,
        "logo_alt": None,
        "demo": demo,
        "static_url": static_url,
    }


def _navigation(account: Account | None) -> list[dict[str, Any]]:
    entries = [("home.show", "Home"), ("roles.browse", "Open roles")]
    if account is not None and account.access in STAFF_OF_PP:
        entries = [("matches.index", "Find people"), ("roles.browse", "Open roles")]
    if allows(account, Permission.READ_SETTINGS):
        entries.append(("settings.index", "Settings"))
    here = (request.endpoint or "").partition(".")[0]
    here = PART_OF.get(here, here)
    return [
        {"href": url_for(endpoint), "text": text, "current": endpoint.partition(".")[0] == here}
        for endpoint, text in entries
    ]


def _trust_settings() -> TrustSettings:
    """What the trust has set; the environment's alone where the database may be away."""
    if g.get("database_is_away"):
        settings = current_app.config["SETTINGS"]
        return TrustSettings(
            trust_name=settings.organisation_name,
            contact_phone=settings.contact_phone,
            contact_email=settings.contact_email,
        )
    return cast(TrustSettings, current_app.extensions["trust_settings"]())


def register_error_pages(app: Flask) -> None:
    """Turn the domain's errors, and everybody else's, into pages in one place."""
    for kind, code in PAGE_OF_ERROR.items():
        app.register_error_handler(kind, lambda error, code=code: _error_page(code, error))
    app.register_error_handler(CSRFError, lambda error: _error_page(400, error))
    app.register_error_handler(OperationalError, lambda error: _error_page(503, error))
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(500, _own_mistake)


def _own_mistake(error: InternalServerError) -> tuple[str, int]:
    """A session that could not be stored is a busy database, like any other."""
    is_busy = isinstance(error.original_exception, OperationalError)
    return _error_page(503 if is_busy else 500, error)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code < 400:
        return error
    page, _code = _error_page(code, error)
    response = error.get_response()
    response.set_data(page)
    response.content_type = "text/html; charset=utf-8"
    return response


def _error_page(code: int, error: Exception) -> tuple[str, int]:
    if code >= 500:
        # The database may be what is wrong, so nothing on the page may ask it.
        g.account = None
        g.database_is_away = True
        current_app.logger.error("%s %s gave %s", request.method, request.path, code)
    name = code if code in NAMED_ERRORS else (400 if code < 500 else 500)
    return render_template(f"errors/{name}.html", error=error, code=code), code
