"""The actions of a directorate's monthly meeting in finished words."""

from dataclasses import dataclass
from datetime import date

from matcher.domain.clock import day_in_london
from matcher.domain.meeting_action import ActionState, state_of
from matcher.domain.month import Month
from matcher.models.meeting_action import MeetingAction
from matcher.presenters.role_page import long_day
from matcher.words.charts import month_in_words
from matcher.words.labels import label
from matcher.words.translate import gettext as _

COLOURS = {ActionState.OPEN: "blue", ActionState.LATE: "red", ActionState.DONE: "green"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """One action, as lists, the agenda and its paper show it."""

    id: int
    what: str
    who: str
    by: str
    state: str
    colour: str
    month: str
    done: str
    came_of_it: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Both:
    """An answer as somebody kept it meanwhile, beside what was typed."""

    question: str
    now: str
    typed: str


def action_row(action: MeetingAction, *, today: date) -> ActionRow:
    state = state_of(action.due_on, action.done_on, today)
    return ActionRow(
        id=action.id,
        what=action.what,
        who=action.who,
        by=long_day(action.due_on),
        state=label(state),
        colour=COLOURS[state],
        month=month_in_words(Month.parse(action.month)),
        done=_done(action),
        came_of_it=action.came_of_it,
        is_done=action.done_on is not None,
    )


def _done(action: MeetingAction) -> str:
    if action.done_on is None or action.done_by is None or action.done_at is None:
        return ""
    done, noted = long_day(action.done_on), long_day(day_in_london(action.done_at))
    if done == noted:
        return _("Done on %(day)s, noted by %(who)s", day=done, who=action.done_by.name)
    return _(
        "Done on %(day)s, noted by %(who)s on %(noted)s",
        day=done,
        who=action.done_by.name,
        noted=noted,
    )


def both_actions(action: MeetingAction, *, what: str, who: str, due_on: date | None) -> list[Both]:
    """What is kept beside what was typed, where they differ."""
    pairs = [
        (_("What"), action.what, what),
        (_("Who"), action.who, who),
        (_("By when"), long_day(action.due_on), long_day(due_on) if due_on else ""),
    ]
    return [Both(question, now, typed) for question, now, typed in pairs if now != typed]
