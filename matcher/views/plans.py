"""A fair plan for all open roles of a directorate: looked at, and accepted line by line."""

import re

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import AlreadyDone, NotFound, PlaceTaken
from matcher.models.directorate import Directorate
from matcher.policies import allows
from matcher.presenters import plan_page
from matcher.services import introductions, planning, project_roles, trust_settings
from matcher.web import switch
from matcher.web.guard import authorise, current_account, requires
from matcher.words.listing import joined
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext

bp = Blueprint("plans", __name__, url_prefix="/plan")

LINE = re.compile(r"([0-9]{1,9})-([0-9]{1,9})", re.ASCII)
MOST_LINES = 200
"""So many can be accepted at once."""


@bp.get("")
@requires(Permission.APPROVE_INTRODUCTION)
def show() -> ResponseReturnValue:
    account, today = current_account(), day_in_london(now())
    directorate = _directorate()
    if directorate is None:
        return render_template("plans/nothing.html")
    proposal = planning.propose(directorate, today=today)
    return render_template(
        "plans/show.html",
        directorate=directorate,
        directorates=switch.looked_after(),
        words=plan_page.in_words(proposal.plan),
        settings=trust_settings.current(),
        roles=[
            {
                "role": each.role,
                "places": ngettext("%(num)s place left", "%(num)s places left", each.places_left),
                "rows": [
                    plan_page.plan_row(
                        line.person,
                        line.explanation,
                        is_known=allows(account, Permission.READ_PROFILE, line.person),
                        today=today,
                    )
                    for line in each.people
                ],
            }
            for each in proposal.roles
        ],
    )


@bp.post("/accept")
@requires(Permission.APPROVE_INTRODUCTION)
def accept() -> ResponseReturnValue:
    """Introduce each ticked person. A line that cannot be any more does not stop the others."""
    ticked = dict.fromkeys(request.form.getlist("line")[:MOST_LINES])
    pairs = [found for each in ticked if (found := LINE.fullmatch(each))]
    if not pairs:
        flash(_("Nobody was ticked, so nobody was introduced."))
        return redirect(url_for(".show", directorate=request.form.get("directorate", type=int)))
    missed = [why for found in pairs if (why := _introduce(int(found[1]), int(found[2])))]
    done = len(pairs) - len(missed)
    if done:
        words = ngettext(
            "%(num)s person hears of a role. No project hears of them before they say yes.",
            "%(num)s people hear of a role. No project hears of them before they say yes.",
            done,
        )
        flash(words, "success")
    if missed:
        flash(_("Not introduced: %(people)s.", people=joined(missed)))
    return redirect(url_for(".show", directorate=request.form.get("directorate", type=int)))


def _introduce(role_id: int, person_id: int) -> str:
    """Offer the role to the person, or say why that cannot be any more."""
    account, at = current_account(), now()
    try:
        with transaction():
            role = project_roles.get(role_id, account=account)
            authorise(Permission.APPROVE_INTRODUCTION, role)
            offer = introductions.approve(role_id, person_id, note="", by=account, at=at)
            introductions.tell_person(
                offer,
                service=current_app.config["SETTINGS"].service_name,
                phone=trust_settings.current().contact_phone,
                at=at,
            )
    except AlreadyDone:
        return _("for role %(role)s the offer stands already", role=role_id)
    except PlaceTaken:
        return _("for role %(role)s there is no place any more", role=role_id)
    except NotFound:
        return _("role %(role)s is not open any more", role=role_id)
    return ""


def _directorate() -> Directorate | None:
    """The one asked for, else the one the switch shows, else the first that is looked after."""
    mine = switch.looked_after()
    asked = request.args.get("directorate", type=int) or switch.chosen_id()
    return next((each for each in mine if each.id == asked), mine[0] if mine else None)
