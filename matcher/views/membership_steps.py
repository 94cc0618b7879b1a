"""A time on a team goes on or ends, as the project or the People Participation team takes it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, months_after, now
from matcher.domain.introduction import Side
from matcher.domain.outbox import Telling
from matcher.domain.team_membership import RenewalAnswer
from matcher.forms.memberships import EndForm, RenewalAnswerForm, RenewForm
from matcher.models.team_membership import TeamMembership
from matcher.policies import allows
from matcher.services import membership_life, memberships, trust_settings
from matcher.services.membership_life import Ending
from matcher.services.personal_roles import Yes
from matcher.views.memberships import membership_of
from matcher.views.post import post
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("membership_steps", __name__, url_prefix="/memberships/<int:membership_id>")


@bp.route("/renew", methods=["GET", "POST"])
@requires(Permission.FOLLOW_MEMBERSHIP)
def renew(membership_id: int) -> ResponseReturnValue:
    """Ask the person to go on until a day."""
    membership, today = membership_of(membership_id), day_in_london(now())
    if membership.ended_on is not None:
        return _over(membership)
    months = trust_settings.current().review_months
    form = RenewForm(typed(), today=today, until_on=months_after(today, months))
    if form.validate_on_submit() and form.until_on.data is not None:
        with transaction():
            held = memberships.hold(membership_of(membership_id))
            membership_life.ask_to_go_on(
                held,
                until_on=form.until_on.data,
                said=form.words.data or "",
                by=current_account(),
                at=now(),
                post=post(),
            )
            forget_typed()
        name = membership.service_user.call_me
        flash(_("%(name)s is asked. It holds once they say yes.", name=name), "success")
        return _back(membership_id)
    page = render_template("membership_steps/renew.html", membership=membership, form=form)
    return page, 422 if form.errors else 200


@bp.route("/answer", methods=["GET", "POST"])
@requires(Permission.SPEAK_FOR_MEMBER)
def answer(membership_id: int) -> ResponseReturnValue:
    """What the person said to it by phone, on a visit or by letter."""
    membership, today = membership_of(membership_id), day_in_london(now())
    authorise(Permission.SPEAK_FOR_MEMBER, membership)
    renewal = membership_life.open_renewal(membership)
    if renewal is None:
        flash(_("No answer is asked for now."))
        return _back(membership_id)
    form = RenewalAnswerForm(typed(), first=day_in_london(renewal.asked_at), today=today)
    if form.validate_on_submit():
        number = str(renewal.id)
        yes = Yes(by=current_account(), at=now(), how=form.telling, said_on=form.said_on.data)
        with transaction():
            held = memberships.hold(membership_of(membership_id))
            chosen = RenewalAnswer(form.answer.data)
            said = form.said.data or ""
            is_taken = membership_life.answer(
                held, chosen, yes, seen=number, said=said, post=post()
            )
            forget_typed()
        words = _("Written down.") if is_taken else _("Somebody had noted an answer already.")
        flash(words, "success" if is_taken else "message")
        return _back(membership_id)
    page = render_template(
        "membership_steps/answer.html", membership=membership, renewal=renewal, form=form
    )
    return page, 422 if form.errors else 200


@bp.route("/end", methods=["GET", "POST"])
@requires(Permission.FOLLOW_MEMBERSHIP)
def end(membership_id: int) -> ResponseReturnValue:
    """A graceful end: the last day, and thanks from whoever ends it."""
    account, today = current_account(), day_in_london(now())
    membership = membership_of(membership_id)
    if membership.ended_on is not None:
        return _over(membership)
    form = EndForm(
        typed(),
        speaks=allows(account, Permission.SPEAK_FOR_MEMBER, membership),
        first=min(membership.started_on, today),
        today=today,
        last_on=today,
    )
    if form.validate_on_submit() and form.last_on.data is not None:
        of_person = form.is_of_person
        side = Side.PP if "whose" in form else Side.PROJECT
        with transaction():
            held = memberships.hold(membership_of(membership_id))
            ending = Ending(
                last_on=form.last_on.data,
                side=Side.PERSON if of_person else side,
                thanks=form.thanks.data or "",
                thanked_by=account,
                why=(form.why.data or "") if of_person else "",
                how=Telling(form.how.data) if of_person else None,
                said_on=form.said_on.data if of_person else None,
            )
            membership_life.end(held, ending, by=account, at=now(), post=post())
            forget_typed()
        flash(_("The last day is set. They hear of it kindly, with your thanks."), "success")
        return _back(membership_id)
    page = render_template("membership_steps/end.html", membership=membership, form=form)
    return page, 422 if form.errors else 200


def _over(membership: TeamMembership) -> ResponseReturnValue:
    flash(_("The last day on this team is set already."))
    return _back(membership.id)


def _back(membership_id: int) -> ResponseReturnValue:
    return redirect(url_for("memberships.show", membership_id=membership_id))
