"""The parts of a role description, a page each. Nothing that was typed is lost."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import ChangedMeanwhile, NotFound
from matcher.domain.payment_rate import RateKind
from matcher.domain.role_description import RolePart
from matcher.forms.fields import ErrorItem, error_items
from matcher.forms.role_parts.base import Offered, PartForm
from matcher.forms.role_parts.beside import differences
from matcher.forms.role_parts.every import FORMS
from matcher.models.project_role import ProjectRole
from matcher.presenters import role_description
from matcher.presenters.rates_page import rate_in_words
from matcher.presenters.role_advice import advice_on
from matcher.services import drafts, payment_rates, role_descriptions, role_parts, trust_settings
from matcher.views.must_have_costs import must_have_costs
from matcher.web.guard import authorise, current_account, requires
from matcher.words.labels import label
from matcher.words.translate import gettext as _
from matcher.words.translate import marked

bp = Blueprint("role_parts", __name__, url_prefix="/role-descriptions")

CHANGED = marked("Somebody saved this part since you opened it. Both versions stand below.")


@bp.get("/<int:role_id>/parts/<role_part>")
@requires(Permission.WORK_ON_PROJECTS)
def show(role_id: int, role_part: str) -> ResponseReturnValue:
    role, which = _role(role_id), _part(role_part)
    typed = drafts.find(current_account(), request.path)
    form = _form(role, which, MultiDict(typed) if typed else None)
    if not typed:
        form.fill(role_parts.values_of(role, which))
        form.seen.data = role_parts.mark_of(role_parts.values_of(role, which))
    return _page(role, which, form, is_unsaved=typed is not None)


@bp.post("/<int:role_id>/parts/<role_part>")
@requires(Permission.WORK_ON_PROJECTS)
def save(role_id: int, role_part: str) -> ResponseReturnValue:
    which = _part(role_part)
    form = _form(_role(role_id), which, request.form)
    if not form.validate():
        return _not_saved(role_id, which, form)
    try:
        with transaction():
            _save(role_id, which, form)
    except ChangedMeanwhile:
        return _not_saved(role_id, which, form, is_changed=True)
    flash(_("Saved: %(part)s.", part=label(which)), "success")
    following = _next(which) if "go_on" in request.form else None
    if following:
        return redirect(url_for(".show", role_id=role_id, role_part=following))
    return redirect(url_for("role_descriptions.show", role_id=role_id))


def _save(role_id: int, part: RolePart, form: PartForm) -> None:
    """Keep what was typed, unless somebody else saved something else meanwhile."""
    account, at = current_account(), now()
    role = _role(role_id, to_change=True)
    before = role_parts.values_of(role, part)
    if form.seen.data != role_parts.mark_of(before) and form.values != before:
        raise ChangedMeanwhile("somebody saved this part since the page was opened")
    role_parts.change(role, part, form.values, by=account, at=at)
    drafts.forget(account, request.path)


def _not_saved(
    role_id: int, part: RolePart, form: PartForm, *, is_changed: bool = False
) -> ResponseReturnValue:
    with transaction():
        drafts.keep(current_account(), request.path, request.form.to_dict(flat=False), at=now())
    role = _role(role_id)
    if not is_changed:
        return _page(role, part, form), 422
    is_now = _form(role, part, None)
    is_now.fill(role_parts.values_of(role, part))
    form.seen.data = role_parts.mark_of(role_parts.values_of(role, part))
    return _page(role, part, form, is_now=is_now), 422


def _form(role: ProjectRole, part: RolePart, typed: MultiDict[str, str] | None) -> PartForm:
    settings, today = trust_settings.current(), day_in_london(now())
    rates = payment_rates.holding_on(today) if part is RolePart.PAYMENT else []
    offered = Offered(
        today=today,
        before=role_parts.values_of(role, part),
        most_hours=settings.most_hours_a_month,
        budget_codes=settings.budget_codes,
        rates={rate.unit: rate_in_words(rate) for rate in rates if rate.kind is RateKind.TIME},
        choices=role_parts.choices(role, part),
    )
    return FORMS[part](typed, offered=offered)


def _page(
    role: ProjectRole,
    part: RolePart,
    form: PartForm,
    *,
    is_now: PartForm | None = None,
    is_unsaved: bool = False,
) -> str:
    first = f"#{form.asked[0].id}"
    errors = [ErrorItem(_(CHANGED), first)] if is_now else []
    return render_template(
        "role_descriptions/part.html",
        role=role,
        part=part,
        words=label(part),
        form=form,
        form_errors=[*errors, *error_items(form)],
        notes=role_description.notes(role),
        both=differences(is_now, form) if is_now else [],
        changed=role_description.last_change_words(role_parts.last_change(role)),
        advice=advice_on({field.name: field.data for field in form.asked}),
        must_haves=must_have_costs(role) if part is RolePart.SKILLS else [],
        is_unsaved=is_unsaved,
        is_last=_next(part) is None,
    )


def _role(role_id: int, *, to_change: bool = False) -> ProjectRole:
    role = role_descriptions.get(role_id, account=current_account(), to_change=to_change)
    authorise(Permission.WORK_ON_PROJECTS, role)
    return role


def _part(name: str) -> RolePart:
    if name not in set(RolePart):
        raise NotFound("there is no such part")
    return RolePart(name)


def _next(part: RolePart) -> RolePart | None:
    parts = list(RolePart)
    after = parts[parts.index(part) + 1 :]
    return after[0] if after else None
