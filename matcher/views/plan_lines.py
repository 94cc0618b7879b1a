"""Deciding on a plan line by line: introduced, somebody else, or left for now."""

from collections.abc import Sequence

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import (
    AlreadyDone,
    HeldBack,
    MatcherError,
    MoveNotAllowed,
    NotFound,
    PlaceTaken,
)
from matcher.forms.plan_line import ChangeLineForm
from matcher.models.fair_plan import FairPlanLine
from matcher.models.service_user import ServiceUser
from matcher.policies import allows
from matcher.presenters import plan_page
from matcher.services import plan_lines, service_users, trust_settings
from matcher.views.numbers import whole_number
from matcher.web.guard import authorise, current_account, requires
from matcher.words.listing import joined
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext

bp = Blueprint("plan_lines", __name__, url_prefix="/plan")

MOST_LINES = 300
"""So many are decided on at once."""


@bp.post("/decide")
@requires(Permission.APPROVE_INTRODUCTION)
def decide() -> ResponseReturnValue:
    """Introduce those who are ticked, or leave them for now. One line does not stop the others."""
    ticked = [whole_number(each) for each in request.form.getlist("line")[:MOST_LINES]]
    lines = [each for each in dict.fromkeys(ticked) if each]
    directorate_id = request.form.get("directorate", type=int)
    if not lines:
        flash(_("Nobody was ticked, so nothing was decided."))
    elif request.form.get("decision") == "leave":
        _leave(lines)
    else:
        _accept(lines)
    return _back(directorate_id)


@bp.route("/lines/<int:line_id>/change", methods=["GET", "POST"])
@requires(Permission.APPROVE_INTRODUCTION)
def change(line_id: int) -> ResponseReturnValue:
    """Choose somebody else for the place of a line."""
    account, at = current_account(), now()
    line = plan_lines.get(line_id, account=account)
    authorise(Permission.APPROVE_INTRODUCTION, line)
    directorate_id = line.directorate_id
    form = ChangeLineForm()
    form.offer(_choices(line))
    if not form.validate_on_submit():
        page = render_template(
            "plans/change.html",
            form=form,
            line=line,
            name=line.service_user.name if _is_known(line.service_user) else "",
        )
        return (page, 422) if form.errors else page
    with transaction():
        plan_lines.change(line_id, int(form.person.data), by=account, at=at)
    flash(_("Changed in the plan. Nobody is told before you introduce them."), "success")
    return _back(directorate_id)


def _accept(lines: Sequence[int]) -> None:
    account, at = current_account(), now()
    batch = plan_lines.Batch.begin(today=day_in_london(at))
    done, missed = 0, list[str]()
    for line_id in lines:
        try:
            with transaction():
                authorise(Permission.APPROVE_INTRODUCTION, plan_lines.get(line_id, account=account))
                done += plan_lines.accept(
                    line_id,
                    batch,
                    service=current_app.config["SETTINGS"].service_name,
                    phone=trust_settings.current().contact_phone,
                    by=account,
                    at=at,
                )
        except (AlreadyDone, HeldBack, PlaceTaken, NotFound) as refusal:
            missed.append(_refuse(line_id, refusal))
        except MoveNotAllowed:
            missed.append(_("somebody was changed meanwhile"))
    if done:
        words = ngettext(
            "%(num)s person hears of a role. No project hears of them before they say yes.",
            "%(num)s people hear of a role. No project hears of them before they say yes.",
            done,
        )
        flash(words, "success")
    if missed:
        flash(_("Not introduced: %(people)s.", people=joined(missed)))
    if not done and not missed:
        flash(_("They were introduced already. Nothing was done twice."))


def _refuse(line_id: int, refusal: MatcherError) -> str:
    """Keep why a line cannot be accepted, and say it."""
    try:
        with transaction():
            line = plan_lines.refuse(line_id, refusal, by=current_account(), at=now())
            return plan_page.refused(line, is_known=_is_known(line.service_user))
    except NotFound:
        return _("somebody of a plan that was made anew meanwhile")


def _leave(lines: Sequence[int]) -> None:
    account, at = current_account(), now()
    done = 0
    for line_id in lines:
        try:
            with transaction():
                plan_lines.leave(line_id, by=account, at=at)
            done += 1
        except (AlreadyDone, NotFound):
            continue
    flash(
        ngettext(
            "%(num)s line is left for now. You can still take it up.",
            "%(num)s lines are left for now. You can still take them up.",
            done,
        )
        if done
        else _("Somebody has decided on this meanwhile. Nothing was changed.")
    )


def _choices(line: FairPlanLine) -> list[tuple[int, str, str]]:
    today = day_in_london(now())
    best = plan_lines.next_best(line, today=today)
    ids = [int(each.person_id) for each in best]
    people = service_users.on_ranked_list(ids)
    also = plan_lines.also_proposed(line, ids)
    found = []
    for each in best:
        person = people[int(each.person_id)]
        shown = plan_page.choice(person, each, is_known=_is_known(person), also=also, today=today)
        found.append((shown.person_id, shown.words, shown.why))
    return found


def _is_known(person: ServiceUser) -> bool:
    return allows(current_account(), Permission.READ_PROFILE, person)


def _back(directorate_id: int | None) -> ResponseReturnValue:
    return redirect(url_for("plans.show", directorate=directorate_id))
