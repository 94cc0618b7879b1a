"""A fair plan for all open roles of a directorate: made, and looked at."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.fair_plan import AT_ONCE, SILENCE, PlanStage
from matcher.models.directorate import Directorate
from matcher.models.fair_plan import FairPlan
from matcher.models.service_user import ServiceUser
from matcher.policies import allows
from matcher.presenters import plan_page
from matcher.services import (
    fair_plans,
    plan_lines,
    planning,
    project_roles,
    trust_settings,
)
from matcher.web import switch
from matcher.web.guard import current_account, requires
from matcher.words.translate import ngettext

bp = Blueprint("plans", __name__, url_prefix="/plan")

LOOK_AGAIN = 5
"""Seconds between two looks at a plan that is being made."""


@bp.get("")
@requires(Permission.APPROVE_INTRODUCTION)
def show() -> ResponseReturnValue:
    account = current_account()
    directorate = _directorate(request.args.get("directorate", type=int))
    if directorate is None:
        return render_template("plans/nothing.html")
    newest = fair_plans.find_newest(directorate, account=account)
    if newest is not None and not newest.is_ended:
        return _being_made(newest, directorate)
    page = {
        "directorate": directorate,
        "directorates": switch.looked_after(),
        "has_failed": newest is not None and newest.stage is PlanStage.FAILED,
    }
    plan = fair_plans.find_made(directorate, account=account)
    if plan is None:
        return render_template("plans/first.html", **page)
    return render_template("plans/show.html", **page, **_shown(plan))


@bp.post("/new")
@requires(Permission.APPROVE_INTRODUCTION)
def new() -> ResponseReturnValue:
    """Make it while one waits where that is quick; else the worker makes it."""
    account, at = current_account(), now()
    today = day_in_london(at)
    directorate = _directorate(request.form.get("directorate", type=int))
    if directorate is None:
        return redirect(url_for(".show"))
    if planning.pairs(directorate.id, today=today) > AT_ONCE:
        with transaction():
            fair_plans.ask(directorate, by=account, at=at)
    else:
        computed = planning.compute(directorate.id, today=today)
        with transaction():
            fair_plans.keep(directorate, computed, by=account, at=at)
    return _back(directorate.id)


def _being_made(plan: FairPlan, directorate: Directorate) -> ResponseReturnValue:
    """How far it has come. The page looks again by itself, unless it is told to keep still."""
    is_still = request.args.get("still") == "1"
    page = make_response(
        render_template(
            "plans/being_made.html",
            directorate=directorate,
            directorates=switch.looked_after(),
            progress=plan_page.progress(
                plan, at=now(), patience_seconds=int(SILENCE.total_seconds())
            ),
            is_still=is_still,
            seconds=LOOK_AGAIN,
        )
    )
    if not is_still:
        page.headers["Refresh"] = str(LOOK_AGAIN)
    return page


def _shown(plan: FairPlan) -> dict[str, Any]:
    today = day_in_london(now())
    roles = project_roles.open_in(plan.directorate_id, today=today)
    closed = {line.project_role_id for line in plan.lines} - {role.id for role in roles}
    titles = {role.id: role.title for role in roles}
    titles |= {role.id: role.title for role in project_roles.of_ids(closed).values()}
    taken = project_roles.places_taken([role.id for role in roles], today=today)
    left = {role.id: max(role.places - taken[role.id], 0) for role in roles}
    rows = _rows(plan, left)
    return {
        "plan": plan,
        "words": plan_page.in_words(plan),
        "made": plan_page.made(plan),
        "has_changed": any(line.is_undecided for line in plan.lines)
        and fair_plans.has_changed_since(plan, today=today),
        "settings": trust_settings.current(),
        "ticks_all": request.args.get("ticked") == "all",
        "may_decide": any(row.may_tick for its in rows.values() for row in its),
        "roles": [
            {
                "id": role_id,
                "title": titles[role_id],
                "is_open": role_id in left,
                "places": ngettext(
                    "%(num)s place left", "%(num)s places left", left.get(role_id, 0)
                ),
                "rows": rows.get(role_id, []),
            }
            for role_id in sorted(titles, key=lambda each: (titles[each], each))
            if role_id in rows or left.get(role_id)
        ],
    }


def _rows(plan: FairPlan, left: Mapping[int, int]) -> dict[int, list[plan_page.PlanRow]]:
    today = day_in_london(now())
    standings = plan_lines.as_things_stand(plan, places_left=left, today=today)
    rows: dict[int, list[plan_page.PlanRow]] = {}
    for line in plan.lines:
        stands = standings.get(line.id)
        row = plan_page.plan_row(
            line,
            stands.explanation if stands else None,
            is_known=_is_known(line.service_user),
            why_not=stands.why_not if stands else None,
            today=today,
        )
        rows.setdefault(line.project_role_id, []).append(row)
    return rows


def _is_known(person: ServiceUser) -> bool:
    return allows(current_account(), Permission.READ_PROFILE, person)


def _directorate(asked: int | None) -> Directorate | None:
    """The one asked for, else the one the switch shows, else the first that is looked after."""
    mine = switch.looked_after()
    wanted = asked or switch.chosen_id()
    return next((each for each in mine if each.id == wanted), mine[0] if mine else None)


def _back(directorate_id: int | None) -> ResponseReturnValue:
    return redirect(url_for(".show", directorate=directorate_id))
