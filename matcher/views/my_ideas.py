"""A person sends an idea, and sees what becomes of it."""

import secrets

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.idea import ANSWER_WITHIN
from matcher.forms.ideas import IdeaForm
from matcher.models.service_user import ServiceUser
from matcher.presenters.ideas import sent_idea, thanks
from matcher.services import bank_holidays, directorates, drafts, ideas
from matcher.services.answers import record
from matcher.web.guard import current_account, requires

bp = Blueprint("my_ideas", __name__, url_prefix="/my")

LONGEST_KEY = 64


@bp.route("/ideas", methods=["GET", "POST"])
@requires(Permission.USE_MY_PAGE)
def new() -> ResponseReturnValue:
    account, at = current_account(), now()
    person = record.own(account)
    if request.method == "GET":
        typed = drafts.find(account, request.path)
        form = _form(MultiDict(typed) if typed else None)
        return _shown(person, form)
    form = _form(request.form)
    if not form.validate():
        return _shown(person, form), 422
    said = thanks(bank_holidays.ENGLAND.due_on(at, ANSWER_WITHIN))
    with transaction():
        ideas.send(
            record.whose(None, account=account, to_change=True),
            form.idea.data or "",
            directorate_id=form.directorate_id,
            may_quote=bool(form.may_quote.data),
            key=request.form.get("sent_with", "")[:LONGEST_KEY] or secrets.token_urlsafe(16),
            service=current_app.config["SETTINGS"].service_name,
            thanks=said,
            by=account,
            at=at,
        )
        drafts.forget(account, request.path)
    flash(said, "success")
    return redirect(url_for(".new"))


def _form(typed: MultiDict[str, str] | None) -> IdeaForm:
    return IdeaForm(typed, directorates=[(each.id, each.name) for each in directorates.every()])


def _shown(person: ServiceUser, form: IdeaForm) -> str:
    today = day_in_london(now())
    return render_template(
        "my/ideas.html",
        form=form,
        sent_with=request.form.get("sent_with") or secrets.token_urlsafe(16),
        sent=[sent_idea(each, today=today) for each in ideas.of_person(person)],
    )
