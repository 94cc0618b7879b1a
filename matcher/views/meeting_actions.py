"""The action plan of a directorate's monthly meeting: what, who, by when, and whether done."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import AlreadyDone, ChangedMeanwhile
from matcher.domain.meeting_action import ActionState
from matcher.forms.meeting_actions import ActionDoneForm, ActionForm
from matcher.models.directorate import Directorate
from matcher.models.meeting_action import MeetingAction
from matcher.presenters.meeting_actions import Both, action_row, both_actions
from matcher.services import meeting_actions
from matcher.services.meeting_actions import Agreed
from matcher.views.numbers import whole_number
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import authorise, current_account, requires
from matcher.words.labels import label
from matcher.words.translate import gettext as _

bp = Blueprint("meeting_actions", __name__, url_prefix="/action-plan")


@bp.get("")
@requires(Permission.PLAN_ACTIONS)
def index() -> ResponseReturnValue:
    """The plans somebody works on; straight to it where there is one."""
    plans = meeting_actions.plans(current_account(), today=_today())
    if len(plans) == 1:
        return redirect(url_for(".show", directorate_id=plans[0].directorate.id))
    return render_template("meeting_actions/index.html", plans=plans)


@bp.get("/<int:directorate_id>")
@requires(Permission.PLAN_ACTIONS)
def show(directorate_id: int) -> ResponseReturnValue:
    here, today = _directorate(directorate_id), _today()
    wanted = request.args.get("show", "")
    state = ActionState(wanted) if wanted in set(ActionState) else None
    found = meeting_actions.of_directorate(here.id, state, today=today)
    return render_template(
        "meeting_actions/show.html",
        here=here,
        rows=[action_row(each, today=today) for each in found],
        chosen=state,
        states=[(each.value, label(each)) for each in ActionState],
    )


@bp.route("/<int:directorate_id>/new", methods=["GET", "POST"])
@requires(Permission.PLAN_ACTIONS)
def new(directorate_id: int) -> ResponseReturnValue:
    here, at = _directorate(directorate_id), now()
    form = ActionForm(typed(), people=_people(here), today=day_in_london(at))
    if form.validate_on_submit():
        with transaction():
            here = _directorate(directorate_id)
            meeting_actions.agree(here, _agreed(form), by=current_account(), at=at)
            forget_typed()
        flash(_("It is on the plan."), "success")
        return redirect(url_for(".show", directorate_id=directorate_id))
    page = render_template("meeting_actions/new.html", form=form, here=here)
    return (page, 422) if form.errors else page


@bp.route("/actions/<int:action_id>", methods=["GET", "POST"])
@requires(Permission.PLAN_ACTIONS)
def change(action_id: int) -> ResponseReturnValue:
    action, at = _action(action_id), now()
    form = _form_of(action, today=day_in_london(at))
    both: list[Both] = []
    if form.validate_on_submit():
        try:
            with transaction():
                changed = meeting_actions.change(
                    _action(action_id, to_change=True),
                    _agreed(form),
                    edition=whole_number(form.edition.data) or 0,
                    by=current_account(),
                    at=at,
                )
                forget_typed()
            flash(_("The change is kept.") if changed else _("Nothing has changed."), "success")
            return redirect(url_for(".show", directorate_id=action.directorate_id))
        except ChangedMeanwhile:
            action = _action(action_id)
            both = _both(action, form)
            form.edition.data = str(action.edition)
    page = render_template(
        "meeting_actions/change.html",
        form=form,
        action=action,
        row=action_row(action, today=day_in_london(at)),
        both=both,
    )
    return (page, 409) if both else ((page, 422) if form.errors else page)


@bp.route("/actions/<int:action_id>/done", methods=["GET", "POST"])
@requires(Permission.PLAN_ACTIONS)
def done(action_id: int) -> ResponseReturnValue:
    action, at = _action(action_id), now()
    today = day_in_london(at)
    form = ActionDoneForm(
        typed(), agreed_on=day_in_london(action.agreed_at), today=today, done_on=today
    )
    if not form.validate_on_submit():
        row = action_row(action, today=today)
        page = render_template("meeting_actions/done.html", form=form, action=action, row=row)
        return (page, 422) if form.errors else page
    try:
        with transaction():
            meeting_actions.finish(
                _action(action_id, to_change=True),
                done_on=form.done_on.data,
                came_of_it=form.came_of_it.data or "",
                by=current_account(),
                at=at,
            )
            forget_typed()
        flash(_("Well done. It is noted."), "success")
    except AlreadyDone:
        flash(_("Somebody had noted that already. Their words stand."))
    return redirect(url_for(".show", directorate_id=action.directorate_id))


@bp.post("/actions/<int:action_id>/open-again")
@requires(Permission.PLAN_ACTIONS)
def reopen(action_id: int) -> ResponseReturnValue:
    with transaction():
        action = _action(action_id, to_change=True)
        meeting_actions.reopen(action, by=current_account(), at=now())
    flash(_("It is open again."), "success")
    return redirect(url_for(".show", directorate_id=action.directorate_id))


def _today() -> date:
    return day_in_london(now())


def _directorate(directorate_id: int) -> Directorate:
    return meeting_actions.directorate(directorate_id, account=current_account())


def _action(action_id: int, *, to_change: bool = False) -> MeetingAction:
    action = meeting_actions.get(action_id, account=current_account(), to_change=to_change)
    authorise(Permission.PLAN_ACTIONS, action)
    return action


def _people(here: Directorate, action: MeetingAction | None = None) -> list[tuple[int, str]]:
    """Who can be named; whoever does it now stays, also once they have gone."""
    found = {each.id: each.name for each in meeting_actions.who_may_do_it(here)}
    if action is not None and action.owner is not None:
        found.setdefault(action.owner.id, action.owner.name)
    return list(found.items())


def _form_of(action: MeetingAction, *, today: date) -> ActionForm:
    return ActionForm(
        typed(),
        people=_people(action.directorate, action),
        today=today,
        due_before=action.due_on,
        edition=str(action.edition),
        what=action.what,
        owner=str(action.owner_id or ""),
        owner_name=action.owner_name,
        due_on=action.due_on,
    )


def _agreed(form: ActionForm) -> Agreed:
    return Agreed(
        what=form.what.data or "",
        owner_id=form.owner_id,
        owner_name=form.owner_name.data or "",
        due_on=form.due_on.data,
    )


def _both(action: MeetingAction, form: ActionForm) -> list[Both]:
    names = {choice.value: choice.label for choice in form.owner.choices}
    who = form.owner_name.data or names.get(form.owner.data, "")
    return both_actions(action, what=form.what.data or "", who=who, due_on=form.due_on.data)
