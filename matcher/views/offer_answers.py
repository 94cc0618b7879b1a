"""What a person says to an offer by phone, on a visit or on paper: written down for them."""

from flask import Blueprint, Response, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.documents.offer_letter import offer_letter_pdf, offer_on_paper
from matcher.documents.paper_form import FormPrint
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import MoveNotAllowed, NotFound
from matcher.domain.introduction import IntroductionStatus
from matcher.domain.offer_answer import OfferAnswer
from matcher.forms.offer_answers import AnswerForm
from matcher.policies import allows
from matcher.presenters import my_offer
from matcher.presenters.offer_said import comes_of_it, stands
from matcher.services import contacts, introduction_life, own_offers, promises, trust_settings
from matcher.services.introduction_life import Word
from matcher.views.post import post
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("offer_answers", __name__)


@bp.route("/introductions/<int:introduction_id>/answer", methods=["GET", "POST"])
@requires(Permission.ANSWER_OFFER_FOR_OTHERS)
def write_down(introduction_id: int) -> ResponseReturnValue:
    account, today = current_account(), day_in_london(now())
    offer = own_offers.get_for(introduction_id, account=account)
    authorise(Permission.ANSWER_OFFER_FOR_OTHERS, offer)
    knows = allows(account, Permission.READ_PROFILE, offer.service_user)
    ways = own_offers.ways_to_reach(offer.service_user)
    form = AnswerForm(
        typed(),
        ways=my_offer.ways_in_words(ways, knows=knows),
        first=day_in_london(offer.approved_at),
        today=today,
    )
    if own_offers.can_answer(offer) and form.validate_on_submit():
        return _keep(introduction_id, form)
    page = render_template(
        "offer_answers/write_down.html",
        offer=offer,
        who=offer.service_user.name if knows else offer.service_user.call_me,
        form=form,
        can_answer=own_offers.can_answer(offer),
        stands=stands(offer),
        reasons=my_offer.reasons(offer),
    )
    return page, 422 if form.errors else 200


@bp.get("/introductions/<int:introduction_id>/letter/<size>.pdf")
@requires(Permission.ANSWER_OFFER_FOR_OTHERS)
def letter(introduction_id: int, size: str) -> ResponseReturnValue:
    """The offer on paper, with a slip to send back, for somebody who gets letters."""
    if size not in set(FormPrint):
        raise NotFound("the letter is not made in this size")
    account, today = current_account(), day_in_london(now())
    offer = own_offers.get_for(introduction_id, account=account)
    authorise(Permission.ANSWER_OFFER_FOR_OTHERS, offer)
    if not own_offers.can_answer(offer):
        raise MoveNotAllowed("no answer is asked for now, so there is no letter")
    settings = trust_settings.current()
    made = offer_letter_pdf(
        offer_on_paper(
            offer,
            knows=allows(account, Permission.READ_PROFILE, offer.service_user),
            answer_by=introduction_life.answer_by(offer)
            or promises.by(IntroductionStatus.OFFERED, now()),
            ask=contacts.of_person(offer.service_user, today=today).ring,
            send_to=settings.forms_address,
        ),
        size=FormPrint(size),
        service=current_app.config["SETTINGS"].service_name,
        on=today,
    )
    return Response(made, mimetype="application/pdf")


def _keep(introduction_id: int, form: AnswerForm) -> ResponseReturnValue:
    account = current_account()
    with transaction():
        offer = introduction_life.to_change(introduction_id, account=account)
        is_taken = own_offers.answer(
            offer,
            OfferAnswer(form.answer.data),
            Word(account, now(), form.said.data or "", how=form.telling, said_on=form.said_on.data),
            contact_by=own_offers.way_to_keep(offer.service_user, form.chosen_way),
            may_ask_again=form.may_ask_again,
            post=post(),
        )
        forget_typed()
        said = comes_of_it(
            offer,
            contact_by_day=introduction_life.contact_by_day(offer),
            talk_by_day=introduction_life.talk_by_day(offer),
        )
    if not is_taken:
        flash(_("Somebody had noted an answer already."))
        return redirect(url_for(".write_down", introduction_id=introduction_id))
    flash(said, "success")
    return redirect(url_for("desk.show"))
