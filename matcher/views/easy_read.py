"""The switch on every page: Easy Read, or the page as it is."""

from flask import Blueprint, current_app, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.extensions import csrf
from matcher.services import easy_read
from matcher.web.easy_read import CHOSEN, remember_here
from matcher.web.guard import find_account, requires
from matcher.web.next_page import page_of_ours

bp = Blueprint("easy_read", __name__)


@bp.post("/easy-read")
@requires(Permission.CHOOSE_EASY_READ)
def choose() -> ResponseReturnValue:
    """Remember the choice, and go back to the page where it was made.

    A visitor needs no token: a page that only reads would begin a session to hold one. Nothing
    of a record changes without it.
    """
    is_chosen = request.form.get("easy_read") == CHOSEN
    account = find_account()
    if account is not None:
        csrf.protect()
        with transaction():
            easy_read.choose(account, chosen=is_chosen, at=now())
    answer: Response = redirect(page_of_ours(request.form.get("page")) or "/")
    remember_here(current_app.make_response(answer), chosen=is_chosen)
    return answer


csrf.exempt(choose)
