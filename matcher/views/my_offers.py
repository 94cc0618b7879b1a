"""A role that was offered: the person reads it, says yes or no or asks to talk, and follows it."""

from collections.abc import Callable
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.introduction import IntroductionStatus as S
from matcher.domain.service_user import Channel
from matcher.forms.my_offers import ChangedMindForm, NoForm, TalkForm, YesForm
from matcher.models.introduction import Introduction
from matcher.presenters import my_offer, my_page, role_page
from matcher.presenters.next_step_card import NextStepCard
from matcher.presenters.offer_ended import ended_card, is_of_person
from matcher.presenters.offer_step import lead_of, offer_card
from matcher.presenters.profile_sheet import profile_sheet
from matcher.services import (
    contacts,
    introduction_life,
    next_steps,
    own_offers,
    profiles,
    suggestions,
)
from matcher.services.introduction_life import NEXT_ROLES, Word
from matcher.views.post import post
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("my_offers", __name__, url_prefix="/my/offers")


@bp.route("/<int:introduction_id>", methods=["GET", "POST"])
@requires(Permission.USE_MY_PAGE)
def show(introduction_id: int) -> ResponseReturnValue:
    """The role with all one needs to know, and the yes. Later: how it stands."""
    offer = own_offers.get(introduction_id, account=current_account())
    if request.method == "GET" and offer.status is S.APPROVED:
        with transaction():
            own_offers.note_read(introduction_id, by=current_account(), at=now())
    if not own_offers.can_answer(offer):
        if request.method == "POST":
            return redirect(url_for(".answered", introduction_id=introduction_id))
        return _state(offer)
    ways = own_offers.ways_to_reach(offer.service_user)
    form = YesForm(typed(), ways=my_offer.ways_in_words(ways))
    if form.validate_on_submit():
        chosen = Channel(form.contact_by.data) if form.contact_by else None
        contact_by = own_offers.way_to_keep(offer.service_user, chosen)
        return _take(
            introduction_id,
            lambda held, word: own_offers.say_yes(held, word, contact_by=contact_by, post=post()),
        )
    if not form.is_submitted() and len(ways) > 1 and not form.contact_by.data:
        form.contact_by.data = ways[0][0].value
    return _offer(offer, form), 422 if form.errors else 200


@bp.route("/<int:introduction_id>/no", methods=["GET", "POST"])
@requires(Permission.USE_MY_PAGE)
def say_no(introduction_id: int) -> ResponseReturnValue:
    offer = own_offers.get(introduction_id, account=current_account())
    if not own_offers.can_answer(offer):
        return redirect(url_for(".answered", introduction_id=introduction_id))
    form = NoForm(typed())
    if form.validate_on_submit():
        may_ask = form.ask_again.data != "no"
        return _take(
            introduction_id,
            lambda held, word: own_offers.say_no(held, word, may_ask_again=may_ask),
            words=form.why.data or "",
        )
    page = render_template("my_offers/say_no.html", offer=offer, form=form)
    return page, 422 if form.errors else 200


@bp.route("/<int:introduction_id>/talk-first", methods=["GET", "POST"])
@requires(Permission.USE_MY_PAGE)
def talk_first(introduction_id: int) -> ResponseReturnValue:
    offer, today = own_offers.get(introduction_id, account=current_account()), _today()
    if not own_offers.can_ask_to_talk(offer):
        return redirect(url_for(".answered", introduction_id=introduction_id))
    form = TalkForm(typed())
    if form.validate_on_submit():
        return _take(introduction_id, own_offers.ask_to_talk, words=form.question.data or "")
    page = render_template(
        "my_offers/talk_first.html",
        offer=offer,
        form=form,
        promise=my_offer.talk_promise(
            offer,
            contact=contacts.of_person(offer.service_user, today=today),
            due_on=introduction_life.talk_by(now()),
        ),
    )
    return page, 422 if form.errors else 200


@bp.route("/<int:introduction_id>/changed-my-mind", methods=["GET", "POST"])
@requires(Permission.USE_MY_PAGE)
def change_mind(introduction_id: int) -> ResponseReturnValue:
    offer = own_offers.get(introduction_id, account=current_account())
    if not own_offers.can_change_mind(offer):
        return redirect(url_for(".answered", introduction_id=introduction_id))
    form = ChangedMindForm(typed())
    if form.validate_on_submit():
        return _take(
            introduction_id,
            lambda held, word: own_offers.change_mind(held, word, post=post()),
            words=form.why_back.data or "",
        )
    page = render_template("my_offers/change_mind.html", offer=offer, form=form)
    return page, 422 if form.errors else 200


