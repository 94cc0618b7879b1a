""" "You said, we did": read by everybody, or by one team; written where actions are planned."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.domain.errors import AlreadyDone, ChangedMeanwhile
from matcher.forms.said_and_done import SaidAndDoneForm
from matcher.models.directorate import Directorate
from matcher.models.said_and_done import SaidAndDone
from matcher.presenters.meeting_actions import Both
from matcher.presenters.paging import page_links
from matcher.presenters.said_and_done import advice, both_words, said_row
from matcher.services import meeting_actions, said_and_done
from matcher.services.said_and_done import Told
from matcher.views.numbers import whole_number
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("said_and_done", __name__)


@bp.get("/you-said")
@requires(Permission.READ_PUBLIC_PAGES)
def index() -> ResponseReturnValue:
    found = said_and_done.published(page=request.args.get("page", 1, int))
    return render_template(
        "said_and_done/index.html",
        rows=[said_row(each) for each in found.found],
        pages=page_links(found.page, found.pages, request.args),
    )


@bp.get("/action-plan/<int:directorate_id>/you-said")
@requires(Permission.TELL_WHAT_WE_DID)
def of_directorate(directorate_id: int) -> ResponseReturnValue:
    here = _directorate(directorate_id)
    rows = [said_row(each) for each in said_and_done.of_directorate(here)]
    return render_template("said_and_done/of_directorate.html", here=here, rows=rows)


@bp.route("/action-plan/<int:directorate_id>/you-said/new", methods=["GET", "POST"])
@requires(Permission.TELL_WHAT_WE_DID)
def new(directorate_id: int) -> ResponseReturnValue:
    """Freely, or from an action that is done."""
    here, account = _directorate(directorate_id), current_account()
    action_id = whole_number(request.args.get("action"))
    action = meeting_actions.get(action_id, account=account) if action_id else None
    form = _form(here, did=(action.came_of_it or action.what) if action else "")
    if form.validate_on_submit():
        with transaction():
            written = said_and_done.write(
                _directorate(directorate_id),
                _told(form),
                action_id=action.id if action else None,
                by=account,
                at=now(),
            )
            forget_typed()
        flash(_("Kept. Look at it as they will read it, then publish it."), "success")
        return redirect(url_for(".change", said_id=written.id))
    page = render_template("said_and_done/new.html", form=form, here=here)
    return (page, 422) if form.errors else page


@bp.route("/you-said/<int:said_id>", methods=["GET", "POST"])
@requires(Permission.TELL_WHAT_WE_DID)
def change(said_id: int) -> ResponseReturnValue:
    """As people read it, what could be plainer, and saying it otherwise."""
    written = _written(said_id)
    form = _form(
        written.directorate,
        edition=str(written.edition),
        said=written.said,
        did=written.did,
        team=str(written.project_id or ""),
    )
    both: list[Both] = []
    if form.validate_on_submit():
        try:
            with transaction():
                said_and_done.change(
                    _written(said_id, to_change=True),
                    _told(form),
                    edition=whole_number(form.edition.data) or 0,
                    by=current_account(),
                    at=now(),
                )
                forget_typed()
            flash(_("Kept. Nobody reads it until you publish it."), "success")
            return redirect(url_for(".change", said_id=said_id))
        except ChangedMeanwhile:
            written = _written(said_id)
            both = _both(written, form)
            form.edition.data = str(written.edition)
    page = render_template(
        "said_and_done/change.html",
        form=form,
        written=written,
        row=said_row(written),
        advice=advice(written),
        both=both,
    )
    return (page, 409) if both else ((page, 422) if form.errors else page)


@bp.post("/you-said/<int:said_id>/publish")
@requires(Permission.TELL_WHAT_WE_DID)
def publish(said_id: int) -> ResponseReturnValue:
    edition = whole_number(request.form.get("edition")) or 0
    try:
        with transaction():
            written = _written(said_id, to_change=True)
            said_and_done.publish(written, edition=edition, by=current_account(), at=now())
        flash(_("Published. They read it now."), "success")
    except AlreadyDone:
        flash(_("It was published already."))
    except ChangedMeanwhile:
        flash(_("Somebody changed it meanwhile. Read it again, then publish it."))
    return redirect(url_for(".change", said_id=said_id))


@bp.post("/you-said/<int:said_id>/take-down")
@requires(Permission.TELL_WHAT_WE_DID)
def take_down(said_id: int) -> ResponseReturnValue:
    with transaction():
        written = _written(said_id, to_change=True)
        said_and_done.take_down(written, by=current_account(), at=now())
    flash(_("Taken down. Nobody reads it any more."), "success")
    return redirect(url_for(".change", said_id=said_id))


def _directorate(directorate_id: int) -> Directorate:
    return meeting_actions.directorate(directorate_id, account=current_account())


def _written(said_id: int, *, to_change: bool = False) -> SaidAndDone:
    written = said_and_done.get(said_id, account=current_account(), to_change=to_change)
    authorise(Permission.TELL_WHAT_WE_DID, written)
    return written


def _form(here: Directorate, **more: str) -> SaidAndDoneForm:
    return SaidAndDoneForm(
        typed(),
        teams=[(each.id, each.title) for each in said_and_done.teams_of(here)],
        everybody=_("Everybody in %(place)s, and the public", place=here.name),
        **more,
    )


def _told(form: SaidAndDoneForm) -> Told:
    return Told(said=form.said.data or "", did=form.did.data or "", project_id=form.project_id)


def _both(written: SaidAndDone, form: SaidAndDoneForm) -> list[Both]:
    names = {choice.value: str(choice.label) for choice in form.team.choices}
    return both_words(
        written,
        said=form.said.data or "",
        did=form.did.data or "",
        team=names.get(form.team.data, ""),
        team_now=names.get(str(written.project_id or ""), ""),
    )
