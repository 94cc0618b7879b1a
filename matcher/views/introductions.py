"""Introducing a person to a role: the person is told, the project is not."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.service_user import Channel
from matcher.forms.introduction import IntroduceForm
from matcher.models.introduction import Introduction
from matcher.models.project_role import ProjectRole
from matcher.models.role_judgement import RoleJudgement
from matcher.policies import allows
from matcher.presenters import role_page
from matcher.presenters.match_card import match_card
from matcher.presenters.role_judgement import judged
from matcher.services import (
    introductions,
    project_roles,
    role_judgements,
    service_users,
    trust_settings,
)
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("introductions", __name__)


@bp.route("/roles/<int:role_id>/people/<int:person_id>/introduce", methods=["GET", "POST"])
@requires(Permission.APPROVE_INTRODUCTION)
def new(role_id: int, person_id: int) -> ResponseReturnValue:
    account = current_account()
    role = project_roles.get(role_id, account=account)
    authorise(Permission.APPROVE_INTRODUCTION, role)
    today = day_in_london(now())
    if judgement := role_judgements.find_standing(role_id, person_id, today=today):
        return _held_back(role, judgement)
    explanation = introductions.explained(role, person_id, today=today)
    form = IntroduceForm()
    if form.validate_on_submit():
        return _approve(role_id, person_id, note=form.note.data or "")
    person = service_users.on_ranked_list([person_id])[person_id]
    is_known = allows(account, Permission.READ_PROFILE, person)
    return render_template(
        "introductions/new.html",
        role=role,
        lead=role.project.lead,
        form=form,
        by_email=person.gets_email,
        is_young=person.is_young,
        is_known=is_known,
        card=match_card(
            person,
            explanation,
            None,
            today=today,
            floor_days=trust_settings.current().floor_days,
            is_known=is_known,
            href=None,
            offered_on=None,
        ),
        facts=role_page.facts(role, places_left=role.places),
    ), (422 if form.errors else 200)


def _held_back(role: ProjectRole, judgement: RoleJudgement) -> ResponseReturnValue:
    """Who is held for now, or ruled out, is not introduced by mistake."""
    return render_template(
        "introductions/held_back.html",
        role=role,
        person=judgement.service_user,
        judged=judged(judgement, today=day_in_london(now())),
    ), (409 if request.method == "POST" else 200)


def _approve(role_id: int, person_id: int, *, note: str) -> ResponseReturnValue:
    settings = current_app.config["SETTINGS"]
    account, at = current_account(), now()
    with transaction():
        introduction = introductions.approve(role_id, person_id, note=note, by=account, at=at)
        word = introductions.tell_person(
            introduction,
            service=settings.service_name,
            phone=trust_settings.current().contact_phone,
            at=at,
        )
        said = _what_was_done(introduction, by_email=word.channel is Channel.EMAIL)
    flash(said, "success")
    # Without an anchor: the page begins with what has just been done.
    return redirect(url_for("matches.show", role_id=role_id))


def _what_was_done(introduction: Introduction, *, by_email: bool) -> str:
    names = {
        "person": introduction.service_user.call_me,
        "lead": introduction.project_role.project.lead.name,
    }
    if by_email:
        return _(
            "We have written to %(person)s, and to nobody else. "
            "%(lead)s hears of it only after a yes.",
            **names,
        )
    if introduction.service_user.is_young:
        return _(
            "The role is offered. %(person)s is 16 or 17, so they hear it from their "
            "People Participation lead. %(lead)s hears of it only after a yes.",
            **names,
        )
    return _(
        "The role is offered. %(person)s asked not to get e-mail, so please ring, visit or write. "
        "%(lead)s hears of it only after a yes.",
        **names,
    )