@bp.get("/<int:introduction_id>/answered")
@requires(Permission.USE_MY_PAGE)
def answered(introduction_id: int) -> ResponseReturnValue:
    """What comes of an answer, and by when. Whoever comes back to it reads the same."""
    offer = own_offers.get(introduction_id, account=current_account())
    if not my_offer.is_thanked(offer, ended_by_person=is_of_person(offer)):
        if not own_offers.can_answer(offer):
            flash(_("This has changed. Here is how it stands now."))
        return redirect(url_for(".show", introduction_id=introduction_id))
    return render_template(
        "my_offers/answered.html", heading=my_offer.thanks(offer), card=_card(offer), offer=offer
    )


@bp.post("/<int:introduction_id>/in-touch")
@requires(Permission.USE_MY_PAGE)
def in_touch(introduction_id: int) -> ResponseReturnValue:
    """One press: the project lead has been in touch, or has not."""
    account = current_account()
    if request.form.get("answer") == "yes":
        with transaction():
            offer = introduction_life.to_change(introduction_id, account=account)
            if own_offers.note_in_touch(offer, Word(account, now())):
                flash(_("Good to hear. Thank you for telling us."), "success")
    else:
        flash(_not_yet(own_offers.get(introduction_id, account=account)))
    return redirect(url_for(".show", introduction_id=introduction_id))


def _not_yet(offer: Introduction) -> str:
    """What comes next for somebody who has heard nothing."""
    contact = contacts.of_person(offer.service_user, today=_today())
    if offer.status is not S.INTRODUCED or own_offers.is_overdue(offer, today=_today()):
        return _("Thank you for telling us. %(ring)s", ring=contact.ring)
    due_on = introduction_life.contact_by_day(offer)
    return _(
        "%(name)s has until %(day)s. Tell us then if you hear nothing.",
        name=lead_of(offer),
        day=role_page.day(due_on),
    )


def _take(
    introduction_id: int, say: Callable[[Introduction, Word], bool], *, words: str = ""
) -> ResponseReturnValue:
    """Give an answer while nobody else changes the offer. One that comes too late is no harm."""
    account = current_account()
    with transaction():
        held = introduction_life.to_change(introduction_id, account=account)
        say(held, Word(account, now(), words))
        forget_typed()
    return redirect(url_for(".answered", introduction_id=introduction_id))


def _offer(offer: Introduction, form: YesForm) -> str:
    person, role, today = offer.service_user, offer.project_role, _today()
    return render_template(
        "my_offers/show.html",
        offer=offer,
        form=form,
        lead=lead_of(offer),
        card=_card(offer),
        role=role_page.role_card(role, href=url_for("roles.show", role_id=role.id)),
        tasks=role_page.tasks(role),
        arranged=my_offer.team_arranges(role),
        reasons=my_offer.reasons(offer),
        sheet=profile_sheet(profiles.content_for_project(person)),
        way=my_offer.only_way(own_offers.ways_to_reach(person), is_young=person.is_young),
        contact=contacts.of_person(person, today=today),
        can_talk=own_offers.can_ask_to_talk(offer),
        history=my_offer.history(offer),
    )


def _state(offer: Introduction) -> str:
    """How it stands, where no answer is asked for."""
    return render_template(
        "my_offers/state.html",
        offer=offer,
        card=_card(offer),
        roles=_next_roles(offer),
        can_change_mind=own_offers.can_change_mind(offer),
        history=my_offer.history(offer),
    )


def _next_roles(offer: Introduction) -> list[my_page.Suggestion]:
    """Up to three others, for somebody with whom it was not this time."""
    if offer.status is not S.NOT_THIS_TIME:
        return []
    found = suggestions.for_person(
        offer.service_user, most=NEXT_ROLES, without={offer.project_role_id}, today=_today()
    )
    return [my_page.suggestion(*each) for each in found.roles]


def _card(offer: Introduction) -> NextStepCard:
    today, person = _today(), offer.service_user
    contact = contacts.of_person(person, today=today)
    if offer.closed_at is None:
        step = next_steps.of_offer(offer, today=today)
        return offer_card(step, offer, contact=contact, today=today)
    return ended_card(
        offer,
        contact=contact,
        hear_by=next_steps.hear_by(person),
        is_paused=person.is_paused(today),
    )


def _today() -> date:
    return day_in_london(now())
