"""What administrators do to accounts: invite, change, send a link, switch off and on, hand over.

Each asks for one's password again if it was typed a while ago.
"""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from wtforms.fields.choices import SelectChoice

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.domain.errors import (
    AlreadyDone,
    ChangedMeanwhile,
    LastAdministrator,
    NotFound,
    OwnAccount,
)
from matcher.forms.accounts import AccountForm, HandOverForm, LinkForm, SureForm, TakerChoice
from matcher.forms.filters import choices
from matcher.models.account import Account
from matcher.presenters.accounts import holds, what_a_hand_over_does
from matcher.services import account_changes, account_list, directorates, hand_over
from matcher.services.hand_over import Holdings
from matcher.web.freshness import asks_password_again, typed_before
from matcher.web.guard import current_account, requires
from matcher.words.translate import gettext as _
from matcher.words.translate import marked

bp = Blueprint("account_changes", __name__, url_prefix="/accounts")
BOTH = ["GET", "POST"]

TAKEN = marked("This e-mail address has an account already")
OWN = marked("This is your own account. Ask another administrator")
LAST = marked("Nobody else is an administrator. Make another one first")


@bp.route("/invite", methods=BOTH)
@requires(Permission.CHANGE_ACCOUNTS)
@asks_password_again
def invite() -> ResponseReturnValue:
    """A new account. Its welcome letter is queued, and the link is shown here once."""
    form = _account_form()
    if form.validate_on_submit():
        settings = current_app.config["SETTINGS"]
        try:
            with transaction():
                account, token = account_changes.invite(form.facts, by=current_account(), at=now())
                link = f"{settings.public_url}/welcome/{token}"
                account_changes.send_welcome(
                    account, link=link, service=settings.service_name, at=now()
                )
        except AlreadyDone:
            form.email.errors = [f"{_(TAKEN)}."]
        else:
            return render_template("accounts/link.html", subject=account, link=link, is_new=True)
    page = render_template("accounts/invite.html", form=form)
    return page, 422 if form.errors else 200


@bp.route("/<int:account_id>/change", methods=BOTH)
@requires(Permission.CHANGE_ACCOUNTS)
@asks_password_again
def change(account_id: int) -> ResponseReturnValue:
    account = _get(account_id)
    form = _account_form(account)
    if form.validate_on_submit() and (changed := _change(account_id, form)) is not None:
        flash(
            _("The account of %(name)s is saved.", name=form.name.data)
            if changed
            else _("Nothing was different, so nothing was changed."),
            "success",
        )
        return redirect(url_for("accounts.show", account_id=account_id))
    page = render_template("accounts/change.html", form=form, subject=account)
    return page, 422 if form.errors else 200


@bp.route("/<int:account_id>/link", methods=BOTH)
@requires(Permission.CHANGE_ACCOUNTS)
@asks_password_again
def link(account_id: int) -> ResponseReturnValue:
    """Another link to a password; without the phone too, if that is lost."""
    form = LinkForm()
    if not form.validate_on_submit():
        return render_template("accounts/new_link.html", form=form, subject=_get(account_id))
    settings = current_app.config["SETTINGS"]
    with transaction():
        account = account_changes.get(account_id)
        token = account_changes.welcome_again(
            account, lost_phone=form.lost_phone.data, by=current_account(), at=now()
        )
        address = f"{settings.public_url}/welcome/{token}"
        account_changes.send_welcome(account, link=address, service=settings.service_name, at=now())
    return render_template("accounts/link.html", subject=account, link=address, is_new=False)


@bp.route("/<int:account_id>/disable", methods=BOTH)
@requires(Permission.CHANGE_ACCOUNTS)
@asks_password_again
def disable(account_id: int) -> ResponseReturnValue:
    account, form = _get(account_id), SureForm()
    name = account.name
    if form.validate_on_submit():
        try:
            with transaction():
                account_changes.disable(
                    account_changes.get(account_id), by=current_account(), at=now()
                )
        except (OwnAccount, LastAdministrator) as refusal:
            form.form_errors = [_refusal(refusal)]
        except AlreadyDone:
            flash(_("%(name)s was switched off already.", name=name))
            return redirect(url_for("accounts.show", account_id=account_id))
        else:
            flash(_("%(name)s cannot sign in any more.", name=name), "success")
            return redirect(url_for("accounts.show", account_id=account_id))
    held = hand_over.holdings(account)
    page = render_template(
        "accounts/disable.html",
        form=form,
        subject=account,
        holds=_holds(held),
    )
    return page, 422 if form.errors else 200


