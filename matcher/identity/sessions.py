"""Sessions kept on the server, and the account behind a request, loaded once."""

from datetime import datetime

from flask import Flask, Request, Response, current_app, g, session
from flask.sessions import SessionInterface
from flask_security.utils import set_request_attr
from sqlalchemy.exc import OperationalError

from matcher.database import transaction
from matcher.domain.clock import day_in_london, now
from matcher.services import directorates, drafts, sessions
from matcher.web.session import ServerSession

LONGEST_TOKEN = 100
NO_SESSION = ("/static/", "/healthz")


class ServerSessions(SessionInterface):
    """Flask's session, kept in the database under a hash of a random token."""

    def open_session(self, app: Flask, request: Request) -> ServerSession:
        token = request.cookies.get(self.get_cookie_name(app), "")
        if not 0 < len(token) <= LONGEST_TOKEN or request.path.startswith(NO_SESSION):
            return ServerSession({}, None)
        try:
            found = sessions.find(token, at=now())
        except OperationalError as trouble:
            # Too early for a page to say so: ``load_account`` comes later, and does.
            g.session_trouble = trouble
            found = None
        if found is None:
            return ServerSession({}, None)
        g.session_seen_at = found.seen_at
        return ServerSession(found.data | {"account_id": found.account_id}, token)

    def save_session(self, app: Flask, session: ServerSession, response: Response) -> None:  # type: ignore[override]
        """Write only what changed; a page that only reads writes nothing."""
        at = now()
        seen_at = g.get("session_seen_at")
        is_stale = seen_at is not None and at - seen_at > sessions.NOTE_EVERY
        if not session.has_changed and not is_stale:
            return
        try:
            token = _store(session, at)
        except OperationalError:
            if not session.has_changed:
                # Noting a visit can wait. The page was read all the same.
                return
            session.give_up()
            raise
        response.set_cookie(
            self.get_cookie_name(app),
            token,
            path="/",
            secure=self.get_cookie_secure(app),
            httponly=True,
            samesite="Lax",
        )


def _store(session: ServerSession, at: datetime) -> str:
    """Write the session, under a new token if it was renewed or had none."""
    data = dict(session)
    renewed = data.pop("renewed", False)
    account_id = data.pop("account_id", None)
    with transaction():
        if session.token and not renewed:
            sessions.keep(session.token, account_id=account_id, data=data, at=at)
            return session.token
        if session.token:
            sessions.end(session.token)
        return sessions.begin(account_id=account_id, data=data, at=at)


def load_account() -> None:
    """Find who is signed in, once a request."""
    if trouble := g.pop("session_trouble", None):
        raise trouble
    g.account = sessions.find_account(session.get("account_id"))
    # The sign-in library is told who it is. Its own ways to find out (its cookie, a header, an
    # address) are never asked, so a session that was ended here is ended for it too.
    current_app.login_manager._update_request_context_with_user(g.account)  # type: ignore[attr-defined]
    if g.account is not None and (key := session.pop("held", None)):
        with transaction():
            drafts.hand_over(key, g.account)
        g.account = sessions.find_account(session.get("account_id"))
    if g.account is not None:
        directorates.find_stand_ins(g.account, today=day_in_london(now()))
        set_request_attr("fs_authn_via", "session")
        set_request_attr("fs_paa", session.get("fs_paa", 0))
