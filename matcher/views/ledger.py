"""Who has waited for an offer, why none came, and noting a word with them."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import ChangedMeanwhile
from matcher.domain.ledger import TO_DO, Wait, WaitStep
from matcher.forms.filters import LedgerFilter, choices
from matcher.forms.ledger import WaitingWordForm
from matcher.models.service_user import ServiceUser
from matcher.policies import allows
from matcher.presenters import ledger_page
from matcher.presenters.ledger_page import LedgerRow
from matcher.presenters.paging import page_links
from matcher.services import ledger, waiting_words
from matcher.services.answers import record
from matcher.services.ledger import Asked, Waiting
from matcher.services.waiting_words import Said
from matcher.views.numbers import whole_number
from matcher.views.typed import forget_typed, typed
from matcher.web import switch
from matcher.web.guard import authorise, current_account, requires
from matcher.words.labels import label
from matcher.words.ledger import fitting
from matcher.words.quantities import days
from matcher.words.translate import gettext as _

bp = Blueprint("ledger", __name__, url_prefix="/ledger")

BY_NAME = "name"


@bp.get("")
@requires(Permission.SEE_LEDGER)
def show() -> ResponseReturnValue:
    asked = _asked()
    found = ledger.page_of(
        current_account(),
        asked,
        today=day_in_london(now()),
        page=request.args.get("page", 1, int),
    )
    kept = {"directorate": asked.directorate_id or "", "order": BY_NAME if asked.by_name else None}
    return render_template(
        "ledger/show.html",
        form=_filter(asked),
        kept=kept,
        wait=asked.wait,
        step=asked.step,
        floor=found.floor,
        summary=ledger_page.summary(
            found.waits.get(Wait.PAST, 0), found.past_to_do, floor=found.floor
        ),
        waits=ledger_page.waits(found.waits, chosen=asked.wait),
        steps=ledger_page.steps(found.steps, chosen=asked.step),
        total=found.total,
        has_places=len(switch.looked_after()) > 1,
        rows=[_row(each) for each in found.lines],
        pages=page_links(found.page, found.pages, request.args),
    )


@bp.route("/people/<int:person_id>", methods=["GET", "POST"])
@requires(Permission.NOTE_WORD)
def person(person_id: int) -> ResponseReturnValue:
    """One person who waits: how to reach them, what to say, and noting that somebody did."""
    found = _person(person_id)
    words = waiting_words.of_person(found)
    form = WaitingWordForm(typed(), seen=str(words[0].id if words else 0))
    meanwhile = False
    if form.validate_on_submit():
        try:
            with transaction():
                word = waiting_words.note(
                    _person(person_id),
                    Said(form.telling, form.what_came, form.words.data or ""),
                    seen=whole_number(form.seen.data) or 0,
                    by=current_account(),
                    at=now(),
                )
                forget_typed()
                said = ledger_page.noted(found.call_me, word)
            flash(said, "success")
            return redirect(url_for(".show"))
        except ChangedMeanwhile:
            meanwhile, words = True, waiting_words.of_person(found)
            form.seen.data = str(words[0].id)
    page = render_template(
        "ledger/person.html",
        form=form,
        person=found,
        row=_row(ledger.of_person(found, today=day_in_london(now()))),
        reach=ledger_page.reach(found),
        meanwhile=meanwhile,
        words=[ledger_page.word_row(each) for each in words],
    )
    return page, (422 if form.errors or meanwhile else 200)


def _asked() -> Asked:
    """What the address asks for; without a word of a directorate, what the switch shows."""
    place = request.args.get("directorate")
    wait, step = request.args.get("wait", ""), request.args.get("step", "")
    return Asked(
        switch.chosen_id() if place is None else whole_number(place),
        Wait(wait) if wait in set(Wait) else Wait.PAST,
        WaitStep(step) if step in set(WaitStep) else None,
        request.args.get("order") == BY_NAME,
    )


def _filter(asked: Asked) -> LedgerFilter:
    form = LedgerFilter(
        directorate=str(asked.directorate_id or ""), order=BY_NAME if asked.by_name else ""
    )
    form.directorate.choices = choices(
        ((str(each.id), each.name) for each in switch.looked_after()),
        anything=_("All that you look after"),
    )
    form.order.choices = choices([(BY_NAME, _("By name"))], anything=_("Longest wait first"))
    return form


def _person(person_id: int) -> ServiceUser:
    found = record.whose(person_id, account=current_account())
    authorise(Permission.NOTE_WORD, found)
    return found


def _row(waiting: Waiting) -> LedgerRow:
    line, word = waiting.line, waiting.last_word
    return LedgerRow(
        person_id=line.person.id,
        name=line.person.name,
        directorate=line.person.directorate,
        waited=days(line.days),
        since=ledger_page.since(line.since, had_offer=line.had_offer),
        offers=ledger_page.offers(waiting.offers, had_offer=line.had_offer),
        is_past=line.wait is Wait.PAST,
        is_to_do=line.step in TO_DO,
        fits=fitting(line.tally.fits),
        left_out=ledger_page.left_out(line.tally.left_out, line.bars),
        would_change=ledger_page.would_change(waiting.would_fit)
        if line.step is WaitStep.RING
        else [],
        not_told=ledger_page.not_told(line.not_told),
        step=label(line.step),
        colour=ledger_page.COLOURS[line.step],
        next=ledger_page.what_is_next(
            line.step,
            has_best=bool(waiting.best),
            paused_until=line.person.paused_until,
            last_word=word,
        ),
        best=[
            ledger_page.best_role(
                role, why, may_open=allows(current_account(), Permission.SEE_RANKING, role)
            )
            for role, why in waiting.best
        ],
        last_word=ledger_page.word_line(word),
        own_words=word.words if word else "",
    )
