"""The parts of the trust. Administrators say who leads and covers each; auditors read it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Access, Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import CannotCover, ChangedMeanwhile, NameTaken
from matcher.forms.directorates import DirectorateForm
from matcher.models.directorate import Directorate
from matcher.presenters.directorates_page import directorate_row, with_job
from matcher.services import directorate_changes, directorates
from matcher.services.directorate_changes import DirectorateFacts
from matcher.web.guard import current_account, requires
from matcher.words.translate import gettext as _
from matcher.words.translate import marked

bp = Blueprint("directorates", __name__, url_prefix="/settings/directorates")

CHANGED = marked(
    "Somebody changed this directorate since you opened the page. Save again to keep yours"
)
TAKEN = marked("Name: another directorate has it")
NO_COVER = marked("Who covers: choose somebody else. Its own lead cannot cover it")


@bp.get("")
@requires(Permission.READ_DIRECTORATES)
def index() -> ResponseReturnValue:
    coverage = directorates.coverage(today=day_in_london(now()))
    people = {account.id: account for account in directorates.pp_staff()}
    return render_template(
        "directorates/index.html",
        rows=[directorate_row(each, coverage[each.id], people) for each in directorates.every()],
    )


@bp.route("/add", methods=["GET", "POST"])
@requires(Permission.CHANGE_DIRECTORATES)
def add() -> ResponseReturnValue:
    form = _form(None)
    if not form.validate_on_submit():
        return _page(form), 422 if form.errors else 200
    try:
        with transaction():
            directorate_changes.add(_facts(form), by=current_account(), at=now())
    except (NameTaken, CannotCover) as refusal:
        return _refused(form, refusal, None)
    flash(_("%(name)s is added.", name=form.name.data), "success")
    return redirect(url_for(".index"))


@bp.route("/<int:directorate_id>", methods=["GET", "POST"])
@requires(Permission.CHANGE_DIRECTORATES)
def change(directorate_id: int) -> ResponseReturnValue:
    directorate = directorates.get(directorate_id)
    form = _form(directorate)
    if not form.validate_on_submit():
        return _page(form, directorate), 422 if form.errors else 200
    try:
        with transaction():
            changed = directorate_changes.change(
                directorate_id,
                _facts(form),
                seen=form.seen.data or "",
                by=current_account(),
                at=now(),
            )
    except (NameTaken, CannotCover) as refusal:
        return _refused(form, refusal, directorate)
    except ChangedMeanwhile:
        directorate = directorates.get(directorate_id)
        form.seen.data = directorate_changes.facts_of(directorate).mark
        return _page(form, directorate, errors=[{"text": _(CHANGED), "href": "#name"}]), 422
    flash(
        _("Saved.") if changed else _("Nothing was different, so nothing was changed."), "success"
    )
    return redirect(url_for(".index"))


def _form(directorate: Directorate | None) -> DirectorateForm:
    """The form as it was sent, or as the directorate is now."""
    form, staff = DirectorateForm(), directorates.pp_staff()
    form.offer(
        [(each.id, each.name) for each in staff if each.access is Access.PP_LEAD],
        [(each.id, with_job(each)) for each in staff],
    )
    if directorate is not None and not form.is_submitted():
        facts = directorate_changes.facts_of(directorate)
        form.name.data, form.phone.data = facts.name, facts.phone
        form.services.data = "\n".join(facts.services)
        form.leads.data = sorted(facts.lead_ids)
        form.cover.data = str(facts.cover_id or "")
        form.seen.data = facts.mark
    return form


def _facts(form: DirectorateForm) -> DirectorateFacts:
    return DirectorateFacts(
        name=form.name.data,
        phone=form.phone.data,
        services=form.service_names,
        lead_ids=frozenset(form.leads.data or ()),
        cover_id=form.cover_id,
    )


def _refused(
    form: DirectorateForm, refusal: Exception, directorate: Directorate | None
) -> ResponseReturnValue:
    if isinstance(refusal, NameTaken):
        form.name.errors = [_(TAKEN)]
    else:
        form.cover.errors = [_(NO_COVER)]
    return _page(form, directorate), 422


def _page(
    form: DirectorateForm,
    directorate: Directorate | None = None,
    *,
    errors: list[dict[str, str]] | None = None,
) -> str:
    return render_template(
        "directorates/change.html", form=form, form_errors=errors, directorate=directorate
    )
