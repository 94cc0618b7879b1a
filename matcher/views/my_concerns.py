"""Something went badly: told at any time, and the word back."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.forms.my_page import ConcernForm
from matcher.models.service_user import ServiceUser
from matcher.presenters.concerns import told
from matcher.presenters.role_page import day
from matcher.services import concerns, drafts, service_users
from matcher.services.answers import record
from matcher.web.guard import current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("my_concerns", __name__, url_prefix="/my")


@bp.route("/something-went-badly", methods=["GET", "POST"])
@requires(Permission.USE_MY_PAGE)
def new() -> ResponseReturnValue:
    account, at = current_account(), now()
    person = record.own(account)
    if request.method == "GET":
        typed = drafts.find(account, request.path)
        return _shown(person, _form(person, MultiDict(typed) if typed else None))
    form = _form(person, request.form)
    if not form.validate():
        return _shown(person, form), 422
    with transaction():
        concern = concerns.raise_concern(
            record.whose(None, account=account, to_change=True),
            form.words.data or "",
            project_id=form.project_id,
            is_about_lead=form.is_about_lead,
            service=current_app.config["SETTINGS"].service_name,
            by=account,
            at=at,
        )
        drafts.forget(account, request.path)
        due = day(concern.read_by_on)
    flash(_("Thank you for telling us. We read it by %(day)s.", day=due), "success")
    return redirect(url_for(".new"))


def _form(person: ServiceUser, typed: MultiDict[str, str] | None) -> ConcernForm:
    teams = {team.project_id: team.project.title for team in service_users.teams_of(person)}
    return ConcernForm(typed, teams=teams.items())


def _shown(person: ServiceUser, form: ConcernForm) -> str:
    found = concerns.of_person(person)
    return render_template(
        "my/concern.html",
        form=form,
        told=[told(each, today=day_in_london(now())) for each in found],
    )
