"""Getting in touch about a month on a team: for the PP lead of the person, and nobody else."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import AlreadyDone
from matcher.forms.experience_followups import ContactForm
from matcher.models.experience_followup import ExperienceFollowup
from matcher.presenters.experience_followups import followup_page, row
from matcher.services import experience_followups
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("experience_followups", __name__, url_prefix="/follow-ups")


@bp.get("")
@requires(Permission.FOLLOW_UP_EXPERIENCE)
def index() -> ResponseReturnValue:
    account, today = current_account(), day_in_london(now())
    return render_template(
        "experience_followups/index.html",
        waiting=[row(each, today=today) for each in experience_followups.waiting(account)],
        done=[row(each, today=today) for each in experience_followups.done(account)],
    )


@bp.route("/<int:followup_id>", methods=["GET", "POST"])
@requires(Permission.FOLLOW_UP_EXPERIENCE)
def show(followup_id: int) -> ResponseReturnValue:
    """What the person chose to share, what to say, and what was done. Opening it is recorded."""
    at = now()
    today = day_in_london(at)
    with transaction():
        followup = _followup(followup_id)
        experience_followups.note_reading(followup, by=current_account(), at=at)
    first = day_in_london(followup.raised_at)
    form = ContactForm(typed(), first=first, today=today, on_day=today)
    if followup.done_at is None and form.validate_on_submit():
        return _keep(followup_id, form)
    page = render_template(
        "experience_followups/show.html",
        followup=followup,
        person=followup.service_user,
        page=followup_page(followup, today=today),
        form=form,
    )
    return (page, 422) if form.errors else page


def _keep(followup_id: int, form: ContactForm) -> ResponseReturnValue:
    try:
        with transaction():
            experience_followups.note_contact(
                _followup(followup_id, to_change=True),
                how=form.telling,
                on_day=form.on_day.data,
                is_reached=form.is_reached,
                words=form.words.data or "",
                by=current_account(),
                at=now(),
            )
            forget_typed()
    except AlreadyDone:
        flash(_("Somebody got in touch meanwhile. What they did stands below."))
        return redirect(url_for(".show", followup_id=followup_id))
    if not form.is_reached:
        flash(_("Noted. It stays on your desk until you reach them."), "success")
        return redirect(url_for(".show", followup_id=followup_id))
    flash(_("Thank you. They read on their own page what you did."), "success")
    return redirect(url_for("desk.show"))


def _followup(followup_id: int, *, to_change: bool = False) -> ExperienceFollowup:
    followup = experience_followups.get(followup_id, account=current_account(), to_change=to_change)
    authorise(Permission.FOLLOW_UP_EXPERIENCE, followup)
    return followup
