"""Accounts of staff: administrators look after them, auditors read them."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from matcher.domain.access import Access, Permission
from matcher.domain.account import AccountState
from matcher.forms.filters import AccountFilter, choices
from matcher.presenters.accounts import account_facts, account_rows, events, holds
from matcher.presenters.paging import page_links
from matcher.services import account_list, directorates, hand_over
from matcher.services.hand_over import Holdings
from matcher.views.numbers import whole_number
from matcher.web.guard import current_account, requires
from matcher.words.labels import label
from matcher.words.translate import gettext as _

bp = Blueprint("accounts", __name__, url_prefix="/accounts")
STAFF = [access for access in Access if access is not Access.SERVICE_USER]


@bp.get("")
@requires(Permission.READ_ACCOUNTS)
def index() -> ResponseReturnValue:
    form = AccountFilter(request.args)
    form.access.choices = choices(((a.value, label(a)) for a in STAFF), anything=_("Anything"))
    form.directorate.choices = choices(
        ((str(d.id), d.name) for d in directorates.every()), anything=_("Any")
    )
    form.state.choices = choices(((s.value, label(s)) for s in AccountState), anything=_("All"))
    access, state = form.access.data, form.state.data
    found = account_list.search(
        current_account(),
        words=(form.q.data or "")[:200],
        access=Access(access) if access in STAFF else None,
        directorate_id=whole_number(form.directorate.data),
        state=AccountState(state) if state in set(AccountState) else None,
        page=request.args.get("page", 1, int),
    )
    return render_template(
        "accounts/index.html",
        form=form,
        found=found,
        rows=account_rows(found.accounts, found.last_sign_ins),
        is_filtered=any(request.args.get(name) for name in ("q", "access", "directorate", "state")),
        pages=page_links(found.page, found.pages, request.args),
    )


@bp.get("/<int:account_id>")
@requires(Permission.READ_ACCOUNTS)
def show(account_id: int) -> ResponseReturnValue:
    account = account_list.get(account_id, account=current_account())
    held = hand_over.holdings(account)
    return render_template(
        "accounts/show.html",
        subject=account,
        is_own=account.id == current_account().id,
        facts=account_facts(
            account, last_sign_in=account_list.last_sign_ins([account.id]).get(account.id)
        ),
        holds=_holds(held),
        projects=[project.title for project in held.projects],
        events=events(account_list.history(account)),
    )


def _holds(held: Holdings) -> str:
    return holds(
        projects=len(held.projects),
        directorates=len(held.directorates),
        covers=len(held.covers),
    )
