"""A role description as its lead and the PP lead see it, and what they do to it."""

import secrets

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.project_role import RoleStatus
from matcher.models.project_role import ProjectRole
from matcher.presenters import role_description, role_review
from matcher.presenters.involvement_assurance import open_words
from matcher.presenters.project_page import not_read_words
from matcher.presenters.role_advice import role_advice
from matcher.services import (
    involvement_assurance,
    pack_readers,
    role_descriptions,
    role_life,
    role_parts,
    role_reviewers,
    role_reviews,
)
from matcher.views.must_have_costs import must_have_costs
from matcher.web.guard import authorise, current_account, requires
from matcher.words.labels import label
from matcher.words.translate import gettext as _

bp = Blueprint("role_descriptions", __name__, url_prefix="/role-descriptions")
NOT_OPEN_YET = frozenset({RoleStatus.DRAFT, RoleStatus.SUBMITTED, RoleStatus.CHANGE_ASKED})


@bp.get("/<int:role_id>")
@requires(Permission.WORK_ON_PROJECTS)
def show(role_id: int) -> ResponseReturnValue:
    role = role_of(role_id)
    missing = role_descriptions.what_is_missing(role)
    return render_template(
        "role_descriptions/show.html",
        role=role,
        state=label(role.status),
        meaning=role_description.meaning(role),
        promise=_promise(role),
        reviews=role_review.reviews(role_reviewers.of_role(role.id)),
        not_assured=open_words(involvement_assurance.what_is_open(role.project_id))
        if role.status in NOT_OPEN_YET
        else "",
        not_read=not_read_words(pack_readers.not_read_by(role.project))
        if role.status in NOT_OPEN_YET
        else "",
        colour=role_description.COLOURS[role.status],
        missing=role_description.missing_words(missing),
        advice=role_advice(role),
        must_haves=must_have_costs(role),
        history=role_description.history(role),
        to_check=role_description.missing_words(role_descriptions.what_to_check(role)),
        parts=role_description.part_views(role),
        changed_fields=role_description.question_words(
            role_life.changed_since_looked_over(role) if role.changed_open_at else []
        ),
        last_change=role_description.last_change_words(role_parts.last_change(role)),
        may_reopen=role_life.may_reopen(role, by=current_account()),
        copy_key=secrets.token_urlsafe(16),
        may_change=role.status is not RoleStatus.REFUSED,
    )


@bp.post("/<int:role_id>/submit")
@requires(Permission.WORK_ON_PROJECTS)
def submit(role_id: int) -> ResponseReturnValue:
    """Send it to the People Participation lead."""
    with transaction():
        role_descriptions.submit(role_of(role_id, to_change=True), by=current_account(), at=now())
    flash(_("Sent. %(promise)s", promise=_promise(role_of(role_id))), "success")
    return redirect(url_for(".show", role_id=role_id))


@bp.post("/<int:role_id>/take-back")
@requires(Permission.WORK_ON_PROJECTS)
def take_back(role_id: int) -> ResponseReturnValue:
    """Make it a draft again."""
    with transaction():
        role_descriptions.take_back(
            role_of(role_id, to_change=True), by=current_account(), at=now()
        )
    flash(_("It is a draft again. Send it when it is ready."), "success")
    return redirect(url_for(".show", role_id=role_id))


def _promise(role: ProjectRole) -> str:
    """By when its lead hears, and from whom; nothing while nobody is asked."""
    due_on, today = role_reviews.answer_by(role), day_in_london(now())
    if due_on is None:
        return ""
    return role_review.promise(due_on, role_reviews.who_answers(role, today=today), today=today)


def role_of(role_id: int, *, to_change: bool = False) -> ProjectRole:
    """The role in the address, if whoever asks works on it."""
    role = role_descriptions.get(role_id, account=current_account(), to_change=to_change)
    authorise(Permission.WORK_ON_PROJECTS, role)
    return role
