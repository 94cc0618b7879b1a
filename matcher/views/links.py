"""Links that work once: to a first password, and to a new one. Opening one spends nothing."""

from flask import Blueprint, current_app, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security.utils import hash_password

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.domain.one_time_token import Purpose
from matcher.forms.sign_in import AskPasswordLinkForm, ChoosePasswordForm
from matcher.models.account import Account
from matcher.services import accounts, one_time_tokens, refusals
from matcher.web.client import client_address
from matcher.web.guard import requires
from matcher.web.session import OWNER_OF, begin_sign_in, sign_out

bp = Blueprint("links", __name__)


@bp.route("/welcome/<token>", methods=["GET", "POST"])
@requires(Permission.SIGN_IN)
def welcome(token: str) -> ResponseReturnValue:
    """The first password of an account. It leads on to the second step."""
    page = _choose_password(token, Purpose.WELCOME, "links/welcome.html")
    return begin_sign_in(page) if isinstance(page, Account) else page


@bp.route("/reset-password/<token>", methods=["GET", "POST"])
@requires(Permission.SIGN_IN)
def reset_password(token: str) -> ResponseReturnValue:
    """Another password for one that was forgotten. It signs nobody in."""
    page = _choose_password(token, Purpose.RESET_PASSWORD, "links/reset_password.html")
    if not isinstance(page, Account):
        return page
    sign_out()
    session[OWNER_OF] = refusals.at_address(page.email)
    flash(_("Your new password is set. Sign in with it."), "success")
    return redirect(url_for("security.login"))


@bp.route("/forgot-password", methods=["GET", "POST"])
@requires(Permission.SIGN_IN)
def forgot_password() -> ResponseReturnValue:
    """Ask for a link. The page is the same whether the address is known or not."""
    form = AskPasswordLinkForm()
    if not form.validate_on_submit():
        return _page("links/forgot_password.html", form=form)
    settings = current_app.config["SETTINGS"]
    with transaction():
        accounts.send_reset_link(
            form.email.data,
            client=client_address(),
            public_url=settings.public_url,
            service=settings.service_name,
            at=now(),
        )
    return render_template("links/password_link_sent.html")


def _choose_password(token: str, purpose: Purpose, template: str) -> ResponseReturnValue | Account:
    """The page that asks for a password, or the account that now has it."""
    found = one_time_tokens.find(token, purpose, at=now())
    if found is None:
        return render_template("links/ended.html"), 404
    form = ChoosePasswordForm(user=found.account)
    if not form.validate_on_submit():
        return _page(template, form=form, name=found.account.name)
    password_hash = hash_password(form.password.data)
    with transaction():
        # Looked for again under the lock: of two who send the form, one has spent the link.
        found = one_time_tokens.find(token, purpose, at=now())
        if found is None:
            return render_template("links/ended.html"), 404
        service = current_app.config["SETTINGS"].service_name
        return accounts.choose_password(
            found, password_hash=password_hash, service=service, at=now()
        )


def _page(
    template: str, *, form: ChoosePasswordForm | AskPasswordLinkForm, **more: str
) -> ResponseReturnValue:
    return render_template(template, form=form, **more), 422 if form.errors else 200
