"""A person says whether they go on with a team, or leaves it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.introduction import Side
from matcher.domain.team_membership import RenewalAnswer
from matcher.forms.memberships import GoOnForm, LeaveTeamForm
from matcher.models.team_membership import TeamMembership
from matcher.services import directorates, membership_life, memberships
from matcher.services.membership_life import Ending
from matcher.services.personal_roles import Yes
from matcher.views.post import post
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("my_team_steps", __name__, url_prefix="/my/teams/<int:membership_id>")


@bp.post("/go-on")
@requires(Permission.USE_MY_PAGE)
def go_on(membership_id: int) -> ResponseReturnValue:
    """The person's yes to going on, by one press. An old page does no harm."""
    if _answer(membership_id, RenewalAnswer.GO_ON, seen=request.form.get("seen", "")):
        flash(_("Thank you. You go on with the team."), "success")
    else:
        flash(_("This has changed. Here is how it stands now."))
    return _back(membership_id)


@bp.route("/change", methods=["GET", "POST"])
@requires(Permission.USE_MY_PAGE)
def change(membership_id: int) -> ResponseReturnValue:
    """Not like this: something is to change before the person goes on."""
    membership = _own(membership_id)
    renewal = membership_life.open_renewal(membership)
    if renewal is None:
        flash(_("This has changed. Here is how it stands now."))
        return _back(membership_id)
    form = GoOnForm(typed())
    if form.validate_on_submit():
        said = form.said.data or ""
        if _answer(membership_id, RenewalAnswer.CHANGE, seen=str(renewal.id), said=said):
            flash(_("Thank you for saying so. Somebody talks with you soon."), "success")
        return _back(membership_id)
    page = render_template("my_team_steps/change.html", membership=membership, form=form)
    return page, 422 if form.errors else 200


@bp.route("/leave", methods=["GET", "POST"])
@requires(Permission.USE_MY_PAGE)
def leave(membership_id: int) -> ResponseReturnValue:
    """The person leaves the team today, with or without a reason."""
    account, today = current_account(), day_in_london(now())
    membership = _own(membership_id)
    if not membership.is_current(today):
        return _back(membership_id)
    form = LeaveTeamForm(typed())
    if form.validate_on_submit():
        with transaction():
            held = memberships.hold(_own(membership_id))
            lead = directorates.person_for(held.home_directorate_id, today=today)
            why = form.why_left.data or ""
            ending = Ending(last_on=today, side=Side.PERSON, why=why, thanked_by=lead)
            membership_life.end(held, ending, by=account, at=now(), post=post())
            forget_typed()
        flash(_("You have left the team. Thank you for all that you brought."), "success")
        return _back(membership_id)
    page = render_template("my_team_steps/leave.html", membership=membership, form=form)
    return page, 422 if form.errors else 200


def _answer(membership_id: int, chosen: RenewalAnswer, *, seen: str, said: str = "") -> bool:
    yes = Yes(by=current_account(), at=now())
    with transaction():
        held = memberships.hold(_own(membership_id))
        is_taken = membership_life.answer(held, chosen, yes, seen=seen, said=said, post=post())
        forget_typed()
    return is_taken


def _own(membership_id: int) -> TeamMembership:
    return memberships.get_own(membership_id, account=current_account())


def _back(membership_id: int) -> ResponseReturnValue:
    return redirect(url_for("my_teams.show", membership_id=membership_id))
