"""The one-page profile as a project lead will get it: a preview, and the same as a PDF."""

from flask import Blueprint, Response, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.documents.profile import Print, profile_pdf
from matcher.domain.access import Permission
from matcher.domain.answers import AnswerPart
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import NotFound
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


@bp.get("/my/profile/<size>.pdf")
@requires(Permission.USE_MY_PAGE)
def own_paper(size: str) -> ResponseReturnValue:
    return _paper(record.own(current_account()), size)


@bp.get("/people/<int:person_id>/profile/<size>.pdf")
@requires(Permission.READ_PROFILE)
def paper_of_person(person_id: int, size: str) -> ResponseReturnValue:
    """The person's own PP lead takes it along, and that is written down."""
    return _paper(_read(person_id), size)


def _paper(person: ServiceUser, name: str) -> Response:
    if name not in set(Print):
        raise NotFound("there is no such print")
    size = Print(name)
    sheet = profile_sheet(profiles.content_for_project(person))
    paper = profile_pdf(sheet, size=size, on=day_in_london(now()))
    headers = {"Content-Disposition": f'attachment; filename="profile-{size}.pdf"'}
    return Response(paper, mimetype="application/pdf", headers=headers)


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
        papers={
            size: url_for(".own_paper", size=size.value)
            if is_own
            else url_for(".paper_of_person", person_id=person.id, size=size.value)
            for size in Print
        },
        change_href=url_for("answers.own", part=part)
        if is_own
        else url_for("answers.of_person", person_id=person.id, part=part),
        back_href=url_for("my.show") if is_own else url_for("people.show", person_id=person.id),
    )
