"""One's own account: who one is here, where one is signed in, and how to change that."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.presenters.account_page import facts, session_rows
from matcher.services import accounts, sessions
from matcher.web.guard import current_account, requires
from matcher.web.session import session_token, sign_out

bp = Blueprint("account", __name__, url_prefix="/account")


@bp.get("")
@requires(Permission.SEE_OWN_ACCOUNT)
def show() -> ResponseReturnValue:
    account = current_account()
    here = session_token()
    found = sessions.of_account(account.id, at=now())
    return render_template(
        "account/show.html",
        facts=facts(account),
        sessions=session_rows((each, sessions.is_of(each, here)) for each in found),
        has_password=account.password is not None,
        has_second_factor=account.tf_totp_secret is not None,
        codes_left=len(account.mf_recovery_codes or []),
    )


@bp.post("/sessions/<int:session_id>/end")
@requires(Permission.SEE_OWN_ACCOUNT)
def end_session(session_id: int) -> ResponseReturnValue:
    """Sign out on another browser. The number of somebody else's session does nothing."""
    account = current_account()
    with transaction():
        sessions.end_one(session_id, account_id=account.id)
        accounts.note("session ended", account, at=now())
    flash(_("You are signed out there."), "success")
    return redirect(url_for("account.show"))


@bp.post("/sign-out-everywhere")
@requires(Permission.SEE_OWN_ACCOUNT)
def sign_out_everywhere() -> ResponseReturnValue:
    account = current_account()
    with transaction():
        accounts.end_sessions(account)
        accounts.note("sessions ended", account, at=now())
    sign_out()
    return redirect(url_for("home.show"))
