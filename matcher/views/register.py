"""Registering: six answers, a page each, kept as they are typed. Nobody is signed in by it."""

from dataclasses import replace
from datetime import date
from typing import Any

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import NotFound
from matcher.domain.registration import (
    QUESTION,
    QUESTIONS,
    Registration,
    Step,
)
from matcher.forms.registration import UNDER_SIXTEEN, RegistrationForm
from matcher.presenters.registration_page import done_page
from matcher.presenters.role_page import day
from matcher.services import drafts, first_roles, refusals, registration, trust_settings, unfinished
from matcher.services.bank_holidays import ENGLAND
from matcher.services.matching import Consent
from matcher.views.registration_pages import Pages, address
from matcher.web.client import client_address
from matcher.web.easy_read import reads_easy
from matcher.web.guard import requires
from matcher.web.registration_key import find_key, forget_key, keep_old_key, new_key, send_key

bp = Blueprint("register", __name__, url_prefix="/register")
bp.after_request(send_key)

DONE = "registered"


@bp.get("")
@requires(Permission.REGISTER)
def begin() -> ResponseReturnValue:
    """To the first page that is not answered yet."""
    return redirect(address(_pages().first_open))


@bp.route("/<step>", methods=["GET", "POST"])
@requires(Permission.REGISTER)
def show(step: str) -> ResponseReturnValue:
    if step not in set(Step):
        raise NotFound("there is no such question")
    here, pages = Step(step), _pages()
    if not pages.may_open(here):
        return redirect(address(pages.first_open))
    if request.method == "POST":
        return _sent(here, pages)
    return _page(here, pages.to_show(here), pages)


@bp.post("/start-again")
@requires(Permission.REGISTER)
def start_again() -> ResponseReturnValue:
    """Forget all that was typed, for somebody else at the same screen."""
    _forget()
    return redirect(address(Step.REACH))


@bp.route("/back/<token>", methods=["GET", "POST"])
@requires(Permission.REGISTER)
def back(token: str) -> ResponseReturnValue:
    """From a letter to the unfinished answers. A button, since mail servers open links too."""
    if request.method == "GET" and unfinished.leads_somewhere(token, at=now()):
        return render_template("register/back.html")
    key = new_key()
    with transaction():
        is_found = request.method == "POST" and unfinished.go_on(token, key=key, at=now())
    if is_found:
        return redirect(url_for(".begin"))
    keep_old_key()
    return render_template("register/back_ended.html"), 404


@bp.get("/under-16")
@requires(Permission.REGISTER)
def under_sixteen() -> ResponseReturnValue:
    return render_template("register/under_sixteen.html")


@bp.get("/done")
@requires(Permission.REGISTER)
def done() -> ResponseReturnValue:
    """What happens next, and roles that may fit. It reads no record, only what was just typed."""
    told: dict[str, Any] | None = session.get(DONE)
    if told is None:
        return redirect(url_for(".begin"))
    offers = told["offers"]
    consent = Consent(
        home_directorate_id=0,
        offers_from=None if offers is None else frozenset(offers),
        is_young=told["young"],
    )
    roles = first_roles.fitting(told["topics"], consent, today=day_in_london(now()))
    return render_template("register/done.html", page=done_page(told, roles))


def _sent(here: Step, pages: Pages) -> ResponseReturnValue:
    form = pages.sent(here)
    is_sound = form.validate()
    if here is Step.AGE and is_sound and form["age_band"].data == UNDER_SIXTEEN:
        _forget()
        return redirect(url_for(".under_sixteen"))
    if not _keep(here, form if is_sound else None):
        return render_template("register/wait.html"), 429
    if not is_sound:
        return _page(here, form, pages), 422
    return _finish() if here is Step.AGREEMENT else redirect(address(_pages().after(here)))


def _keep(here: Step, form: RegistrationForm | None) -> bool:
    """Keep what was typed, sound or not. ``False``: too many begin here at once."""
    key, typed = find_key() or new_key(), request.form.to_dict(flat=False)
    with transaction():
        if not registration.keep_typed(
            key, address(here), typed, client=client_address(), at=now()
        ):
            return False
        if form is not None and here is Step.CONTACT:
            drafts.note_email(key, form["email"].data if "email" in form else "")
    return True


def _finish() -> ResponseReturnValue:
    pages, key, at = _pages(), find_key(), now()
    if key is None or pages.first_open is not Step.AGREEMENT:
        return redirect(address(pages.first_open))
    due = ENGLAND.due_on(at, trust_settings.current().acknowledge_days)
    settings = current_app.config["SETTINGS"]
    answers = replace(pages.answers(), reads_easy=reads_easy())
    with transaction():
        if not refusals.may_register(client=client_address(), at=at):
            return render_template("register/wait.html"), 429
        # Of two who send the last page, one has taken the answers.
        if drafts.take_all(key):
            registration.register_by_page(
                answers,
                client=client_address(),
                public_url=settings.public_url,
                service=settings.service_name,
                due=day(due),
                at=at,
            )
    session[DONE] = _told(answers, due)
    forget_key()
    return redirect(url_for(".done"))


def _told(answers: Registration, due: date) -> dict[str, Any]:
    """What the last page needs to know. It is forgotten with the session."""
    return {
        "channel": answers.contact.channel.value,
        "email": answers.contact.email,
        "offers": None if answers.offers_from is None else sorted(answers.offers_from),
        "young": answers.is_young,
        "topics": sorted(answers.topics),
        "due": due.isoformat(),
    }


def _pages() -> Pages:
    key = find_key()
    return Pages(drafts.all_of(key) if key else {}, today=day_in_london(now()))


def _forget() -> None:
    if key := find_key():
        with transaction():
            drafts.take_all(key)
    forget_key()


def _page(here: Step, form: RegistrationForm, pages: Pages) -> str:
    before = pages.before(here)
    return render_template(
        "register/question.html",
        form=form,
        step=here,
        number=QUESTION[here],
        questions=QUESTIONS,
        back_href=address(before) if before else url_for("home.show"),
        has_typed=bool(pages.typed),
        summary=pages.summary() if here is Step.AGREEMENT else [],
    )
