"""Somebody's time on a team, for the project lead and the People Participation team."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Access, Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import ChangedMeanwhile, MoveNotAllowed, NotFound
from matcher.domain.induction import InductionItem
from matcher.domain.introduction import Side
from matcher.forms.memberships import AgreedForm, PersonalRoleForm
from matcher.models.account import Account
from matcher.models.team_membership import TeamMembership
from matcher.policies import allows
from matcher.presenters import membership_page
from matcher.presenters.membership_page import Standing
from matcher.services import (
    inductions,
    meetings,
    membership_life,
    memberships,
    personal_roles,
)
from matcher.services.personal_roles import Yes
from matcher.views.post import post
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import authorise, current_account, requires
from matcher.words.arranging import what_to_arrange
from matcher.words.meetings import when
from matcher.words.translate import gettext as _

bp = Blueprint("memberships", __name__, url_prefix="/memberships/<int:membership_id>")


@bp.get("")
@requires(Permission.FOLLOW_MEMBERSHIP)
def show(membership_id: int) -> ResponseReturnValue:
    """What comes next, what was agreed, and the first weeks."""
    account, today = current_account(), day_in_london(now())
    membership = membership_of(membership_id)
    standing = standing_of(membership, today=today)
    is_lead = account.access is Access.PROJECT_LEAD
    is_current = membership.is_current(today)
    # What was agreed closes to the project with the time on the team, as the profile does.
    reads = is_current or not is_lead
    versions = personal_roles.versions(membership) if reads else []
    introduction = memberships.introduction_of(membership)
    speaks = allows(account, Permission.SPEAK_FOR_MEMBER, membership)
    return render_template(
        "memberships/show.html",
        membership=membership,
        name=_name(membership, account),
        is_known=allows(account, Permission.READ_PROFILE, membership.service_user),
        is_lead=is_lead,
        is_current=is_current,
        is_leaving=membership.ended_on is not None,
        speaks=speaks,
        reads=reads,
        standing=standing,
        words_of=words_of(membership, today=today),
        next=membership_page.next_for_staff(membership, standing),
        facts=membership_page.staff_facts(membership),
        versions=membership_page.version_lines(
            [(each, personal_roles.texts(each)) for each in versions], membership, mine=False
        ),
        steps=membership_page.step_lines(
            inductions.of(membership),
            membership,
            sides=_sides(account),
            mine=False,
            today=today,
            link_person=standing.version.link_person if standing.version else "",
            next_meeting=next_meeting(membership),
        ),
        past=membership_page.past_lines(
            membership_life.renewals(membership), standing.end, membership, sees_why=speaks
        )
        if reads
        else [],
        arrange=what_to_arrange(membership.service_user) if is_current else [],
        introduction_id=introduction.id if introduction else None,
    )


@bp.route("/role", methods=["GET", "POST"])
@requires(Permission.FOLLOW_MEMBERSHIP)
def write(membership_id: int) -> ResponseReturnValue:
    """A new version of the personal role description."""
    membership = membership_of(membership_id)
    here = url_for(".show", membership_id=membership_id)
    return write_role(membership, mine=False, here=here)


@bp.post("/agree")
@requires(Permission.FOLLOW_MEMBERSHIP)
def agree(membership_id: int) -> ResponseReturnValue:
    """The yes of the project lead, by one press. Whoever writes it down says how it was said."""
    account = current_account()
    membership = membership_of(membership_id)
    if not allows(account, Permission.ANSWER_INTRODUCTION, membership):
        raise NotFound("whoever only knows the person does not speak for the project")
    if account.access is not Access.PROJECT_LEAD:
        return redirect(url_for(".agree_for_lead", membership_id=membership_id))
    try:
        with transaction():
            held = memberships.hold(membership_of(membership_id))
            personal_roles.agree_as_project(
                held, Yes(by=account, at=now()), seen=request.form.get("seen", "")
            )
        flash(_("Thank you. Your yes is kept."), "success")
    except ChangedMeanwhile:
        flash(_("Somebody has changed it. Please read it once more."))
    except MoveNotAllowed:
        flash(_("This has changed. Here is how it stands now."))
    return redirect(url_for(".show", membership_id=membership_id))


@bp.route("/agree/project", methods=["GET", "POST"])
@requires(Permission.SPEAK_FOR_MEMBER)
def agree_for_lead(membership_id: int) -> ResponseReturnValue:
    """The yes of a project lead who told it the People Participation team."""
    membership = _spoken_for(membership_id)
    authorise(Permission.ANSWER_INTRODUCTION, membership)
    return _agree(membership, heading=_("%(name)s says yes", name=membership.project.lead.name))


@bp.route("/agree/person", methods=["GET", "POST"])
@requires(Permission.SPEAK_FOR_MEMBER)
def agree_for_person(membership_id: int) -> ResponseReturnValue:
    """The yes of the person, by phone, on a visit or by letter."""
    membership = _spoken_for(membership_id)
    name = membership.service_user.call_me
    return _agree(membership, heading=_("%(name)s says yes", name=name), is_person=True)


@bp.post("/steps/<item>")
@requires(Permission.FOLLOW_MEMBERSHIP)
def tick(membership_id: int, item: str) -> ResponseReturnValue:
    """A step of the first weeks is done, or is not after all."""
    account = current_account()
    if item not in set(InductionItem):
        raise NotFound("there is no such step")
    with transaction():
        held = memberships.hold(membership_of(membership_id))
        memberships.refuse_if_over(held, today=day_in_london(now()))
        inductions.tick(
            held,
            InductionItem(item),
            is_done=request.form.get("done") != "no",
            sides=_sides(account),
            by=account,
            at=now(),
        )
    return redirect(url_for(".show", membership_id=membership_id) + "#first-weeks")


def membership_of(membership_id: int) -> TeamMembership:
    """The membership in the address, if whoever asks may follow it."""
    membership = memberships.get(membership_id, account=current_account())
    authorise(Permission.FOLLOW_MEMBERSHIP, membership)
    return membership


def standing_of(membership: TeamMembership, *, today: date) -> Standing:
    steps = inductions.of(membership)
    own = [each.due_on for each in steps if each.side is Side.PERSON and each.done_at is None]
    return Standing(
        version=personal_roles.newest(membership),
        own_due_on=min(own, default=None),
        has_late_step=any(each.is_late(today) for each in steps),
        renewal=membership_life.open_renewal(membership),
        asked_change=membership_life.asked_change(membership),
        end=memberships.end_of(membership),
        today=today,
    )


def words_of(membership: TeamMembership, *, today: date) -> int | None:
    """The role whose sheet of short forms is there for everybody; none where it is not open."""
    role = membership.project_role
    return role.id if role is not None and role.is_open(today) else None


def next_meeting(membership: TeamMembership) -> str:
    """When the team meets next, or the person alone with the project lead; nothing where no
    meeting is set.
    """
    person, at = membership.service_user, now()
    coming = [
        each
        for each in meetings.of_person(person, since=at)
        if each.project_id == membership.project_id and each.is_to_come(at)
    ]
    return when(coming[0]) if coming else ""


def write_role(membership: TeamMembership, *, mine: bool, here: str) -> ResponseReturnValue:
    """The form of the six texts, for either side. Two who write at once are told."""
    membership_id, today = membership.id, day_in_london(now())
    if not membership.is_current(today):
        flash(_("This time on the team is over."))
        return redirect(here)
    newest = personal_roles.newest(membership)
    said = personal_roles.texts(newest) if newest else personal_roles.prefilled(membership)
    form = PersonalRoleForm(
        typed(),
        mine=mine,
        seen=personal_roles.number_of(newest),
        **{text.value: words for text, words in said.items()},
    )
    both: list[dict[str, str]] = []
    if form.validate_on_submit():
        try:
            with transaction():
                held = memberships.hold(memberships.get(membership_id, account=current_account()))
                membership_life.write_role(
                    held,
                    form.said,
                    seen=form.seen.data or "",
                    by=current_account(),
                    at=now(),
                    post=post(),
                )
                forget_typed()
            flash(_("Kept. Now both sides say if it is right."), "success")
            return redirect(here)
        except ChangedMeanwhile:
            newest = personal_roles.newest(
                memberships.get(membership_id, account=current_account())
            )
            both = membership_page.both(
                form.said, personal_roles.texts(newest) if newest else {}, mine=mine
            )
            form.seen.data = personal_roles.number_of(newest)
    page = render_template(
        "my_teams/role.html" if mine else "memberships/role.html",
        membership=membership,
        form=form,
        is_first=newest is None,
        both=both,
        here=here,
    )
    return page, 409 if both else (422 if form.errors else 200)


def _agree(
    membership: TeamMembership, *, heading: str, is_person: bool = False
) -> ResponseReturnValue:
    membership_id, account, today = membership.id, current_account(), day_in_london(now())
    here = url_for(".show", membership_id=membership_id)
    version = personal_roles.newest(membership)
    if version is None or not membership.is_current(today):
        flash(_("There is nothing to say yes to now."))
        return redirect(here)
    form = AgreedForm(
        typed(),
        first=day_in_london(version.written_at),
        today=today,
        seen=personal_roles.number_of(version),
    )
    meanwhile = False
    if form.validate_on_submit():
        yes = Yes(by=account, at=now(), how=form.telling, said_on=form.said_on.data)
        take = personal_roles.agree_as_person if is_person else personal_roles.agree_as_project
        try:
            with transaction():
                held = memberships.hold(membership_of(membership_id))
                take(held, yes, seen=form.seen.data or "")
                forget_typed()
            flash(_("Written down."), "success")
            return redirect(here)
        except ChangedMeanwhile:
            meanwhile, version = True, personal_roles.newest(membership_of(membership_id))
            form.seen.data = personal_roles.number_of(version)
    if version is None:
        raise MoveNotAllowed("nothing is written yet that one could say yes to")
    page = render_template(
        "memberships/agree.html",
        membership=membership,
        heading=heading,
        form=form,
        meanwhile=meanwhile,
        rows=membership_page.text_rows(personal_roles.texts(version), mine=False),
        here=here,
    )
    return page, 409 if meanwhile else (422 if form.errors else 200)


def _spoken_for(membership_id: int) -> TeamMembership:
    membership = membership_of(membership_id)
    authorise(Permission.SPEAK_FOR_MEMBER, membership)
    return membership


def _sides(account: Account) -> frozenset[Side]:
    """A project lead ticks the project's steps; the PP team ticks on behalf of anybody."""
    if account.access is Access.PROJECT_LEAD:
        return frozenset({Side.PROJECT})
    return frozenset(Side)


def _name(membership: TeamMembership, account: Account) -> str:
    person = membership.service_user
    return person.name if allows(account, Permission.READ_PROFILE, person) else person.call_me
