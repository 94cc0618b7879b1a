"""Asking for a person in five answers, on one page. What was typed waits until it is sent."""

import secrets

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from wtforms.fields.choices import SelectChoice

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.forms.five_answers import FiveAnswersForm
from matcher.models.word_lists import Area
from matcher.services import drafts, five_answers, trust_settings, word_lists
from matcher.web.guard import current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("five_answers", __name__, url_prefix="/role-descriptions/new")


@bp.get("")
@requires(Permission.WORK_ON_PROJECTS)
def new() -> ResponseReturnValue:
    typed = drafts.find(current_account(), request.path)
    form = _form(MultiDict(typed) if typed else None)
    if not typed:
        form.project.data = request.args.get("project", "")
        form.supervisor.data = five_answers.last_supporter(current_account())
    form.sent_with.data = form.sent_with.data or secrets.token_urlsafe(16)
    return _page(form, is_unsent=typed is not None)


@bp.post("")
@requires(Permission.WORK_ON_PROJECTS)
def send() -> ResponseReturnValue:
    """Send it, or keep it for later. Either way nothing that was typed is lost."""
    form = _form(request.form)
    is_for_later = "later" in request.form
    if is_for_later or not form.validate():
        _keep()
        if is_for_later:
            flash(_("Kept. It waits here until you send it."), "success")
            return redirect(url_for(".new"))
        return _page(form), 422
    account = current_account()
    with transaction():
        role = five_answers.send(
            form.answers, key=form.sent_with.data or "", by=current_account(), at=now()
        )
        drafts.forget(account, request.path)
        role_id = role.id
    flash(_("Sent. The People Participation lead looks at it."), "success")
    return redirect(url_for("role_descriptions.show", role_id=role_id))


def _keep() -> None:
    typed = request.form.to_dict(flat=False)
    typed.pop("later", None)
    with transaction():
        drafts.keep(current_account(), request.path, typed, at=now())


def _form(typed: MultiDict[str, str] | None) -> FiveAnswersForm:
    account = current_account()
    return FiveAnswersForm(
        typed,
        projects=[
            SelectChoice(value=str(project.id), label=project.title)
            for project in five_answers.projects_of(account)
        ],
        directorates=[
            SelectChoice(value=str(each.id), label=each.name)
            for each in five_answers.directorates_of(account)
        ],
        areas=[
            SelectChoice(value=str(area.id), label=area.name) for area in word_lists.on_offer(Area)
        ],
        most_hours=trust_settings.current().most_hours_a_month,
    )


def _page(form: FiveAnswersForm, *, is_unsent: bool = False) -> str:
    return render_template("role_descriptions/new.html", form=form, is_unsent=is_unsent)
