"""Holding somebody for now, or saying that a role does not suit them. The project never hears."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.forms.role_judgement import HoldForm, NotSuitableForm
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.presenters import role_page
from matcher.services import introductions, project_roles, role_judgements, service_users
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint(
    "role_judgements", __name__, url_prefix="/roles/<int:role_id>/people/<int:person_id>"
)


@bp.route("/hold", methods=["GET", "POST"])
@requires(Permission.APPROVE_INTRODUCTION)
def hold(role_id: int, person_id: int) -> ResponseReturnValue:
    at = now()
    form = HoldForm(typed(), today=day_in_london(at))
    role, person = _asked(role_id, person_id)
    if not form.validate_on_submit():
        page = render_template("role_judgements/hold.html", form=form, role=role, person=person)
        return (page, 422) if form.errors else page
    with transaction():
        role_judgements.hold(
            _role(role_id),
            person_id,
            until_on=form.until.data,
            words=form.words.data,
            by=current_account(),
            at=at,
        )
        forget_typed()
    until = role_page.day(form.until.data)
    said = _("%(person)s is on hold for this role until %(day)s.", person=person.call_me, day=until)
    flash(said, "success")
    return _to_list(role_id)


@bp.route("/not-suitable", methods=["GET", "POST"])
@requires(Permission.APPROVE_INTRODUCTION)
def rule_out(role_id: int, person_id: int) -> ResponseReturnValue:
    form = NotSuitableForm(typed())
    role, person = _asked(role_id, person_id)
    if not form.validate_on_submit():
        page = render_template("role_judgements/rule_out.html", form=form, role=role, person=person)
        return (page, 422) if form.errors else page
    with transaction():
        role_judgements.rule_out(
            _role(role_id), person_id, words=form.words.data, by=current_account(), at=now()
        )
        forget_typed()
    said = _("%(person)s is left out of this role. You can take it back.", person=person.call_me)
    flash(said, "success")
    return _to_list(role_id)


@bp.post("/take-back")
@requires(Permission.APPROVE_INTRODUCTION)
def take_back(role_id: int, person_id: int) -> ResponseReturnValue:
    with transaction():
        role_judgements.take_back(_role(role_id), person_id, by=current_account(), at=now())
    flash(_("Taken back. They can be introduced to this role again."), "success")
    if request.form.get("then") == "introduce":
        return redirect(url_for("introductions.new", role_id=role_id, person_id=person_id))
    return _to_list(role_id)


def _asked(role_id: int, person_id: int) -> tuple[ProjectRole, ServiceUser]:
    """The role and the person, who may be considered for it."""
    role = _role(role_id)
    introductions.explained(role, person_id, today=day_in_london(now()))
    return role, service_users.on_ranked_list([person_id])[person_id]


def _role(role_id: int) -> ProjectRole:
    role = project_roles.get(role_id, account=current_account())
    authorise(Permission.APPROVE_INTRODUCTION, role)
    return role


def _to_list(role_id: int) -> ResponseReturnValue:
    return redirect(url_for("matches.show", role_id=role_id))
