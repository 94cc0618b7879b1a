"""How much each part of a score counts in a directorate, tried out before it is saved."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import ChangedMeanwhile
from matcher.forms.fields import error_items
from matcher.forms.filters import choices
from matcher.forms.weights import DefaultsForm, WeightsForm
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.policies import allows
from matcher.presenters import weights_page
from matcher.presenters.weights_page import PreviewRow
from matcher.services import project_roles, weights, weights_preview
from matcher.services.weights import Held
from matcher.views.numbers import whole_number
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _
from matcher.words.translate import marked

bp = Blueprint("weights", __name__)

CHANGED = marked(
    "Somebody changed these weights since you opened the page. Look below, then save again"
)


@bp.get("/settings/weights")
@requires(Permission.READ_WEIGHTS)
def index() -> ResponseReturnValue:
    return render_template(
        "weights/index.html",
        rows=[
            {
                "directorate": held.directorate,
                "is_default": held.is_default,
                "weights": weights_page.in_words(held.points),
                "since": weights_page.since(held.decision.set_at) if held.decision else "",
            }
            for held in weights.of_each(current_account())
        ],
    )


@bp.get("/settings/weights/<int:directorate_id>")
@requires(Permission.READ_WEIGHTS)
def show(directorate_id: int) -> ResponseReturnValue:
    held = _held(directorate_id, Permission.READ_WEIGHTS)
    form, back = WeightsForm(formdata=None), DefaultsForm(formdata=None)
    form.fill(held.points, based_on=held.decision_id)
    back.back_based_on.data = str(held.decision_id)
    return _page(held, form, back)


@bp.post("/settings/weights/<int:directorate_id>")
@requires(Permission.SET_WEIGHTS)
def change(directorate_id: int) -> ResponseReturnValue:
    """Save the points, or show what they would change: the button that was pressed says."""
    held = _held(directorate_id, Permission.SET_WEIGHTS)
    form, back = WeightsForm(), DefaultsForm(formdata=None)
    back.back_based_on.data = str(held.decision_id)
    roles = _offer_roles(form, held)
    is_saving = request.form.get("step") == "save"
    if not form.validate(extra_validators=form.why if is_saving else None):
        return _page(held, form, back), 422
    if is_saving:
        return _save(held, form, back)
    chosen = [role for role in roles if str(role.id) == form.role.data]
    return _page(held, form, back, tried_on=chosen[0] if chosen else None)


@bp.post("/settings/weights/<int:directorate_id>/back")
@requires(Permission.SET_WEIGHTS)
def go_back(directorate_id: int) -> ResponseReturnValue:
    """Let the trust's own weights hold again."""
    held = _held(directorate_id, Permission.SET_WEIGHTS)
    form, back = WeightsForm(formdata=None), DefaultsForm()
    form.fill(held.points, based_on=held.decision_id)
    if not back.validate(extra_validators=back.why):
        return _page(held, form, back), 422
    try:
        with transaction():
            weights.back_to_defaults(
                directorate_id,
                reason=back.back_reason.data,
                based_on=whole_number(back.back_based_on.data) or 0,
                by=current_account(),
                at=now(),
            )
    except ChangedMeanwhile:
        return _changed(directorate_id, form, back)
    flash(_("The trust's own weights hold again. Every ranked list is made anew."), "success")
    return redirect(url_for(".show", directorate_id=directorate_id))


def _save(held: Held, form: WeightsForm, back: DefaultsForm) -> ResponseReturnValue:
    directorate_id = held.directorate.id
    try:
        with transaction():
            weights.change(
                directorate_id,
                form.points,
                reason=form.reason.data,
                based_on=whole_number(form.based_on.data) or 0,
                by=current_account(),
                at=now(),
            )
    except ChangedMeanwhile:
        return _changed(directorate_id, form, back)
    said = _("The weights are saved. Every ranked list is made anew with them.")
    scaling = weights_page.scaling_in_brief(form.points)
    flash(f"{said} {scaling}" if scaling else said, "success")
    return redirect(url_for(".show", directorate_id=directorate_id))


def _changed(directorate_id: int, form: WeightsForm, back: DefaultsForm) -> ResponseReturnValue:
    """Show what was typed, beside what holds by now: saving again then knows of it."""
    held = _held(directorate_id, Permission.SET_WEIGHTS)
    form.based_on.data = back.back_based_on.data = str(held.decision_id)
    return _page(held, form, back, errors=[{"text": _(CHANGED), "href": "#reason"}]), 422


def _page(
    held: Held,
    form: WeightsForm,
    back: DefaultsForm,
    *,
    tried_on: ProjectRole | None = None,
    errors: list[dict[str, str]] | None = None,
) -> str:
    account = current_account()
    roles = _offer_roles(form, held)
    rows = _preview(tried_on, form) if tried_on else []
    return render_template(
        "weights/show.html",
        directorate=held.directorate,
        held=held,
        now_in_words=weights_page.in_words(held.points),
        scaling_now=weights_page.scaling_in_words(held.points),
        form=form,
        back=back,
        form_errors=[
            *(errors or []),
            *({"text": each.text, "href": each.href} for each in error_items(back)),
        ],
        has_roles=bool(roles),
        tried_on=tried_on,
        scaling=weights_page.scaling_in_words(form.points) if tried_on else None,
        rows=rows,
        outcome=weights_page.outcome(rows),
        may_see_people=tried_on and allows(account, Permission.SEE_RANKING, tried_on),
        history=[weights_page.decision(each) for each in weights.history(held.directorate.id)],
    )


def _preview(role: ProjectRole, form: WeightsForm) -> list[PreviewRow]:
    moves = weights_preview.first_ten(role, form.points, today=day_in_london(now()))
    return [
        weights_page.preview_row(
            _name(move.person, role, number),
            ranks=(move.rank_now, move.rank_then),
            scores=(move.score_now, move.score_then),
        )
        for number, move in enumerate(moves, start=1)
    ]


def _name(person: ServiceUser, role: ProjectRole, number: int) -> str:
    """Who it is, as this account may know it. Setting weights alone opens nobody's name."""
    account = current_account()
    if not allows(account, Permission.SEE_RANKING, role):
        return _("Person %(number)s", number=number)
    return person.name if allows(account, Permission.READ_PROFILE, person) else person.call_me


def _held(directorate_id: int, permission: Permission) -> Held:
    held = weights.of(directorate_id, account=current_account())
    authorise(permission, held.directorate)
    return held


def _offer_roles(form: WeightsForm, held: Held) -> list[ProjectRole]:
    roles = list(project_roles.open_in(held.directorate.id, today=day_in_london(now())))
    form.role.choices = choices((str(role.id), role.title) for role in roles)
    # Without an open role there is nothing to choose, and nothing to refuse.
    form.role.validate_choice = bool(roles)
    return roles
