"""Where signing in begins, and where it ends."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.domain.access import Access, Permission
from matcher.models.account import Account
from matcher.web.guard import current_account, requires

bp = Blueprint("sign_in", __name__, url_prefix="/sign-in")


@bp.get("")
@requires(Permission.SIGN_IN)
def choose() -> ResponseReturnValue:
    settings = current_app.config["SETTINGS"]
    return render_template(
        "sign_in/choose.html",
        next=request.args.get("next"),
        sign_on=settings.oidc_name if settings.has_sign_on else "",
    )


@bp.get("/done")
@requires(Permission.SEE_OWN_ACCOUNT)
def arrive() -> ResponseReturnValue:
    """To the page one came for most probably; after a first sign-in, to the recovery codes."""
    account = current_account()
    if account.tf_totp_secret and account.mf_recovery_codes is None:
        return redirect(url_for("security.mf_recovery_codes"))
    return redirect(url_for(_first_page(account)))


def _first_page(account: Account) -> str:
    """Where somebody of this kind begins."""
    if account.access in {Access.PP_LEAD, Access.PP_TEAM}:
        return "desk.show"
    if account.access is Access.PROJECT_LEAD:
        return "projects.index"
    return "my.show" if account.access is Access.SERVICE_USER else "home.show"
