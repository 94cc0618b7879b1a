"""A change that matters needs a password typed a short while ago. Nothing typed is lost by it."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import ParamSpec, cast

from flask import current_app, request, session
from flask.typing import ResponseReturnValue
from flask_security import check_and_update_authn_fresh

from matcher.web.guard import find_account

P = ParamSpec("P")
FRESH = timedelta(minutes=15)
"""For how long a typed password allows changes."""
NO_GRACE = timedelta(0)
TYPED = "typed_before_password"
View = Callable[P, ResponseReturnValue]


def asks_password_again(view: View[P]) -> View[P]:
    """Send staff whose password was typed too long ago to type it, and then back to this page.

    People who use services have no password, and in demo mode nobody has one.
    """

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if not _must_ask():
            return view(*args, **kwargs)
        if request.method == "POST":
            typed = request.form.to_dict(flat=False)
            typed.pop("csrf_token", None)
            session[TYPED] = {"page": request.path, "values": typed}
        ask = current_app.extensions["ask_password_again"]
        return cast(ResponseReturnValue, ask(FRESH, NO_GRACE))

    return guarded


def typed_before() -> dict[str, list[str]] | None:
    """What was typed on this page before the password was asked for, once."""
    if session.get(TYPED, {}).get("page") != request.path:
        return None
    return cast(dict[str, list[str]], session.pop(TYPED)["values"])


def _must_ask() -> bool:
    account = find_account()
    if current_app.config["SETTINGS"].demo or account is None or not account.is_staff:
        return False
    return not check_and_update_authn_fresh(FRESH, NO_GRACE)
