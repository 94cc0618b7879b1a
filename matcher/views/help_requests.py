"""A project asks the People Participation team for help, and reads the answer."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import ChangedMeanwhile
from matcher.domain.help_request import HelpKind
from matcher.forms.help_requests import HelpAnswerForm, HelpForm
from matcher.presenters.role_page import day
from matcher.services import help_requests, projects
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import authorise, current_account, requires
from matcher.words.labels import label
from matcher.words.translate import gettext as _

bp = Blueprint("help_requests", __name__)


@bp.route("/projects/<int:project_id>/help", methods=["GET", "POST"])
@requires(Permission.WORK_ON_PROJECTS)
def ask(project_id: int) -> ResponseReturnValue:
    account = current_account()
    project = projects.get(project_id, account=account)
    authorise(Permission.WORK_ON_PROJECTS, project)
    form = HelpForm(typed())
    if form.validate_on_submit():
        with transaction():
            asked = help_requests.ask(
                project,
                HelpKind(form.kind.data),
                form.words.data or "",
                by=account,
                service=_service(),
                at=now(),
            )
            due = day(help_requests.due_on(asked))
            forget_typed()
        flash(_("Sent. You hear from us by %(day)s.", day=due), "success")
        return redirect(url_for("projects.show", project_id=project_id, _anchor="help"))
    page = render_template("help_requests/ask.html", form=form, project=project)
    return (page, 422) if form.errors else page


@bp.route("/help-requests/<int:request_id>", methods=["GET", "POST"])
@requires(Permission.ANSWER_HELP)
def answer(request_id: int) -> ResponseReturnValue:
    account, meanwhile = current_account(), False
    asked = help_requests.get(request_id, account=account)
    authorise(Permission.ANSWER_HELP, asked)
    form = HelpAnswerForm(typed())
    if form.validate_on_submit():
        try:
            with transaction():
                asked = help_requests.get(request_id, account=account, to_change=True)
                help_requests.answer(
                    asked, form.answer.data or "", by=account, service=_service(), at=now()
                )
                forget_typed()
            flash(_("Your answer is on its way."), "success")
            return redirect(url_for("desk.show"))
        except ChangedMeanwhile:
            meanwhile, asked = True, help_requests.get(request_id, account=account)
    page = render_template(
        "help_requests/answer.html",
        form=form,
        asked=asked,
        kind=label(asked.kind),
        asked_on=day(day_in_london(asked.asked_at)),
        due=day(help_requests.due_on(asked)),
        meanwhile=meanwhile,
    )
    return (page, 409) if meanwhile else ((page, 422) if form.errors else page)


def _service() -> str:
    return str(current_app.config["SETTINGS"].service_name)
