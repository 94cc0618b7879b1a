"""The desk: what waits for a People Participation lead or the central team."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.desk import StepKind
from matcher.domain.errors import AlreadyDone, NotFound
from matcher.domain.offer_answer import OfferAnswer
from matcher.forms.desk import ToldForm
from matcher.forms.offer_answers import ToldAndAnsweredForm
from matcher.policies import allows
from matcher.presenters import desk_page, my_offer
from matcher.presenters.offer_said import comes_of_it
from matcher.presenters.paging import page_links
from matcher.services import (
    bank_holidays,
    desk,
    desk_introductions,
    experience_answers,
    introduction_life,
    own_offers,
    role_answers,
    trust_settings,
)
from matcher.services.introduction_life import Word
from matcher.views.numbers import whole_number
from matcher.views.post import post
from matcher.views.typed import forget_typed, typed
from matcher.web import switch
from matcher.web.guard import authorise, current_account, requires
from matcher.words.listing import joined
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext

bp = Blueprint("desk", __name__, url_prefix="/desk")

PAGE = 50
TOGETHER = (StepKind.NEW, StepKind.NEWS, StepKind.INTEREST)
"""What may be noted of several people at once: that somebody was there for them, or knows."""


@bp.get("")
@requires(Permission.WORK_AT_DESK)
def show() -> ResponseReturnValue:
    today, chosen = day_in_london(now()), request.args.get("kind", "")
    chosen = chosen if chosen in {desk_page.LATE, *StepKind} else ""
    waiting = desk.steps(current_account(), directorate_id=switch.chosen_id(), today=today)
    working_days = bank_holidays.ENGLAND
    late = [step for step in waiting if working_days.is_late(step.due_on, today)]
    found = late if chosen == desk_page.LATE else waiting
    if chosen in set(StepKind):
        found = [step for step in waiting if step.kind == chosen]
    pages = max(-(-len(found) // PAGE), 1)
    page = min(max(request.args.get("page", 1, int), 1), pages)
    looked_at, shown = switch.chosen(), found[(page - 1) * PAGE : page * PAGE]
    return render_template(
        "desk/show.html",
        caption=joined([each.name for each in looked_at]),
        today=desk_page.today_in_words(today),
        summary=desk_page.summary(len(waiting), len(late)),
        tiles=desk_page.tiles(waiting, late=len(late), chosen=chosen),
        chosen=chosen,
        pages=page_links(page, pages, request.args),
        together=sum(step.kind in TOGETHER for step in shown),
        together_kinds=TOGETHER,
        all_ticked=request.args.get("ticked") == "all",
        rows=[
            desk_page.step_row(
                step,
                today=today,
                working_days=working_days,
                settings=trust_settings.current(),
                with_directorate=len(looked_at) > 1,
            )
            for step in shown
        ],
    )


@bp.post("/people/<int:person_id>/greeted")
@requires(Permission.GREET)
def greet(person_id: int) -> ResponseReturnValue:
    """Somebody new was greeted. Who says it after somebody else is told so."""
    try:
        with transaction():
            person = desk.greet(person_id, by=current_account(), at=now())
            authorise(Permission.GREET, person)
            said = _("Noted: %(name)s has been greeted.", name=person.name)
        flash(said, "success")
    except AlreadyDone:
        flash(_("Somebody had noted that already."))
    return redirect(url_for(".show"))


@bp.post("/interest/<int:answer_id>/looked")
@requires(Permission.LOOK_AT_INTEREST)
def look(answer_id: int) -> ResponseReturnValue:
    """Somebody who likes a role was looked at. The person sees that on their page."""
    try:
        with transaction():
            answer = role_answers.note_look(answer_id, by=current_account(), at=now())
            authorise(Permission.LOOK_AT_INTEREST, answer)
        flash(_("Noted. They see on their page that you have looked."), "success")
    except AlreadyDone:
        flash(_("Somebody had noted that already."))
    return redirect(url_for(".show"))


@bp.post("/answers/<int:introduction_id>/seen")
@requires(Permission.LOOK_AFTER_INTRODUCTION)
def see(introduction_id: int) -> ResponseReturnValue:
    """An answer that came was seen by somebody who looks after the role."""
    try:
        with transaction():
            seen = desk_introductions.note_seen(introduction_id, by=current_account(), at=now())
            authorise(Permission.LOOK_AFTER_INTRODUCTION, seen)
        flash(_("Noted. You find it in the history of the role and of the person."), "success")
    except AlreadyDone:
        flash(_("Somebody had noted that already."))
    return redirect(url_for(".show"))


@bp.post("/together")
@requires(Permission.WORK_AT_DESK)
def note_together() -> ResponseReturnValue:
    """Several people were greeted or looked at. Each is noted by itself, and none twice."""
    ticked = [
        (kind, number)
        for kind in TOGETHER
        for typed in request.form.getlist(kind)[:PAGE]
        if (number := whole_number(typed)) is not None
    ]
    done = sum(_note_one(kind, number) for kind, number in ticked)
    if not ticked:
        flash(_("Nobody was ticked. Tick those whom you have greeted or seen."))
    else:
        words = ngettext("Noted for %(num)s person.", "Noted for %(num)s people.", done)
        rest = len(ticked) - done
        if rest:
            more = ngettext(
                "%(num)s was noted before, or is gone.",
                "%(num)s were noted before, or are gone.",
                rest,
            )
            words = f"{words} {more}"
        flash(words, "success")
    kind = request.form.get("kind", "")
    return redirect(url_for(".show", kind=kind if kind in set(StepKind) else None))


def _note_one(kind: StepKind, number: int) -> bool:
    """Whether it was there to be noted, and this account may."""
    try:
        with transaction():
            if kind is StepKind.NEW:
                authorise(Permission.GREET, desk.greet(number, by=current_account(), at=now()))
            elif kind is StepKind.NEWS:
                seen = desk_introductions.note_seen(number, by=current_account(), at=now())
                authorise(Permission.LOOK_AFTER_INTRODUCTION, seen)
            else:
                answer = role_answers.note_look(number, by=current_account(), at=now())
                authorise(Permission.LOOK_AT_INTEREST, answer)
    except (AlreadyDone, NotFound):
        return False
    return True


@bp.route("/tell/<int:message_id>", methods=["GET", "POST"])
@requires(Permission.NOTE_TOLD)
def tell(message_id: int) -> ResponseReturnValue:
    """The words to say to somebody who gets no e-mail, and noting that they were said."""
    to_tell = desk.word_to_tell(message_id, account=current_account())
    authorise(Permission.NOTE_TOLD, to_tell.thing)
    today = day_in_london(now())
    form = _told_form(to_tell, today)
    if not form.validate_on_submit():
        if not form.is_submitted() and form.told_on.data is None:
            form.told_on.data = today
        return _tell_page(form, to_tell), 422 if form.errors else 200
    try:
        with transaction():
            desk.note_told(
                message_id,
                how=form.telling,
                told_on=form.told_on.data,
                by=current_account(),
                at=now(),
            )
            said = _answer_too(form, to_tell)
            forget_typed()
        flash(said, "success")
    except AlreadyDone:
        flash(_("Somebody had noted that already."))
    return redirect(url_for(".show"))


def _told_form(to_tell: desk.ToTell, today: date) -> ToldForm:
    """Whoever is told of an offer may answer it there and then."""
    offer, first = to_tell.offer, day_in_london(to_tell.since)
    if offer is None or not own_offers.can_answer(offer):
        return ToldForm(typed(), first=first, today=today)
    knows = allows(current_account(), Permission.READ_PROFILE, to_tell.person)
    ways = my_offer.ways_in_words(own_offers.ways_to_reach(to_tell.person), knows=knows)
    return ToldAndAnsweredForm(typed(), ways=ways, first=first, today=today)


def _answer_too(form: ToldForm, to_tell: desk.ToTell) -> str:
    """Take the answer, if there was one, and say what comes next."""
    offer = to_tell.offer
    if offer is None:
        return _("Noted. Thank you for telling them.")
    if not isinstance(form, ToldAndAnsweredForm) or form.given is OfferAnswer.NONE:
        return _("Noted. We will remind you when the time to answer is over.")
    words = form.said.data or ""
    own_offers.answer(
        offer,
        form.given,
        Word(current_account(), now(), words, how=form.telling, said_on=form.told_on.data),
        contact_by=own_offers.way_to_keep(to_tell.person, form.chosen_way),
        may_ask_again=form.may_ask_again,
        post=post(),
    )
    return comes_of_it(
        offer,
        contact_by_day=introduction_life.contact_by_day(offer),
        talk_by_day=introduction_life.talk_by_day(offer),
    )


def _tell_page(form: ToldForm, to_tell: desk.ToTell) -> str:
    person, offer, today = to_tell.person, to_tell.offer, day_in_london(now())
    knows = allows(current_account(), Permission.READ_PROFILE, person)
    return render_template(
        "desk/tell.html",
        form=form,
        message=to_tell.message,
        who=person.name if knows else person.call_me,
        person=person if knows else None,
        role=offer.project_role if offer else None,
        offer_id=offer.id if offer else None,
        reach=desk_page.reach(to_tell.message, person, knows=knows),
        told=desk_page.told(to_tell.message),
        asks_of_month=offer is None and bool(experience_answers.waiting_for(person, today=today)),
    )
