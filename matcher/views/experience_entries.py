"""What somebody says of a month on the phone, on a visit or on paper: written down for them.

Nobody reads an answer here, and whoever works on the project does not come here at all.
"""

from datetime import date

from flask import Blueprint, Response, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.documents.paper_form import FormPrint, form_pdf
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import NotFound
from matcher.domain.experience_survey import AnswerSharing
from matcher.forms.experience import EnteredExperienceForm, ExperienceForm
from matcher.forms.on_paper import questions
from matcher.models.experience_survey import ExperienceSurvey
from matcher.models.service_user import ServiceUser
from matcher.presenters import experience
from matcher.presenters.paper_form import PaperForm, Part, how_to_fill_in, ways_back
from matcher.services import experience_answers, trust_settings
from matcher.services.answers import record
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("experience_entries", __name__, url_prefix="/people/<int:person_id>/experience")


@bp.get("")
@requires(Permission.ENTER_EXPERIENCE)
def index(person_id: int) -> ResponseReturnValue:
    """The months a person was asked about, and which may still be written down."""
    person, today = _person(person_id), _today()
    return render_template(
        "experience_entries/index.html",
        person=person,
        lines=[
            experience.entry_line(each, is_open=experience_answers.can_enter(each, today=today))
            for each in experience_answers.of_person(person)
        ],
    )


@bp.route("/<int:survey_id>", methods=["GET", "POST"])
@requires(Permission.ENTER_EXPERIENCE)
def write_down(person_id: int, survey_id: int) -> ResponseReturnValue:
    person, today = _person(person_id), _today()
    survey = experience_answers.get(survey_id, person)
    if not experience_answers.can_enter(survey, today=today):
        flash(_("No answer is asked for now."))
        return redirect(url_for(".index", person_id=person_id))
    form = EnteredExperienceForm(
        typed(), first=day_in_london(survey.issued_at), last=survey.answer_by, today=today
    )
    if form.validate_on_submit():
        is_kept = _keep(person_id, survey_id, form)
        if is_kept:
            flash(_("Saved: what %(name)s said.", name=person.call_me), "success")
        else:
            flash(_("Somebody had noted an answer already."))
        return redirect(url_for(".index", person_id=person_id))
    page = render_template(
        "experience_entries/write_down.html",
        person=person,
        form=form,
        card=experience.card(survey),
    )
    return page, 422 if form.errors else 200


@bp.post("/<int:survey_id>/take-back")
@requires(Permission.ENTER_EXPERIENCE)
def take_back(person_id: int, survey_id: int) -> ResponseReturnValue:
    """They tell us that nobody is to see an answer any more. The other way is theirs alone."""
    account = current_account()
    with transaction():
        survey = experience_answers.to_change(survey_id, _held(person_id))
        is_new = experience_answers.choose_who_sees(
            survey, AnswerSharing.TOTALS, by=account, at=now()
        )
    if is_new:
        flash(_("Saved. From now on it only counts in totals."), "success")
    return redirect(url_for(".index", person_id=person_id))


@bp.get("/<int:survey_id>/form/<size>.pdf")
@requires(Permission.ENTER_EXPERIENCE)
def paper(person_id: int, survey_id: int, size: str) -> ResponseReturnValue:
    """The questions on paper, for whoever would rather write by hand."""
    if size not in set(FormPrint):
        raise NotFound("there is no such form")
    person, today = _person(person_id), _today()
    survey = experience_answers.get(survey_id, person)
    made = form_pdf(
        _on_paper(survey, person),
        size=FormPrint(size),
        service=current_app.config["SETTINGS"].service_name,
        on=today,
    )
    headers = {"Content-Disposition": f'inline; filename="month-{survey.id}-{size}.pdf"'}
    return Response(made, mimetype="application/pdf", headers=headers)


def _on_paper(survey: ExperienceSurvey, person: ServiceUser) -> PaperForm:
    card = experience.card(survey)
    about = [
        _("This is about: %(team)s.", team=card.team),
        _("Please send it back by %(day)s.", day=card.answer_by),
        _("You choose who sees it. The project lead never sees your answers with your name."),
    ]
    return PaperForm(
        title=_("How was %(month)s?", month=card.month),
        name=person.name,
        number=str(survey.id),
        intro=[*about, *how_to_fill_in()],
        parts=[
            Part(
                title=card.team,
                lines=[],
                questions=experience.numbered(
                    questions(ExperienceForm(None, meta={"csrf": False}))
                ),
            )
        ],
        contacts=ways_back(trust_settings.current()),
    )


def _keep(person_id: int, survey_id: int, form: EnteredExperienceForm) -> bool:
    with transaction():
        survey = experience_answers.to_change(survey_id, _held(person_id))
        is_kept = experience_answers.answer(
            survey,
            form.told,
            by=current_account(),
            at=now(),
            how=form.telling,
            said_on=form.said_on.data,
        )
        forget_typed()
    return is_kept


def _person(person_id: int) -> ServiceUser:
    person = record.whose(person_id, account=current_account())
    authorise(Permission.ENTER_EXPERIENCE, person)
    return person


def _held(person_id: int) -> ServiceUser:
    """The person, while nobody else changes what we know of them."""
    person = record.whose(person_id, account=current_account(), to_change=True)
    authorise(Permission.ENTER_EXPERIENCE, person)
    return person


def _today() -> date:
    return day_in_london(now())
