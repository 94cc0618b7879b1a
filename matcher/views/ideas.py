"""Ideas of service users and carers, for the People Participation lead who answers."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.idea import IdeaStatus
from matcher.forms.ideas import AnswerIdeaForm
from matcher.models.idea import Idea
from matcher.presenters.ideas import idea_row
from matcher.services import ideas, project_changes
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import authorise, current_account, requires
from matcher.words.labels import label
from matcher.words.translate import gettext as _

bp = Blueprint("ideas", __name__, url_prefix="/ideas")


@bp.get("")
@requires(Permission.ANSWER_IDEA)
def index() -> ResponseReturnValue:
    account, today = current_account(), day_in_london(now())
    return render_template(
        "ideas/index.html",
        waiting=[idea_row(each, today=today) for each in ideas.waiting(account)],
        kept=[idea_row(each, today=today) for each in ideas.kept(account)],
    )


@bp.route("/<int:idea_id>", methods=["GET", "POST"])
@requires(Permission.ANSWER_IDEA)
def show(idea_id: int) -> ResponseReturnValue:
    """The words of an idea, and the answer."""
    idea, account = _idea(idea_id), current_account()
    form = AnswerIdeaForm(typed(), leads=[(each.id, each.name) for each in project_changes.leads()])
    is_open = idea.status in {IdeaStatus.WAITING, IdeaStatus.KEPT}
    if not (is_open and form.validate_on_submit()):
        page = render_template(
            "ideas/show.html",
            idea=idea,
            row=idea_row(idea, today=day_in_london(now())),
            state=label(idea.status),
            is_open=is_open,
            form=form,
        )
        return (page, 422) if form.errors else page
    with transaction():
        answered = _idea(idea_id, to_change=True)
        ideas.answer(
            answered,
            IdeaStatus(form.status.data),
            form.answer.data or "",
            title=form.title.data or "",
            lead_id=form.lead_id,
            service=current_app.config["SETTINGS"].service_name,
            by=account,
            at=now(),
        )
        project_id = answered.project_id
        forget_typed()
    flash(_("Your answer is on its way."), "success")
    if project_id is not None:
        return redirect(url_for("projects.show", project_id=project_id))
    return redirect(url_for(".index"))


def _idea(idea_id: int, *, to_change: bool = False) -> Idea:
    idea = ideas.get(idea_id, account=current_account(), to_change=to_change)
    authorise(Permission.ANSWER_IDEA, idea)
    return idea
