"""A person's record, for the PP lead who looks after them. Reading it is recorded."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.presenters.person_page import person_page
from matcher.services import service_users
from matcher.web.guard import authorise, current_account, requires

bp = Blueprint("people", __name__, url_prefix="/people")


@bp.get("/<int:person_id>")
@requires(Permission.READ_PROFILE)
def show(person_id: int) -> ResponseReturnValue:
    account, at = current_account(), now()
    with transaction():
        person = service_users.read_profile(person_id, account=account, at=at)
        authorise(Permission.READ_PROFILE, person)
    return render_template(
        "people/show.html",
        person=person,
        page=person_page(
            person,
            introductions=service_users.introductions_of(person),
            teams=service_users.teams_of(person),
            today=day_in_london(at),
        ),
    )
