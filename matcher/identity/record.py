"""What the sign-in library tells us about, as it happens: who came in, and who did not."""

from typing import Any

from flask import Flask, g, session
from flask_security.signals import password_changed, user_authenticated, user_failed_authn

from matcher.database import joined
from matcher.domain.clock import now
from matcher.models.account import Account
from matcher.services import accounts
from matcher.web.session import sign_in


def listen(app: Flask) -> None:
    """Hear what happens in this application."""
    user_authenticated.connect(_signed_in, app)
    user_failed_authn.connect(_refused, app)
    password_changed.connect(_password_changed, app)


def _signed_in(
    _app: Flask, user: Account, authn_via: list[str] | None = None, **_more: Any
) -> None:
    """Begin our own session, under a token that nobody has seen. It is the only one that counts."""
    typed_password_at = session.get("fs_paa")
    sign_in(user)
    session["fs_paa"] = typed_password_at
    if authn_via != ["change"]:
        with joined():
            accounts.note("signed in", user, at=now())


def _refused(_app: Flask, user: Account, **_more: Any) -> None:
    g.refusal_noted = True
    with joined():
        accounts.note_refusal(user, at=now())


def _password_changed(app: Flask, user: Account, **_more: Any) -> None:
    service = app.config["SETTINGS"].service_name
    accounts.note_password_set(user, service=service, at=now())
