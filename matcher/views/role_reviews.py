"""The page on which a People Participation lead decides on a role that was sent."""

from collections.abc import Callable

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import ChangedMeanwhile, MoveNotAllowed
from matcher.domain.project_role import RoleStatus
from matcher.forms.role_reviews import ChangeForm, DecideForm, RefuseRoleForm
from matcher.models.project_role import ProjectRole
from matcher.presenters import role_description, role_page, role_review
from matcher.presenters.involvement_assurance import open_words
from matcher.presenters.project_page import not_read_words
from matcher.services import (
    involvement_assurance,
    pack_readers,
    role_descriptions,
    role_reviewers,
    role_reviews,
)
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import authorise, current_account, requires
from matcher.words.labels import label
from matcher.words.translate import gettext as _

bp = Blueprint("role_reviews", __name__, url_prefix="/role-descriptions/<int:role_id>/review")
BOTH = ["GET", "POST"]


@bp.get("")
@requires(Permission.DECIDE_ON_ROLES)
def show(role_id: int) -> ResponseReturnValue:
    """The role as everybody would see it, what is missing, and the three ways to decide."""
    role, today = _role(role_id), day_in_london(now())
    return render_template(
        "role_reviews/show.html",
        role=role,
        form=_seen(DecideForm(formdata=None), role),
        state=label(role.status),
        colour=role_description.COLOURS[role.status],
        promise=role_review.own_promise(role_reviews.answer_by(role), today=today),
        waits=role.status is RoleStatus.SUBMITTED,
        decision=role_review.decision(role),
        missing=role_description.missing_words(role_reviews.what_stops(role, today=today)),
        reviews=role_review.named_reviews(role_reviewers.of_role(role.id), current_account()),
        not_assured=open_words(involvement_assurance.what_is_open(role.project_id)),
        not_read=not_read_words(pack_readers.not_read_by(role.project)),
        to_check=role_description.missing_words(role_descriptions.what_to_check(role)),
        card=role_page.role_card(role, href=""),
        tasks=role_page.tasks(role),
        nine_fields=role_page.nine_fields(role),
        good_to_know=role_page.good_to_know(role),
        history=role_description.history(role),
    )


@bp.post("/publish")
@requires(Permission.DECIDE_ON_ROLES)
def publish(role_id: int) -> ResponseReturnValue:
    """Open it to everybody; what is missing is said once more where something is."""
    form, today = DecideForm(), day_in_london(now())
    role = _role(role_id)
    missing = role_reviews.what_stops(role, today=today)
    not_assured = involvement_assurance.what_is_open(role.project_id)
    not_read = pack_readers.not_read_by(role.project)
    if (missing or not_assured or not_read) and role.status is RoleStatus.SUBMITTED:
        if missing:
            words = role_description.missing_words(missing)
            flash(_("It cannot be published yet. This is missing: %(what)s.", what=words))
        if not_assured:
            words = open_words(not_assured)
            flash(_("It cannot be published yet. %(what)s", what=words))
        if not_read:
            words = not_read_words(not_read)
            flash(_("It cannot be published yet. %(what)s", what=words))
        return _back(role_id)

    def decide(role: ProjectRole) -> None:
        role_reviews.publish(
            role,
            seen=form.seen_edition,
            by=current_account(),
            post=_post(),
            today=today,
            at=now(),
        )

    return _decide(role_id, decide, _("Published. Its lead is told, and everybody can read it."))


@bp.route("/change", methods=BOTH)
@requires(Permission.DECIDE_ON_ROLES)
def change(role_id: int) -> ResponseReturnValue:
    """Ask its lead for a change."""
    return _decide_in_words(
        role_id,
        ChangeForm(typed()),
        "role_reviews/change.html",
        role_reviews.ask_for_change,
        _("Its lead is asked for the change."),
    )


@bp.route("/refuse", methods=BOTH)
@requires(Permission.DECIDE_ON_ROLES)
def refuse(role_id: int) -> ResponseReturnValue:
    """Do not publish it, and say why."""
    return _decide_in_words(
        role_id,
        RefuseRoleForm(typed()),
        "role_reviews/refuse.html",
        role_reviews.refuse,
        _("It is not published, and its lead is told why."),
    )


def _decide_in_words(
    role_id: int,
    form: ChangeForm | RefuseRoleForm,
    page: str,
    answer: Callable[..., None],
    done: str,
) -> ResponseReturnValue:
    """A decision that goes to the lead with words: asked for, then taken."""
    role = _role(role_id)
    if not form.validate_on_submit():
        return _asked(page, role, form)

    def decide(role: ProjectRole) -> None:
        seen = form.seen_edition
        answer(role, form.words.data, seen=seen, by=current_account(), post=_post(), at=now())
        forget_typed()

    return _decide(role_id, decide, done, form)


def _decide(
    role_id: int,
    decide: Callable[[ProjectRole], None],
    done: str,
    form: ChangeForm | RefuseRoleForm | None = None,
) -> ResponseReturnValue:
    """Take the decision, or say plainly that somebody was first. No words typed are lost."""
    try:
        with transaction():
            decide(_role(role_id, to_decide=True))
    except MoveNotAllowed:
        flash(role_review.decided_already(_role(role_id)))
        return _back(role_id, form)
    except ChangedMeanwhile:
        flash(_("The role was changed after you opened it. Look at it again, then decide."))
        return _back(role_id, form)
    flash(done, "success")
    return redirect(url_for("role_descriptions.show", role_id=role_id))


def _asked(page: str, role: ProjectRole, form: ChangeForm | RefuseRoleForm) -> ResponseReturnValue:
    if role.status is not RoleStatus.SUBMITTED:
        flash(role_review.decided_already(role))
        return _back(role.id)
    if not form.is_submitted():
        _seen(form, role)
    shown = render_template(page, role=role, form=form)
    return (shown, 422) if form.errors else shown


def _back(role_id: int, form: ChangeForm | RefuseRoleForm | None = None) -> ResponseReturnValue:
    """To the page of the decision. Words typed for nothing stand there, to be copied."""
    if form is not None and form.words.data:
        flash(_("These were your words: %(words)s", words=form.words.data))
    return redirect(url_for(".show", role_id=role_id))


def _seen(form: DecideForm, role: ProjectRole) -> DecideForm:
    form.seen.data = str(role.edition)
    return form


def _role(role_id: int, *, to_decide: bool = False) -> ProjectRole:
    get = role_reviews.get_to_decide if to_decide else role_descriptions.get
    role = get(role_id, account=current_account())
    authorise(Permission.DECIDE_ON_ROLES, role)
    return role


def _post() -> role_reviews.Post:
    settings = current_app.config["SETTINGS"]
    return role_reviews.Post(settings.service_name, settings.public_url)
