"""When a People Participation lead is away, and who covers each of their directorates."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import CannotCover, ChangedMeanwhile
from matcher.forms.directorates import AbsenceForm, CoverForm
from matcher.models.directorate import Directorate
from matcher.presenters.directorates_page import absence, with_job
from matcher.services import directorate_changes, directorates
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _
from matcher.words.translate import marked

bp = Blueprint("away", __name__, url_prefix="/away")

CHANGED = marked("Somebody named another cover since you opened the page. Save again to keep yours")
NO_COVER = marked("Who covers: choose somebody else. Its own lead cannot cover it")


@bp.get("")
@requires(Permission.PLAN_ABSENCE)
def show() -> ResponseReturnValue:
    account = current_account()
    form = AbsenceForm(formdata=None, today=day_in_london(now()))
    form.first.data, form.last.data = account.away_from, account.away_until
    return _page(form)


@bp.post("")
@requires(Permission.PLAN_ABSENCE)
def plan() -> ResponseReturnValue:
    form = AbsenceForm(today=day_in_london(now()))
    if not form.validate():
        return _page(form), 422
    with transaction():
        directorate_changes.plan_absence(
            current_account(), first=form.first.data, last=form.last.data, at=now()
        )
    flash(_("We have noted when you are away."), "success")
    return redirect(url_for(".show"))


@bp.post("/back")
@requires(Permission.PLAN_ABSENCE)
def come_back() -> ResponseReturnValue:
    with transaction():
        directorate_changes.plan_absence(current_account(), first=None, last=None, at=now())
    flash(_("You are here. Nobody stands in for you."), "success")
    return redirect(url_for(".show"))


@bp.post("/cover/<int:directorate_id>")
@requires(Permission.PLAN_ABSENCE)
def name_cover(directorate_id: int) -> ResponseReturnValue:
    directorate = directorates.get(directorate_id)
    authorise(Permission.PLAN_ABSENCE, directorate)
    form = _cover_form(directorate, sent=True)
    absence_form = AbsenceForm(formdata=None, today=day_in_london(now()))
    if not form.validate():
        return _page(absence_form, form), 422
    try:
        with transaction():
            directorate_changes.name_cover(
                directorate_id,
                form.cover_id,
                seen=int(form.seen.data) if (form.seen.data or "").isdecimal() else None,
                by=current_account(),
                at=now(),
            )
    except CannotCover:
        form.cover.errors = [_(NO_COVER)]
        return _page(absence_form, form), 422
    except ChangedMeanwhile:
        form.seen.data = str(directorates.get(directorate_id).cover_id or "")
        form.cover.errors = [_(CHANGED)]
        return _page(absence_form, form), 422
    flash(_("Saved: who covers %(name)s.", name=directorate.name), "success")
    return redirect(url_for(".show"))


def _cover_form(directorate: Directorate, *, sent: bool = False) -> CoverForm:
    prefix = f"d{directorate.id}-"
    form = CoverForm(prefix=prefix) if sent else CoverForm(formdata=None, prefix=prefix)
    form.cover.label.text = _("Who covers %(name)s", name=directorate.name)
    me = current_account()
    form.offer((each.id, with_job(each)) for each in directorates.pp_staff() if each.id != me.id)
    if not sent:
        form.cover.data = form.seen.data = str(directorate.cover_id or "")
    return form


def _page(form: AbsenceForm, sent: CoverForm | None = None) -> str:
    account = current_account()
    forms = [(each, _cover_form(each)) for each in account.directorates]
    if sent is not None:
        forms = [(each, sent if own._prefix == sent._prefix else own) for each, own in forms]
    return render_template(
        "away/show.html",
        form=form,
        form_errors=[
            {"text": str(error), "href": f"#{sent.cover.id}"} for error in sent.cover.errors
        ]
        if sent
        else None,
        covers=forms,
        is_away=account.is_away(day_in_london(now())),
        absence=absence(account.away_from, account.away_until),
    )
