"""The domain's errors, and everybody else's, as pages, in one place."""

from flask import Flask, current_app, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, InternalServerError

from matcher.database import transaction
from matcher.domain.clock import now
from matcher.domain.errors import (
    AlreadyDone,
    CannotCover,
    ChangedMeanwhile,
    HeldBack,
    LastAdministrator,
    MoveNotAllowed,
    NameTaken,
    NotAllowed,
    NotFound,
    OwnAccount,
    PlaceTaken,
    SettingInvalid,
)
from matcher.web.client import client_address
from matcher.web.guard import find_account
from matcher.web.registration_key import find_key, new_key
from matcher.words.translate import gettext as _

PAGE_OF_ERROR = {
    NotFound: 404,
    NotAllowed: 403,
    MoveNotAllowed: 409,
    PlaceTaken: 409,
    HeldBack: 409,
    AlreadyDone: 409,
    ChangedMeanwhile: 409,
    NameTaken: 409,
    OwnAccount: 409,
    LastAdministrator: 409,
    SettingInvalid: 422,
    CannotCover: 422,
}

HELD = {
    "answers.of_person",
    "answers.own",
    "desk.tell",
    "experience_followups.show",
    "experience_entries.write_down",
    "five_answers.send",
    "help_requests.answer",
    "help_requests.ask",
    "ideas.show",
    "introduction_steps.hold",
    "introduction_steps.in_touch",
    "introduction_steps.join",
    "introduction_steps.leave",
    "introduction_steps.met",
    "introduction_steps.no_answer",
    "introduction_steps.not_this_time",
    "introduction_steps.release",
    "introduction_steps.talked",
    "introduction_steps.withdraw",
    "involvement.plan",
    "involvement.show",
    "my_concerns.new",
    "my_experience.answer",
    "my_experience.who_sees",
    "my_ideas.new",
    "my_offers.change_mind",
    "memberships.agree_for_lead",
    "memberships.agree_for_person",
    "membership_steps.answer",
    "membership_steps.end",
    "membership_steps.renew",
    "memberships.write",
    "my_team_steps.change",
    "my_team_steps.leave",
    "my_teams.write",
    "my_offers.say_no",
    "my_offers.show",
    "my_offers.talk_first",
    "my_role_reviews.answer",
    "offer_answers.write_down",
    "new_people.new",
    "meeting_actions.change",
    "meeting_actions.done",
    "meeting_actions.new",
    "meetings.cancel",
    "meetings.change",
    "meetings.new",
    "pitches.new",
    "pitches.result",
    "project_changes.begin",
    "project_changes.save",
    "quick_entry.new",
    "quick_entry.of_person",
    "role_judgements.hold",
    "role_judgements.rule_out",
    "role_defaults.change",
    "role_parts.save",
    "role_reviewers.write_down",
    "role_reviews.change",
    "role_reviews.refuse",
    "project_results.say",
    "said_and_done.change",
    "said_and_done.new",
    "stories.change",
    "stories.new",
}
"""Pages whose answers are kept when they come too late."""
REGISTERING = "register.show"
"""The pages on which nobody is signed in, and nobody need be to go on."""
NAMED_ERRORS = {400, 403, 404, 409, 413, 422, 429, 503}


def register_error_pages(app: Flask) -> None:
    """Turn the domain's errors, and everybody else's, into pages in one place."""
    for kind, code in PAGE_OF_ERROR.items():
        app.register_error_handler(kind, lambda error, code=code: _error_page(code, error))
    # Of two who change one row at once, the database itself refuses the second.
    app.register_error_handler(StaleDataError, lambda error: _error_page(409, error))
    app.register_error_handler(CSRFError, _came_too_late)
    app.register_error_handler(OperationalError, lambda error: _error_page(503, error))
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(500, _own_mistake)


def _came_too_late(error: CSRFError) -> ResponseReturnValue:
    """A form of a session that is over. What people tell us about themselves is never lost."""
    is_kept = request.endpoint in HELD or request.endpoint == REGISTERING
    if not is_kept or request.origin != request.host_url.rstrip("/"):
        return _error_page(400, error)
    typed, account = request.form.to_dict(flat=False), find_account()
    if request.endpoint == REGISTERING:
        return _go_on_registering(typed) if account is None else _error_page(400, error)
    with transaction():
        if account is None:
            session["held"] = current_app.extensions["hold_answers"](request.path, typed, at=now())
        else:
            current_app.extensions["keep_answers"](account, request.path, typed, at=now())
    if account is not None:
        flash(_("We kept what you typed. Look at it, then save."))
        return redirect(request.path)
    flash(_("You were away for a while. Sign in, and go on: we kept what you typed."))
    return redirect(url_for("sign_in.choose", next=request.path))


def _go_on_registering(typed: dict[str, list[str]]) -> ResponseReturnValue:
    """The same page again, with what was typed. The key of it outlives the session."""
    key, keep = find_key() or new_key(), current_app.extensions["keep_registration"]
    with transaction():
        is_kept = keep(key, request.path, typed, client=client_address(), at=now())
    if is_kept:
        flash(_("You were away for a while. We kept what you typed. Look at it, then go on."))
    return redirect(request.path)


def _own_mistake(error: InternalServerError) -> tuple[str, int]:
    """A session that could not be stored is a busy database, like any other."""
    is_busy = isinstance(error.original_exception, OperationalError)
    if not is_busy:
        _count(error.original_exception or error)
    return _error_page(503 if is_busy else 500, error)


def _count(fault: BaseException) -> None:
    """Which page, and the type of the exception: for the status page, and never in its way."""
    try:
        with transaction():
            current_app.extensions["note_failure"](
                place=request.endpoint or "no page", kind=type(fault).__name__, at=now()
            )
    except Exception as trouble:
        current_app.logger.warning("a failure was not counted: %s", type(trouble).__name__)


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
        # The rule, not the address: a link that signs somebody in would stand in the log.
        current_app.logger.error("%s %s gave %s", request.method, request.url_rule, code)
    name = code if code in NAMED_ERRORS else (400 if code < 500 else 500)
    return render_template(f"errors/{name}.html", error=error, code=code), code
