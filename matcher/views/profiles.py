"""The one-page profile as a project lead will get it: a preview, and the same as a PDF."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.answers import AnswerPart
from matcher.domain.clock import now
from matcher.models.service_user import ServiceUser
from matcher.presenters.profile_sheet import kept_back, profile_sheet
from matcher.services import profiles
from matcher.services.answers import record
from matcher.web.guard import authorise, current_account, requires

bp = Blueprint("profiles", __name__)


@bp.get("/my/profile")
@requires(Permission.USE_MY_PAGE)
def own() -> ResponseReturnValue:
    """A person sees exactly what a project would read, before anybody does."""
    return _shown(record.own(current_account()), is_own=True)


@bp.get("/people/<int:person_id>/profile")
@requires(Permission.READ_PROFILE)
def of_person(person_id: int) -> ResponseReturnValue:
    """The person's own PP lead sees the same, and that is written down."""
    return _shown(_read(person_id), is_own=False)


def _read(person_id: int) -> ServiceUser:
    account = current_account()
    with transaction():
        person = record.whose(person_id, account=account)
        authorise(Permission.READ_PROFILE, person)
        profiles.note_reading(person, by=account, at=now())
    return person


def _shown(person: ServiceUser, *, is_own: bool) -> str:
    part = AnswerPart.PROFILE.value
    return render_template(
        "profiles/show.html",
        person=person,
        is_own=is_own,
        sheet=profile_sheet(profiles.content_for_project(person)),
        kept_back=kept_back(person),
        change_href=url_for("answers.own", part=part)
        if is_own
        else url_for("answers.of_person", person_id=person.id, part=part),
        back_href=url_for("my.show") if is_own else url_for("people.show", person_id=person.id),
    )
