"""A person's own time on a team: what was agreed, the first weeks, and saying yes."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import ChangedMeanwhile, MoveNotAllowed, NotFound
from matcher.domain.induction import InductionItem
from matcher.domain.introduction import Side
from matcher.models.team_membership import TeamMembership
from matcher.presenters import membership_page, my_page
from matcher.services import (
    contacts,
    inductions,
    membership_life,
    memberships,
    personal_roles,
)
from matcher.services.personal_roles import Yes
from matcher.views.memberships import next_meeting, standing_of, words_of, write_role
from matcher.web.guard import current_account, requires
from matcher.words.arranging import what_to_arrange
from matcher.words.translate import gettext as _

bp = Blueprint("my_teams", __name__, url_prefix="/my/teams/<int:membership_id>")


@bp.get("")
@requires(Permission.USE_MY_PAGE)
def show(membership_id: int) -> ResponseReturnValue:
    membership, today = _own(membership_id), day_in_london(now())
    standing = standing_of(membership, today=today)
    versions = personal_roles.versions(membership)
    return render_template(
        "my_teams/show.html",
        membership=membership,
        is_current=membership.is_current(today),
        is_leaving=membership.ended_on is not None,
        standing=standing,
        words_of=words_of(membership, today=today),
        next=membership_page.next_for_person(membership, standing),
        facts=membership_page.my_facts(membership, today=today),
        versions=membership_page.version_lines(
            [(each, personal_roles.texts(each)) for each in versions], membership, mine=True
        ),
        steps=membership_page.step_lines(
            inductions.of(membership),
            membership,
            sides=frozenset({Side.PERSON}),
            mine=True,
            today=today,
            link_person=standing.version.link_person if standing.version else "",
            next_meeting=next_meeting(membership),
        ),
        arranged=what_to_arrange(membership.service_user),
        roles=[
            my_page.suggestion(*each)
            for each in membership_life.next_roles(membership, today=today)
        ]
        if membership.ended_on is not None
        else [],
        contact=contacts.of_person(membership.service_user, today=today),
    )


@bp.route("/role", methods=["GET", "POST"])
@requires(Permission.USE_MY_PAGE)
def write(membership_id: int) -> ResponseReturnValue:
    """What the person does on the team, in their own words."""
    here = url_for(".show", membership_id=membership_id)
    return write_role(_own(membership_id), mine=True, here=here)


@bp.post("/agree")
@requires(Permission.USE_MY_PAGE)
def agree(membership_id: int) -> ResponseReturnValue:
    """The person's yes, by one press. Pressed twice it is one yes."""
    account = current_account()
    try:
        with transaction():
            held = memberships.hold(_own(membership_id))
            personal_roles.agree_as_person(
                held, Yes(by=account, at=now()), seen=request.form.get("seen", "")
            )
        flash(_("Thank you. Your yes is kept."), "success")
    except ChangedMeanwhile:
        flash(_("Somebody has changed it. Please read it once more."))
    except MoveNotAllowed:
        flash(_("This has changed. Here is how it stands now."))
    return redirect(url_for(".show", membership_id=membership_id))


@bp.post("/steps/<item>")
@requires(Permission.USE_MY_PAGE)
def tick(membership_id: int, item: str) -> ResponseReturnValue:
    """One of the person's own first steps is done, or is not after all."""
    if item not in set(InductionItem):
        raise NotFound("there is no such step")
    with transaction():
        held = memberships.hold(_own(membership_id))
        memberships.refuse_if_over(held, today=day_in_london(now()))
        inductions.tick(
            held,
            InductionItem(item),
            is_done=request.form.get("done") != "no",
            sides=frozenset({Side.PERSON}),
            by=current_account(),
            at=now(),
        )
    return redirect(url_for(".show", membership_id=membership_id) + "#first-weeks")


def _own(membership_id: int) -> TeamMembership:
    return memberships.get_own(membership_id, account=current_account())
