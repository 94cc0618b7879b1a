"""The forms on paper: blank for anybody, and with what was told for a person looked after."""

from datetime import date
from enum import StrEnum

from flask import Blueprint, Response, current_app
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.documents.paper_form import FormPrint, form_pdf
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import NotFound
from matcher.presenters.paper_form import PaperForm
from matcher.services import profiles, trust_settings
from matcher.services.answers import record
from matcher.views import forms_on_paper
from matcher.web.guard import authorise, current_account, requires

bp = Blueprint("paper_forms", __name__)


class Paper(StrEnum):
    """The forms, by the names they have in addresses."""

    REGISTER = "register"
    ABOUT_YOU = "about-you"


@bp.get("/forms/<paper>/<size>.pdf")
@requires(Permission.READ_PUBLIC_PAGES)
def blank(paper: str, size: str) -> ResponseReturnValue:
    """A blank form, for whoever would rather write by hand."""
    if paper not in set(Paper) or size not in set(FormPrint):
        raise NotFound("there is no such form")
    today, trust = day_in_london(now()), trust_settings.current()
    if Paper(paper) is Paper.REGISTER:
        form = forms_on_paper.registering(today=today, trust=trust)
    else:
        form = forms_on_paper.about_you(None, today=today, trust=trust)
    return _sent(form, FormPrint(size), name=paper, today=today)


@bp.get("/people/<int:person_id>/forms/<size>.pdf")
@requires(Permission.ANSWER_FOR_OTHERS)
def of_person(person_id: int, size: str) -> ResponseReturnValue:
    """The form with what this person told before. That it was printed is written down."""
    if size not in set(FormPrint):
        raise NotFound("there is no such form")
    account, at = current_account(), now()
    with transaction():
        person = record.whose(person_id, account=account)
        authorise(Permission.ANSWER_FOR_OTHERS, person)
        profiles.note_form_printed(person, by=account, at=at)
    today = day_in_london(at)
    form = forms_on_paper.about_you(person, today=today, trust=trust_settings.current())
    return _sent(form, FormPrint(size), name=f"form-{person_id}", today=today)


def _sent(form: PaperForm, size: FormPrint, *, name: str, today: date) -> Response:
    service = current_app.config["SETTINGS"].service_name
    paper = form_pdf(form, size=size, service=service, on=today)
    headers = {"Content-Disposition": f'inline; filename="{name}-{size}.pdf"'}
    return Response(paper, mimetype="application/pdf", headers=headers)
