"""One's own e-mail address: asked for here, and confirmed by a link in each of two letters."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.domain.errors import AlreadyDone, NotFound
from matcher.forms.accounts import SureForm
from matcher.forms.email_changes import NewAddressForm
from matcher.models.account import Account
from matcher.services import email_changes
from matcher.services.email_changes import Outcome
from matcher.web.client import client_address
from matcher.web.freshness import asks_password_again, typed_before
from matcher.web.guard import current_account, find_account, requires
from matcher.web.session import sign_out
from matcher.words.translate import gettext as _

bp = Blueprint("email_changes", __name__)
BOTH = ["GET", "POST"]


@bp.route("/account/email", methods=BOTH)
@requires(Permission.SEE_OWN_ACCOUNT)
@asks_password_again
def ask() -> ResponseReturnValue:
    """Ask for another address. The answer is the same whoever has it."""
    account = current_account()
    typed = typed_before() if request.method == "GET" else None
    form = NewAddressForm(MultiDict(typed)) if typed else NewAddressForm()
    if form.validate_on_submit():
        try:
            return _ask(account, form.email.data)
        except AlreadyDone:
            form.email.errors = [_("This is the address you have now.")]
    page = render_template(
        "email_changes/ask.html",
        form=form,
        address=email_changes.address_of(account),
        pending=email_changes.pending(account, at=now()),
    )
    return page, 422 if form.errors else 200


@bp.route("/confirm-email/<token>", methods=BOTH)
@requires(Permission.SIGN_IN)
def confirm(token: str) -> ResponseReturnValue:
    """The link of a letter. Opening it changes nothing; one button says yes, the other no."""
    change, form = email_changes.find(token, at=now()), SureForm()
    if change is None:
        return render_template("email_changes/ended.html"), 404
    answer, account_id = request.form.get("answer"), change.account_id
    if not form.validate_on_submit() or answer not in {"yes", "no"}:
        is_new = email_changes.is_of_new_address(change, token)
        return render_template(
            "email_changes/confirm.html",
            form=form,
            new_email=change.new_email if is_new else "",
            has_said_yes=email_changes.has_said_yes(change, token),
        )
    try:
        with transaction():
            if answer == "no":
                email_changes.cancel(token, at=now())
                return render_template("email_changes/cancelled.html")
            outcome = email_changes.confirm(
                token, service=current_app.config["SETTINGS"].service_name, at=now()
            )
    except NotFound:
        return render_template("email_changes/ended.html"), 404
    return _after_yes(outcome, account_id)


def _ask(account: Account, address: str) -> ResponseReturnValue:
    settings, has_address = current_app.config["SETTINGS"], bool(email_changes.address_of(account))
    with transaction():
        email_changes.ask(
            account,
            address,
            client=client_address(),
            public_url=settings.public_url,
            service=settings.service_name,
            at=now(),
        )
    return render_template("email_changes/asked.html", has_address=has_address)


def _after_yes(outcome: Outcome, account_id: int) -> ResponseReturnValue:
    if outcome is Outcome.WAITS:
        return render_template("email_changes/one_more.html")
    if outcome is Outcome.TAKEN:
        return render_template("email_changes/taken.html"), 409
    account = find_account()
    if account is not None and account.id == account_id:
        sign_out()
    flash(_("Your new address is in use. Sign in again to go on."), "success")
    return redirect(url_for("sign_in.choose"))
