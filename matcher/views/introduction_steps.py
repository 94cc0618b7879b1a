"""The steps that staff take with an introduction, each asked for on a page of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Access, Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import MoveNotAllowed
from matcher.domain.introduction import IntroductionStatus as S
from matcher.domain.introduction import Side, may_move
from matcher.forms.form import Form
from matcher.forms.introduction_steps import (
    NONE,
    AskToWaitForm,
    JoinForm,
    LeaveForm,
    MetForm,
    NotThisTimeForm,
    ProjectStepForm,
    TalkedForm,
    WithdrawForm,
)
from matcher.models.introduction import Introduction
from matcher.presenters import introduction_asked
from matcher.presenters.introduction_asked import Asked
from matcher.services import introduction_life, introduction_pages
from matcher.services.introduction_life import Word
from matcher.views.introduction_pages import introduction_of
from matcher.views.post import post
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("introduction_steps", __name__, url_prefix="/introductions/<int:introduction_id>")
BOTH = ["GET", "POST"]


@dataclass(frozen=True, kw_only=True)
class Step:
    """What a page asks, and what is done with the answer."""

    permission: Permission
    can: Callable[[Introduction], bool]
    became: frozenset[S]
    """What it has become, where somebody has taken this very step before."""
    form: Callable[[Introduction], Any]
    asked: Callable[[Introduction], Asked]
    take: Callable[[Introduction, Any, Word], object]
    done: Callable[[Introduction], str]


@bp.route("/in-touch", methods=BOTH)
@requires(Permission.ANSWER_INTRODUCTION)
def in_touch(introduction_id: int) -> ResponseReturnValue:
    """The project lead has been in touch."""
    return _step(
        introduction_id,
        _of_project(
            S.CONTACTED,
            form=lambda _held: ProjectStepForm(typed(), is_lead=_is_lead()),
            take=lambda held, _form, word: introduction_life.note_contacted(
                held, word, side=Side.PROJECT
            ),
        ),
    )


@bp.route("/met", methods=BOTH)
@requires(Permission.ANSWER_INTRODUCTION)
def met(introduction_id: int) -> ResponseReturnValue:
    """They have met, on a day."""
    return _step(
        introduction_id,
        _of_project(
            S.MET,
            form=lambda held: _with_day(
                MetForm(typed(), is_lead=_is_lead(), first=_first(held), today=_today()), "met_on"
            ),
            take=lambda held, form, word: introduction_life.note_met(
                held, word, side=Side.PROJECT, met_on=form.met_on.data
            ),
        ),
    )


@bp.route("/join", methods=BOTH)
@requires(Permission.ANSWER_INTRODUCTION)
def join(introduction_id: int) -> ResponseReturnValue:
    """The second yes: the person is on the team from a day on."""
    return _step(
        introduction_id,
        _of_project(
            S.JOINED,
            form=lambda held: _with_day(
                JoinForm(typed(), is_lead=_is_lead(), first=_first(held), today=_today()),
                "started_on",
            ),
            take=lambda held, form, word: introduction_life.join(
                held, word, started_on=form.started_on.data, side=Side.PROJECT, post=post()
            ),
        ),
    )


@bp.route("/not-this-time", methods=BOTH)
@requires(Permission.ANSWER_INTRODUCTION)
def not_this_time(introduction_id: int) -> ResponseReturnValue:
    """The project's kind no. It goes only after its words were seen as the person reads them."""
    introduction = _introduction(introduction_id, Permission.ANSWER_INTRODUCTION)
    step = _of_project(
        S.NOT_THIS_TIME,
        form=lambda _held: NotThisTimeForm(typed(), is_lead=_is_lead()),
        take=lambda held, form, word: introduction_life.end(
            held, S.NOT_THIS_TIME, word, side=Side.PROJECT, post=post()
        ),
    )
    form: NotThisTimeForm = step.form(introduction)
    if not step.can(introduction):
        return _gone_on(introduction, step, form)
    if form.validate_on_submit():
        if form.shown.data == form.said:
            return _take(introduction_id, step, form, words=form.said)
        form.shown.data = form.said
        lines = introduction_asked.as_read(introduction, said=form.said)
        return _asking(introduction, step, form, as_read=lines)
    return _asking(introduction, step, form)


