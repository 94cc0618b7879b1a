"""What was typed on the page of this request: sent just now, or kept when its session was over."""

from flask import request
from werkzeug.datastructures import MultiDict

from matcher.services import drafts
from matcher.web.guard import current_account


def typed() -> MultiDict[str, str] | None:
    """What a form is filled with. ``None``: nothing was typed yet."""
    if request.method == "POST":
        return request.form
    kept = drafts.find(current_account(), request.path)
    return MultiDict(kept) if kept else None


def forget_typed() -> None:
    """It is saved now, so it need not be kept beside. In the transaction that saves it."""
    drafts.forget(current_account(), request.path)