@bp.route("/<int:account_id>/switch-on", methods=BOTH)
@requires(Permission.CHANGE_ACCOUNTS)
@asks_password_again
def switch_on(account_id: int) -> ResponseReturnValue:
    account, form = _get(account_id), SureForm()
    if not form.validate_on_submit():
        return render_template("accounts/switch_on.html", form=form, subject=account)
    try:
        with transaction():
            account_changes.switch_on(
                account_changes.get(account_id), by=current_account(), at=now()
            )
    except AlreadyDone:
        flash(_("%(name)s was switched on already.", name=account.name))
    else:
        flash(_("%(name)s can sign in again.", name=account.name), "success")
    return redirect(url_for("accounts.show", account_id=account_id))


@bp.get("/<int:account_id>/hand-over")
@requires(Permission.CHANGE_ACCOUNTS)
@asks_password_again
def before_hand_over(account_id: int) -> ResponseReturnValue:
    """Who takes over; then what will happen, before it does."""
    account = _get(account_id)
    takers = {str(each.id): each for each in hand_over.may_receive(account)}
    if taker := takers.get(request.args.get("to", "")):
        return _before_hand_over(account, taker, HandOverForm(formdata=None))
    form = TakerChoice(request.args)
    form.to.choices = choices(((number, each.name) for number, each in takers.items()))
    if "to" in request.args:
        form.to.errors = [_("Choose who takes over.")]
    held = hand_over.holdings(account)
    page = render_template(
        "accounts/hand_over.html",
        form=form,
        subject=account,
        takers=takers,
        holds=_holds(held),
    )
    return page, 422 if form.errors else 200


@bp.post("/<int:account_id>/hand-over")
@requires(Permission.CHANGE_ACCOUNTS)
@asks_password_again
def do_hand_over(account_id: int) -> ResponseReturnValue:
    form = HandOverForm()
    account = _get(account_id)
    takers = {str(each.id): each for each in hand_over.may_receive(account)}
    taker = takers.get(form.to.data or "")
    if taker is None or not form.validate():
        raise NotFound("nobody of that kind has this number")
    try:
        with transaction():
            hand_over.hand_over(
                account_id,
                to_id=taker.id,
                based_on=form.seen.data or "",
                by=current_account(),
                at=now(),
            )
    except ChangedMeanwhile:
        form.form_errors = [
            _("What they hold has changed since you opened this page. Look again, then go on.")
        ]
        return _before_hand_over(account, taker, form)
    flash(
        _("%(taker)s has all that %(giver)s held.", taker=taker.name, giver=account.name),
        "success",
    )
    return redirect(url_for("accounts.show", account_id=account_id))


def _before_hand_over(account: Account, taker: Account, form: HandOverForm) -> ResponseReturnValue:
    held = hand_over.holdings(account)
    form.to.data, form.seen.data = str(taker.id), held.mark
    page = render_template(
        "accounts/hand_over_now.html",
        form=form,
        subject=account,
        taker=taker,
        lines=what_a_hand_over_does(
            account,
            taker,
            projects=held.projects,
            directorates=held.directorates,
            covers=held.covers,
        ),
        is_empty=held.is_empty,
    )
    return page, 422 if form.form_errors else 200


def _change(account_id: int, form: AccountForm) -> list[str] | None:
    """Save the form, and give what changed. If it cannot be saved, it says why."""
    try:
        with transaction():
            return account_changes.change(
                account_changes.get(account_id),
                form.facts,
                based_on=form.seen.data or "",
                service=current_app.config["SETTINGS"].service_name,
                by=current_account(),
                at=now(),
            )
    except AlreadyDone:
        form.email.errors = [f"{_(TAKEN)}."]
    except (OwnAccount, LastAdministrator) as refusal:
        form.access.errors = [_refusal(refusal)]
    except ChangedMeanwhile:
        account = _get(account_id)
        form.seen.data = account.facts.mark
        form.form_errors = [
            _(
                "Somebody changed this account since you opened the page. It is now: %(facts)s. "
                "If you still want your change, save again.",
                facts=_in_short(account),
            )
        ]
    return None


def _account_form(account: Account | None = None) -> AccountForm:
    """The form, with what was typed before a password was asked for, or the account as it is."""
    typed = typed_before() if request.method == "GET" else None
    form = AccountForm(MultiDict(typed)) if typed else AccountForm()
    form.directorates.choices = [SelectChoice(each.id, each.name) for each in directorates.every()]
    if account is not None and not typed and not form.is_submitted():
        form.fill(account.facts)
    return form


def _in_short(account: Account) -> str:
    places = [each.name for each in account.directorates]
    return ", ".join(filter(None, (account.name, account.email, account.job_title, *places)))


def _get(account_id: int) -> Account:
    return account_list.get(account_id, account=current_account())


def _refusal(refusal: Exception) -> str:
    return f"{_(OWN if isinstance(refusal, OwnAccount) else LAST)}."


def _holds(held: Holdings) -> str:
    return holds(
        projects=len(held.projects),
        directorates=len(held.directorates),
        covers=len(held.covers),
    )