@bp.route("/withdraw", methods=BOTH)
@requires(Permission.LOOK_AFTER_INTRODUCTION)
def withdraw(introduction_id: int) -> ResponseReturnValue:
    """A PP lead takes it back, with a reason that both sides read."""
    return _step(
        introduction_id,
        _of_pp(
            S.WITHDRAWN,
            form=lambda _held: WithdrawForm(typed()),
            take=lambda held, _form, word: introduction_life.end(
                held, S.WITHDRAWN, word, side=Side.PP, post=post()
            ),
        ),
    )


@bp.route("/no-answer", methods=BOTH)
@requires(Permission.LOOK_AFTER_INTRODUCTION)
def no_answer(introduction_id: int) -> ResponseReturnValue:
    """Nobody could be reached, once the time to answer is over. It is no no."""
    step = _of_pp(
        S.NO_ANSWER,
        form=lambda _held: TalkedForm(typed()),
        take=lambda held, _form, word: introduction_life.close_unanswered(held, word, post=post()),
        can=lambda held: introduction_life.is_answer_time_over(held, today=_today()),
    )
    return _step(introduction_id, step)


@bp.route("/talked", methods=BOTH)
@requires(Permission.LOOK_AFTER_INTRODUCTION)
def talked(introduction_id: int) -> ResponseReturnValue:
    """Somebody has talked with the person, who goes on thinking."""
    step = _of_pp(
        S.OFFERED,
        form=lambda _held: TalkedForm(typed()),
        take=lambda held, _form, word: introduction_life.note_talked(held, word),
        can=lambda held: held.status is S.TALK_FIRST,
    )
    return _step(introduction_id, step)


@bp.route("/leave", methods=BOTH)
@requires(Permission.LOOK_AFTER_INTRODUCTION)
def leave(introduction_id: int) -> ResponseReturnValue:
    """Whether leave from the ward or an escort is settled. Nothing else is kept."""
    introduction = _introduction(introduction_id, Permission.LOOK_AFTER_INTRODUCTION)
    form = LeaveForm(typed())
    if introduction.closed_at is not None:
        flash(_("This introduction is over."))
        return _back(introduction_id)
    if form.validate_on_submit():
        account = current_account()
        with transaction():
            held = introduction_life.to_change(introduction_id, account=account)
            introduction_life.settle_leave(held, form.chosen, by=account, at=now())
            forget_typed()
        flash(_("Written down."), "success")
        return _back(introduction_id)
    if not form.is_submitted():
        form.leave.data = introduction.leave.value if introduction.leave else NONE
    asked = introduction_asked.leave(introduction)
    page = render_template(
        "introduction_steps/ask.html", introduction=introduction, form=form, asked=asked
    )
    return page, 422 if form.errors else 200


@bp.route("/hold", methods=BOTH)
@requires(Permission.HOLD_INTRODUCTION)
def hold(introduction_id: int) -> ResponseReturnValue:
    """The person's own PP lead asks to wait, with a reason."""
    step = _of_pp(
        S.HELD,
        form=lambda _held: AskToWaitForm(typed()),
        take=lambda held, _form, word: introduction_life.hold(held, word, post=post()),
        permission=Permission.HOLD_INTRODUCTION,
    )
    return _step(introduction_id, step)


@bp.route("/release", methods=BOTH)
@requires(Permission.HOLD_INTRODUCTION)
def release(introduction_id: int) -> ResponseReturnValue:
    """It need not wait any more."""
    step = _of_pp(
        S.APPROVED,
        form=lambda _held: TalkedForm(typed()),
        take=lambda held, _form, word: introduction_life.release(held, word, post=post()),
        permission=Permission.HOLD_INTRODUCTION,
        became=frozenset({S.APPROVED, S.OFFERED}),
        can=lambda held: held.status is S.HELD,
    )
    return _step(introduction_id, step)


