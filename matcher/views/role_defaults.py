"""What a directorate says of its roles unless a role says otherwise: its PP lead sets it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.domain.errors import ChangedMeanwhile
from matcher.forms.fields import ErrorItem, error_items
from matcher.forms.role_defaults import RoleDefaultsForm
from matcher.models.directorate import Directorate
from matcher.services import drafts, role_defaults
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("role_defaults", __name__, url_prefix="/settings/role-defaults")


@bp.get("")
@requires(Permission.SET_ROLE_DEFAULTS)
def index() -> ResponseReturnValue:
    return render_template(
        "role_defaults/index.html", directorates=role_defaults.seen_by(current_account())
    )


@bp.get("/<int:directorate_id>")
@requires(Permission.SET_ROLE_DEFAULTS)
def show(directorate_id: int) -> ResponseReturnValue:
    directorate = _directorate(directorate_id)
    typed = drafts.find(current_account(), request.path)
    form = RoleDefaultsForm(MultiDict(typed) if typed else None)
    if not typed:
        said = role_defaults.of(directorate.id)
        form.fill(said)
        form.seen.data = role_defaults.mark_of(said)
    return _page(directorate, form, is_unsaved=typed is not None)


@bp.post("/<int:directorate_id>")
@requires(Permission.SET_ROLE_DEFAULTS)
def change(directorate_id: int) -> ResponseReturnValue:
    form = RoleDefaultsForm()
    errors: list[ErrorItem] = []
    if form.validate():
        try:
            with transaction():
                account = current_account()
                role_defaults.change(
                    _directorate(directorate_id),
                    form.said,
                    based_on=form.seen.data or "",
                    by=account,
                    at=now(),
                )
                drafts.forget(account, request.path)
            flash(_("Saved. New roles begin with these words."), "success")
            return redirect(url_for(".show", directorate_id=directorate_id))
        except ChangedMeanwhile:
            words = _("Somebody saved other words since you opened the page. Save again for yours.")
            errors = [ErrorItem(words, "#payment")]
    with transaction():
        drafts.keep(current_account(), request.path, request.form.to_dict(flat=False), at=now())
    directorate = _directorate(directorate_id)
    if errors:
        form.seen.data = role_defaults.mark_of(role_defaults.of(directorate_id))
    return _page(directorate, form, errors=errors), 422


def _page(
    directorate: Directorate,
    form: RoleDefaultsForm,
    *,
    errors: list[ErrorItem] | None = None,
    is_unsaved: bool = False,
) -> str:
    return render_template(
        "role_defaults/show.html",
        directorate=directorate,
        form=form,
        form_errors=[*(errors or []), *error_items(form)],
        now_said=role_defaults.of(directorate.id) if errors else {},
        is_unsaved=is_unsaved,
    )


def _directorate(directorate_id: int) -> Directorate:
    directorate = role_defaults.get_directorate(directorate_id, account=current_account())
    authorise(Permission.SET_ROLE_DEFAULTS, directorate)
    return directorate
