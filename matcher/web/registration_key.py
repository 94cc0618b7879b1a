"""The key by which a browser finds what it typed before it is registered.

A cookie of its own, which lives as long as the browser is open: a session ends after an hour, and
what somebody typed at their own pace must not end with it. On a shared computer it is gone when
the browser is closed.
"""

import secrets

from flask import Response, current_app, g, request

LONGEST = 100


def find_key() -> str | None:
    """The key this browser holds, or is about to be given."""
    given: str | None = g.get("registration_key")
    held = request.cookies.get(_name(), "")
    return given or (held if 0 < len(held) <= LONGEST else None)


def new_key() -> str:
    """A key for a browser that has none."""
    g.registration_key = secrets.token_urlsafe(32)
    return str(g.registration_key)


def keep_old_key() -> None:
    """The new key is good for nothing: the browser keeps what it held."""
    g.registration_key = None


def forget_key() -> None:
    """Nothing waits for this browser any more."""
    g.registration_key = None
    g.forget_registration_key = True


def send_key(response: Response) -> Response:
    """Give the browser what was decided in this request."""
    if g.get("forget_registration_key"):
        response.delete_cookie(
            _name(), path="/", secure=_is_secure(), httponly=True, samesite="Lax"
        )
    elif key := g.get("registration_key"):
        response.set_cookie(
            _name(), key, path="/", secure=_is_secure(), httponly=True, samesite="Lax"
        )
    return response


def _name() -> str:
    return "__Host-registration" if _is_secure() else "registration"


def _is_secure() -> bool:
    return bool(current_app.config["SESSION_COOKIE_SECURE"])