def _of_project(
    target: S,
    *,
    form: Callable[[Introduction], ProjectStepForm],
    take: Callable[[Introduction, Any, Word], object],
) -> Step:
    """A step of the project, taken by its lead or told to the People Participation team."""
    return Step(
        permission=Permission.ANSWER_INTRODUCTION,
        can=lambda held: may_move(held.status, target, side=Side.PROJECT),
        became=frozenset({target}),
        form=form,
        asked=lambda held: introduction_asked.of_project(target, held, is_lead=_is_lead()),
        take=take,
        done=lambda held: introduction_asked.done(target, held, is_lead=_is_lead()),
    )


def _of_pp(
    target: S,
    *,
    form: Callable[[Introduction], Form],
    take: Callable[[Introduction, Any, Word], object],
    permission: Permission = Permission.LOOK_AFTER_INTRODUCTION,
    became: frozenset[S] | None = None,
    can: Callable[[Introduction], bool] | None = None,
) -> Step:
    return Step(
        permission=permission,
        can=can or (lambda held: may_move(held.status, target, side=Side.PP)),
        became=became or frozenset({target}),
        form=form,
        asked=lambda held: introduction_asked.of_pp(target, held),
        take=take,
        done=lambda held: introduction_asked.done(target, held, is_lead=False),
    )


def _step(introduction_id: int, step: Step) -> ResponseReturnValue:
    """Ask, then take the step; or say plainly that it has gone on meanwhile."""
    introduction = _introduction(introduction_id, step.permission)
    form = step.form(introduction)
    if not step.can(introduction):
        return _gone_on(introduction, step, form)
    if form.validate_on_submit():
        return _take(introduction_id, step, form, words=form.words.data or "")
    return _asking(introduction, step, form)


def _take(introduction_id: int, step: Step, form: Any, *, words: str) -> ResponseReturnValue:
    account = current_account()
    how = form.telling if isinstance(form, ProjectStepForm) else None
    try:
        with transaction():
            held = introduction_life.to_change(introduction_id, account=account)
            step.take(held, form, Word(account, now(), words, how))
            forget_typed()
    except MoveNotAllowed:
        found = introduction_pages.get(introduction_id, account=account)
        return _gone_on(found, step, form)
    found = introduction_pages.get(introduction_id, account=account)
    flash(step.done(found), "success")
    return _back(introduction_id)


def _asking(
    introduction: Introduction, step: Step, form: Any, *, as_read: list[str] | None = None
) -> ResponseReturnValue:
    page = render_template(
        "introduction_steps/ask.html",
        introduction=introduction,
        form=form,
        asked=step.asked(introduction),
        as_read=as_read,
    )
    return page, 422 if form.errors else 200


def _gone_on(introduction: Introduction, step: Step, form: Any) -> ResponseReturnValue:
    """Who presses twice, or comes late, reads how it stands. No words typed are lost."""
    if introduction.status in step.became:
        flash(_("This was written down already."))
    else:
        flash(_("It has gone on meanwhile. Here is how it stands now."))
        if request.method == "POST" and form.words.data:
            flash(_("These were your words: %(words)s", words=form.words.data))
    return _back(introduction.id)


def _back(introduction_id: int) -> ResponseReturnValue:
    return redirect(url_for("introduction_pages.show", introduction_id=introduction_id))


def _introduction(introduction_id: int, permission: Permission) -> Introduction:
    introduction = introduction_of(introduction_id)
    authorise(permission, introduction)
    return introduction


def _with_day(form: Any, name: str) -> Any:
    """Today, unless another day was typed."""
    if not form.is_submitted() and form[name].data is None:
        form[name].data = _today()
    return form


def _first(introduction: Introduction) -> date:
    """The day on which the project lead was told of the person."""
    told = [step.at for step in introduction.steps if step.status is S.INTRODUCED]
    return day_in_london(told[0] if told else introduction.approved_at)


def _is_lead() -> bool:
    return current_account().access is Access.PROJECT_LEAD


def _today() -> date:
    return day_in_london(now())
