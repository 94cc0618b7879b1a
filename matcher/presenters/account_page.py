"""One's own account in words: who one is here, and where one is signed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_datetime

from matcher.models.account import Account
from matcher.models.web_session import WebSession
from matcher.words.labels import label
from matcher.words.translate import gettext as _

WHEN = "EEEE d MMMM, HH:mm"


@dataclass(frozen=True, slots=True)
class SessionRow:
    id: int
    began: str
    last_seen: str
    is_here: bool


def facts(account: Account) -> list[dict[str, str | list[str]]]:
    """What the service knows of an account, row by row."""
    rows: list[dict[str, str | list[str]]] = [
        {"key": _("Name"), "value": account.name},
        {"key": _("What you are here"), "value": label(account.access)},
    ]
    if account.job_title:
        rows.append({"key": _("Job"), "value": account.job_title})
    if account.directorates:
        rows.append(
            {"key": _("Directorates"), "value": [each.name for each in account.directorates]}
        )
    if account.email:
        rows.append({"key": _("E-mail address"), "value": account.email})
    return rows


def session_rows(sessions: Iterable[tuple[WebSession, bool]]) -> list[SessionRow]:
    """Each session with whether it is the one of this page."""
    return [
        SessionRow(
            id=session.id,
            began=_when(session.started_at),
            last_seen=_when(session.seen_at),
            is_here=is_here,
        )
        for session, is_here in sessions
    ]


def _when(at: datetime) -> str:
    return str(format_datetime(at, WHEN))
