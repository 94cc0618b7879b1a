"""Coming in by the trust's own sign-on: out to it, and back with its answer.

Its second factor is the trust's affair, so none of ours is asked. Nothing here can be guessed:
what comes back must fit what this very browser was sent out with, so no limit of tries is needed.
"""

import secrets
import time
from typing import Any, cast

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.domain.errors import SignOnRefused, WhyNot
from matcher.identity.provider import AnswerWrong, Person, Provider, ProviderAway
from matcher.models.account import Account
from matcher.presenters.sign_on import Stopped, stop_page
from matcher.services import accounts, single_sign_on
from matcher.web.guard import find_account, requires
from matcher.web.next_page import page_of_ours
from matcher.web.session import ServerSession, sign_in

bp = Blueprint("sign_on", __name__, url_prefix="/sign-in/trust")

UNDER_WAY = "sign_on"
LONGEST = 15 * 60
"""Seconds that somebody may take at the provider: a password, a phone, a lost phone."""
MOST_AT_ONCE = 5
BY_PROVIDER = "by_sign_on"
SKEW = 60
REFUSED_THERE = {"access_denied", "login_required", "interaction_required", "consent_required"}
AWAY_THERE = {"temporarily_unavailable", "server_error"}

Trip = dict[str, Any]


@bp.get("")
@requires(Permission.SIGN_IN)
def begin() -> ResponseReturnValue:
    """Send this browser to the provider; whoever is signed in already only to confirm it."""
    account = find_account()
    wanted = page_of_ours(request.args.get("next"))
    if account is not None and not session.get(BY_PROVIDER):
        return redirect(wanted or url_for("sign_in.arrive"))
    state, nonce, verifier = (secrets.token_urlsafe(48) for _each in range(3))
    try:
        begun = _provider().begin(
            state=state, nonce=nonce, verifier=verifier, again=account is not None
        )
    except (ProviderAway, AnswerWrong) as trouble:
        return _trouble(trouble, wanted)
    trips = _trips()
    for oldest in sorted(trips, key=lambda each: float(trips[each]["at"]))[: 1 - MOST_AT_ONCE]:
        del trips[oldest]
    trip = {"nonce": nonce, "verifier": verifier, "next": wanted, "at": time.time()}
    session[UNDER_WAY] = trips | {state: trip | {"again": account.id if account else None}}
    return redirect(begun.url)


@bp.get("/answer")
@requires(Permission.SIGN_IN)
def answer() -> ResponseReturnValue:
    """Somebody comes back. What they bring counts once, in the browser that was sent out."""
    trips = _trips()
    trip = trips.pop(_single("state"), None)
    if trip is None:
        return _stopped(Stopped.NOT_BEGUN_HERE)
    session[UNDER_WAY] = trips
    wanted = str(trip["next"])
    if refusal := request.args.get("error"):
        return _stopped(_why(refusal), wanted)
    try:
        person = _person(trip)
    except (ProviderAway, AnswerWrong) as trouble:
        return _trouble(trouble, wanted)
    if trip["again"] is not None:
        return _confirmed(person, trip, wanted)
    return _let_in(person, wanted)


def _person(trip: Trip) -> Person:
    code, issuer = _single("code"), request.args.getlist("iss")
    if not code or issuer not in ([], [_provider().issuer]):
        raise AnswerWrong("address")
    return _provider().finish(code, nonce=str(trip["nonce"]), verifier=str(trip["verifier"]))


def _let_in(person: Person, wanted: str) -> ResponseReturnValue:
    try:
        with transaction():
            account = _account_of(person)
            single_sign_on.note_sign_in(account, at=now())
    except SignOnRefused as refusal:
        with transaction():
            accounts.note_refusal(None, at=now())
        return _stopped(refusal.why, wanted)
    sign_in(account)
    _note_fresh()
    return redirect(wanted or url_for("sign_in.arrive"))


def _confirmed(person: Person, trip: Trip, wanted: str) -> ResponseReturnValue:
    """The same person signed in once more just now: what they were about to change may change."""
    account = find_account()
    if account is None or account.id != trip["again"]:
        return _stopped(Stopped.NOT_BEGUN_HERE, wanted)
    is_same = (account.sign_on_issuer, account.sign_on_subject) == (
        _provider().issuer,
        person.subject,
    )
    if not is_same:
        return _stopped(Stopped.SOMEBODY_ELSE, wanted)
    if person.signed_in_at < float(trip["at"]) - SKEW:
        return _trouble(AnswerWrong("auth_time"), wanted)
    with transaction():
        accounts.note("signed in again", account, at=now())
    cast(ServerSession, session).change_token()
    _note_fresh()
    return redirect(wanted or url_for("account.show"))


def _account_of(person: Person) -> Account:
    return single_sign_on.recognise(
        issuer=_provider().issuer,
        subject=person.subject,
        email=person.email,
        is_email_verified=person.is_email_verified,
        at=now(),
    )


def _note_fresh() -> None:
    """The library's note of when somebody last proved who they are."""
    session[BY_PROVIDER] = True
    session["fs_paa"] = time.time()


def _trips() -> dict[str, Trip]:
    """What this browser was sent out with of late, by ``state``; a copy."""
    found: dict[str, Trip] = session.get(UNDER_WAY, {})
    earliest = time.time() - LONGEST
    return {state: trip for state, trip in found.items() if float(trip["at"]) > earliest}


def _single(name: str) -> str:
    """A value that was sent once. One that was sent twice is nobody's."""
    values = request.args.getlist(name)
    return values[0] if len(values) == 1 else ""


def _why(error: str) -> Stopped:
    if error in REFUSED_THERE:
        return Stopped.CANCELLED
    return Stopped.AWAY if error in AWAY_THERE else Stopped.WRONG


def _trouble(trouble: ProviderAway | AnswerWrong, wanted: str) -> ResponseReturnValue:
    """For the log the kind of trouble, and nothing of what was answered."""
    current_app.logger.warning("sign-on: %s (%s)", type(trouble).__name__, trouble)
    if isinstance(trouble, ProviderAway):
        return _stopped(Stopped.AWAY, wanted)
    with transaction():
        accounts.note_refusal(None, at=now())
    return _stopped(Stopped.WRONG, wanted)


def _stopped(why: Stopped | WhyNot, wanted: str = "") -> ResponseReturnValue:
    stop = stop_page(why)
    return render_template("sign_on/stopped.html", stop=stop, next=wanted), stop.status


def _provider() -> Provider:
    return cast(Provider, current_app.extensions["sign_on"])
