"""Service users come in without a password: ask for a link, open it, or type a code."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.domain.sign_in_code import plain
from matcher.forms.service_user_sign_in import AskLinkForm, CodeForm
from matcher.models.account import Account
from matcher.services import service_user_sign_in, unfinished
from matcher.web.client import client_address
from matcher.web.guard import requires
from matcher.web.session import sign_in

bp = Blueprint("service_user_sign_in", __name__)


@bp.route("/sign-in/email", methods=["GET", "POST"])
@requires(Permission.SIGN_IN)
def ask() -> ResponseReturnValue:
    """Ask for a link. What follows is the same whether the address is known or not."""
    form = AskLinkForm()
    if not form.validate_on_submit():
        page = render_template("service_user_sign_in/ask.html", form=form)
        return page, 422 if form.errors else 200
    settings = current_app.config["SETTINGS"]
    with transaction():
        service_user_sign_in.send_link(
            form.email.data,
            client=client_address(),
            public_url=settings.public_url,
            service=settings.service_name,
            at=now(),
        )
        # Whoever began to register and did not finish finds the way back in the same way.
        unfinished.send_way_back(
            form.email.data,
            client=client_address(),
            public_url=settings.public_url,
            service=settings.service_name,
            at=now(),
        )
    return redirect(url_for("service_user_sign_in.sent"))


@bp.get("/sign-in/email/sent")
@requires(Permission.SIGN_IN)
def sent() -> ResponseReturnValue:
    """Where to look now. Nothing here depends on who asked, or for whom."""
    return render_template("service_user_sign_in/sent.html", form=CodeForm(formdata=None))


@bp.route("/sign-in/link/<token>", methods=["GET", "POST"])
@requires(Permission.SIGN_IN)
def link(token: str) -> ResponseReturnValue:
    """A button: mail servers open links too, and must not spend them."""
    if request.method != "POST":
        found = service_user_sign_in.find_link(token, at=now())
        if found is None:
            return _ended()
        name = service_user_sign_in.call_me(found.account)
        return render_template("service_user_sign_in/link.html", name=name)
    with transaction():
        account = service_user_sign_in.enter_by_link(token, at=now())
    return _ended() if account is None else _come_in(account)


@bp.route("/code", methods=["GET", "POST"])
@requires(Permission.SIGN_IN)
def code() -> ResponseReturnValue:
    """For a code from a message, from the phone or from paper, on whatever device."""
    form = CodeForm()
    if not form.validate_on_submit():
        return _code_page(form, 422 if form.errors else 200)
    typed, client, at = plain(form.code.data), client_address(), now()
    if service_user_sign_in.has_to_wait(typed, client=client, at=at):
        form.code.errors = [_("We had many wrong codes. Wait 15 minutes, then try again.")]
        return _code_page(form, 429)
    with transaction():
        account = service_user_sign_in.enter_by_code(typed, client=client, at=at)
    if account is None:
        form.code.errors = [_("This code does not work. Look at each letter again.")]
        return _code_page(form, 422)
    return _come_in(account)


def _code_page(form: CodeForm, status: int) -> ResponseReturnValue:
    page = render_template("service_user_sign_in/code.html", form=form, has_to_wait=status == 429)
    return page, status


def _ended() -> ResponseReturnValue:
    return render_template("service_user_sign_in/ended.html"), 404


def _come_in(account: Account) -> ResponseReturnValue:
    sign_in(account)
    return redirect(url_for("sign_in.arrive"))
