"""What came of the work of a team, for somebody who was on it, with thanks."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import NotFound
from matcher.presenters.project_results import result_view
from matcher.services import contacts, project_outcomes
from matcher.services.answers import record
from matcher.web.guard import current_account, requires

bp = Blueprint("my_results", __name__, url_prefix="/my")


@bp.get("/results/<int:project_id>")
@requires(Permission.USE_MY_PAGE)
def show(project_id: int) -> ResponseReturnValue:
    """The last word on it. There for whoever was told that there is news, and for nobody else."""
    person = record.own_for_page(current_account())
    result = project_outcomes.get_own(project_id, person)
    if result is None:
        raise NotFound("no result of this project was told to this person")
    return render_template(
        "my_results/show.html",
        result=result_view(result),
        contact=contacts.of_person(person, today=day_in_london(now())),
    )
