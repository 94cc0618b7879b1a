"""A person's record, for the PP lead who looks after them. Reading it is recorded."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.answers import AnswerPart
from matcher.domain.clock import day_in_london, now
from matcher.forms.avoided_team import AvoidedTeamForm
from matcher.models.service_user import ServiceUser
from matcher.policies import allows
from matcher.presenters.person_page import person_page
from matcher.presenters.role_judgement import judged
from matcher.presenters.said_for import said_for
from matcher.services import (
    avoided_teams,
    registration,
    role_answers,
    role_judgements,
    service_users,
)
from matcher.services.answers import record
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("people", __name__, url_prefix="/people")


@bp.get("/<int:person_id>")
@requires(Permission.READ_PROFILE)
def show(person_id: int) -> ResponseReturnValue:
    account, at = current_account(), now()
    with transaction():
        person = service_users.read_profile(person_id, account=account, at=at)
        authorise(Permission.READ_PROFILE, person)
    may_change = allows(account, Permission.ANSWER_FOR_OTHERS, person)
    return render_template(
        "people/show.html",
        person=person,
        page=person_page(
            person,
            introductions=service_users.introductions_of(person),
            teams=service_users.teams_of(person),
            replies=role_answers.of_person(person),
            today=day_in_london(at),
            change=_part_of(person) if may_change else None,
        ),
        judgements=[
            (each.project_role.title, judged(each, today=day_in_london(at)))
            for each in role_judgements.of_person(person)
        ],
        avoided=_avoided_forms(person),
        said_for=said_for(record.said_for(person)),
        likely=registration.same_as(person, account=account) if may_change else [],
    )


@bp.post("/<int:person_id>/avoided/<int:avoided_id>")
@requires(Permission.ANSWER_FOR_OTHERS)
def name_avoided(person_id: int, avoided_id: int) -> ResponseReturnValue:
    """The PP lead says which project a person meant. Nobody else learns of it."""
    account = current_account()
    form = _avoided_form(avoided_id)
    with transaction():
        person = record.whose(person_id, account=account)
        authorise(Permission.ANSWER_FOR_OTHERS, person)
        team = avoided_teams.get(person, avoided_id)
        if form.validate():
            avoided_teams.name_project(
                person, team, project_id=form.project_id, by=account, at=now()
            )
    if form.errors:
        flash(_("Nothing was changed: choose a project from the list."))
    else:
        flash(_("Saved. Roles of this project are not offered to them."), "success")
    return redirect(url_for(".show", person_id=person_id) + "#apart")


def _avoided_forms(person: ServiceUser) -> list[tuple[str, str, AvoidedTeamForm]]:
    """A person's words, where the answer goes, and the question which project that is."""
    found = []
    for team in person.avoided_teams:
        form = _avoided_form(team.id)
        form.project.data = str(team.project_id or "")
        address = url_for(".name_avoided", person_id=person.id, avoided_id=team.id)
        found.append((team.words, address, form))
    return found


def _avoided_form(avoided_id: int) -> AvoidedTeamForm:
    form = AvoidedTeamForm(prefix=f"team-{avoided_id}")
    form.offer((p.id, f"{p.title} ({p.lead.name})") for p in avoided_teams.projects_to_name())
    return form


def _part_of(person: ServiceUser) -> Callable[[AnswerPart], str]:
    """Where each part of this person's answers is typed in."""
    return lambda part: url_for("answers.of_person", person_id=person.id, part=part.value)
