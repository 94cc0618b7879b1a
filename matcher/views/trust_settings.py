"""What the trust sets for itself. Administrators change it; auditors read it."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.domain.errors import ChangedMeanwhile
from matcher.domain.trust_settings import NUMBERS
from matcher.forms.trust_settings import TrustSettingsForm
from matcher.services import trust_settings
from matcher.web.guard import current_account, requires
from matcher.words.labels import label
from matcher.words.translate import gettext as _
from matcher.words.translate import marked, ngettext

bp = Blueprint("trust_settings", __name__)

CHANGED = marked(
    "Somebody changed the settings since you opened the page. Save again to keep yours"
)


@bp.get("/settings/trust")
@requires(Permission.READ_TRUST_SETTINGS)
def show() -> ResponseReturnValue:
    form = TrustSettingsForm(formdata=None)
    form.fill(trust_settings.kept())
    return _page(form)


@bp.post("/settings/trust")
@requires(Permission.CHANGE_TRUST_SETTINGS)
def change() -> ResponseReturnValue:
    form = TrustSettingsForm()
    if not form.validate():
        return _page(form), 422
    try:
        with transaction():
            changed = trust_settings.change(
                form.settings, based_on=form.based_on.data or "", by=current_account(), at=now()
            )
    except ChangedMeanwhile:
        form.based_on.data = trust_settings.kept().mark
        errors = [{"text": _(CHANGED), "href": "#trust_name"}]
        return _page(form, errors=errors), 422
    flash(_said(len(changed)), "success")
    return redirect(url_for(".show"))


def _page(form: TrustSettingsForm, *, errors: list[dict[str, str]] | None = None) -> str:
    return render_template(
        "trust_settings/show.html",
        form=form,
        form_errors=errors,
        installed=current_app.config["SETTINGS"],
        units={name: label(limits.unit) for name, limits in NUMBERS.items()},
    )


def _said(changed: int) -> str:
    if not changed:
        return _("Nothing was different, so nothing was changed.")
    return ngettext("%(num)s setting is changed.", "%(num)s settings are changed.", changed)
