"""A browser's session as a request sees it, and how it begins and ends."""

from collections.abc import Mapping
from typing import Any, cast

from flask import current_app, redirect, session, url_for
from flask.sessions import SessionMixin
from flask.typing import ResponseReturnValue

from matcher.models.account import Account

OWNER_OF = "owner_of"
"""Names the target (see ``services/refusals.py``) that a link from the owner's post has shown
this browser to belong to."""


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
        held = self.get("held")
        self.clear()
        self["renewed"] = True
        if held:
            # Answers that came too late wait for whoever signs in here now.
            self["held"] = held

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
