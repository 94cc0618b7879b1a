"""A person says how a month on their team was, sees what they said, and chooses who else does."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import MoveNotAllowed
from matcher.domain.experience_survey import issue_on
from matcher.domain.month import Month
from matcher.forms.experience import ExperienceForm, WhoSeesForm
from matcher.models.experience_survey import ExperienceSurvey
from matcher.models.service_user import ServiceUser
from matcher.presenters import experience
from matcher.services import (
    contacts,
    experience_answers,
    experience_followups,
)
from matcher.services.answers import record
from matcher.services.bank_holidays import ENGLAND
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("my_experience", __name__, url_prefix="/my/experience")


@bp.get("")
@requires(Permission.ANSWER_OWN_EXPERIENCE)
def index() -> ResponseReturnValue:
    """Every month on every team: what waits, and what was said."""
    today = _today()
    surveys = experience_answers.of_person(record.own(current_account()))
    return render_template(
        "my_experience/index.html",
        lines=[
            experience.line(each, is_open=experience_answers.can_answer(each, today=today))
            for each in surveys
        ],
    )


@bp.route("/<int:survey_id>", methods=["GET", "POST"])
@requires(Permission.ANSWER_OWN_EXPERIENCE)
def answer(survey_id: int) -> ResponseReturnValue:
    """The five questions on one page. Once answered, it says so; once closed, too."""
    account = current_account()
    person = record.own(account)
    survey = experience_answers.get(survey_id, person)
    if survey.answered_at is not None:
        flash(_("You have told us how this month was."))
        return redirect(url_for(".thanks", survey_id=survey_id))
    if not experience_answers.can_answer(survey, today=_today()):
        return _closed(survey, person)
    form = ExperienceForm(typed())
    if form.validate_on_submit():
        with transaction():
            held = record.whose(None, account=account, to_change=True)
            survey = experience_answers.to_change(survey_id, held)
            is_kept = experience_answers.answer(survey, form.told, by=account, at=now())
            forget_typed()
        if not is_kept:
            flash(_("You have told us how this month was."))
        return redirect(url_for(".thanks", survey_id=survey_id))
    page = render_template(
        "my_experience/answer.html", form=form, card=experience.card(survey), survey=survey
    )
    return page, 422 if form.errors else 200


@bp.get("/<int:survey_id>/thanks")
@requires(Permission.ANSWER_OWN_EXPERIENCE)
def thanks(survey_id: int) -> ResponseReturnValue:
    """What becomes of an answer, and by when. After a low one that nobody sees: a call."""
    survey = experience_answers.get(survey_id, record.own(current_account()))
    if survey.answered_at is None:
        return redirect(url_for(".answer", survey_id=survey_id))
    today = _today()
    return render_template(
        "my_experience/thanks.html",
        card=experience.card(survey),
        lines=experience.what_next(
            survey,
            ring_by=experience_followups.due_on(survey.answered_at),
            asked_again_on=_next_issue(survey, today),
        ),
        offers_a_call=experience_answers.offers_a_call(survey),
    )


@bp.post("/<int:survey_id>/ring-me")
@requires(Permission.ANSWER_OWN_EXPERIENCE)
def ring_me(survey_id: int) -> ResponseReturnValue:
    """One press: somebody is to ring. It shares that wish, and nothing of the answers."""
    account, at = current_account(), now()
    with transaction():
        held = record.whose(None, account=account, to_change=True)
        survey = experience_answers.to_change(survey_id, held)
        if experience_answers.ask_to_ring(survey, by=account, at=at):
            flash(_("We will ring you. We do not say what you answered."), "success")
    return redirect(url_for(".thanks", survey_id=survey_id))


@bp.route("/<int:survey_id>/who-sees", methods=["GET", "POST"])
@requires(Permission.ANSWER_OWN_EXPERIENCE)
def who_sees(survey_id: int) -> ResponseReturnValue:
    """Choose anew who sees an answer: as easily as the first time."""
    account = current_account()
    survey = experience_answers.get(survey_id, record.own(account))
    if survey.answered_at is None:
        return redirect(url_for(".answer", survey_id=survey_id))
    form = WhoSeesForm(typed())
    if form.validate_on_submit():
        try:
            with transaction():
                held = record.whose(None, account=account, to_change=True)
                survey = experience_answers.to_change(survey_id, held)
                if experience_answers.choose_who_sees(survey, form.sharing, by=account, at=now()):
                    flash(_("Saved. It counts from now on."), "success")
                forget_typed()
        except MoveNotAllowed:
            # Nothing of it was typed: the page says why, and the choice stays what it was.
            flash(_("It counts in a total without your name by now. So it stays without it."))
        return redirect(url_for(".index"))
    if not form.is_submitted() and survey.sharing is not None and not form.who_sees.data:
        form.who_sees.data = survey.sharing.value
    page = render_template(
        "my_experience/who_sees.html", form=form, card=experience.card(survey), survey=survey
    )
    return page, 422 if form.errors else 200


def _closed(survey: ExperienceSurvey, person: ServiceUser) -> ResponseReturnValue:
    """Too late for the totals, never too late to tell somebody. What was typed is given back."""
    page = render_template(
        "my_experience/closed.html",
        card=experience.card(survey),
        contact=contacts.of_person(person, today=_today()),
        words=request.form.get("month_words", ""),
    )
    return page, 409 if request.method == "POST" else 200


def _next_issue(survey: ExperienceSurvey, today: date) -> date:
    """The next day on which a month is asked about."""
    month = Month.parse(survey.month).plus(1)
    while issue_on(month, ENGLAND) <= today:
        month = month.plus(1)
    return issue_on(month, ENGLAND)


def _today() -> date:
    return day_in_london(now())
