"""Meetings as a calendar file, for whoever asked for them."""

from collections.abc import Sequence
from email.utils import parseaddr

from flask import Response, current_app

from matcher.domain.clock import now
from matcher.exchange.calendar_file import Organiser, calendar_file, method_of
from matcher.models.meeting import Meeting
from matcher.presenters.meetings import calendar_entries


def calendar_response(meetings: Sequence[Meeting], *, page: str, name: str) -> Response:
    """``page``: the address where all about them stands."""
    settings = current_app.config["SETTINGS"]
    entries = calendar_entries(meetings, page=page)
    file = calendar_file(
        entries,
        organiser=Organiser(settings.service_name, parseaddr(settings.mail_sender)[1]),
        stamped_at=now(),
    )
    return Response(
        file,
        content_type=f"text/calendar; charset=utf-8; method={method_of(entries)}",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
