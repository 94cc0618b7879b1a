"""The agenda of a monthly meeting in finished words: the same for the screen and for the paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.charts.p_chart import PChart
from matcher.domain.month import Month
from matcher.domain.small_numbers import Count, HowMany
from matcher.models.meeting_action import MeetingAction
from matcher.models.project import InvolvementRecord, Project
from matcher.presenters.involvement_page import confirmed_words, level_words
from matcher.presenters.meeting_actions import action_row
from matcher.presenters.qi_forum import Block, Line, chart_is_empty
from matcher.presenters.role_page import long_day
from matcher.words.charts import month_in_words
from matcher.words.translate import gettext as _
from matcher.words.translate import marked, ngettext

NO_NUMBER: Mapping[HowMany, str] = {
    HowMany.TOO_FEW_TO_SAY: marked(
        "So few are registered here that a number would come too close to them."
    ),
    HowMany.FEW: marked("Fewer than five people, or nobody."),
    HowMany.NEARLY_ALL: marked("Nearly everybody who is registered here."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPage:
    place: str
    month: str
    on: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A project whose level was to be said or confirmed on a day that is over."""

    project: Project
    record: InvolvementRecord | None
    confirmed_on: date | None


def agenda_page(place: str, month: Month, blocks: Sequence[Block], *, on: date) -> AgendaPage:
    return AgendaPage(place=place, month=month_in_words(month), on=long_day(on), blocks=blocks)


def actions_block(actions: Sequence[MeetingAction], *, today: date) -> Block:
    heading = _("What we agreed, and what came of it")
    if not actions:
        return Block(heading, _("Nothing is left from the meetings before."))
    done = sum(each.done_on is not None for each in actions)
    words = _("%(done)s of %(all)s are done.", done=done, all=len(actions))
    return Block(heading, words, [_action(each, today=today) for each in actions])


def chart_block(chart: PChart, *, sentence: str, may_say: Sequence[str]) -> Block:
    words = chart_is_empty(chart) or " ".join([sentence, *may_say])
    return Block(_("The chart of involvement"), words)


def unconfirmed_block(found: Sequence[Unconfirmed]) -> Block:
    heading = _("Levels that nobody confirmed for three months")
    if not found:
        return Block(heading, _("None. Every level was said or confirmed of late."))
    words = ngettext(
        "%(num)s project. Whom do we ask?", "%(num)s projects. Whom do we ask?", len(found)
    )
    return Block(heading, words, [_unconfirmed(each) for each in found])


def floor_block(past: Count, *, floor_days: int) -> Block:
    """People who have waited too long, and no more than may be told of how many."""
    heading = _("People who have waited long for an offer")
    told = past.told
    if told.how_many is HowMany.A_NUMBER:
        words = ngettext("%(num)s person.", "%(num)s people.", told.number or 0)
    else:
        words = _(NO_NUMBER[told.how_many])
    after = ngettext(
        "Counted after %(num)s day without an offer.",
        "Counted after %(num)s days without an offer.",
        floor_days,
    )
    return Block(heading, f"{words} {after}")


def _action(action: MeetingAction, *, today: date) -> Line:
    row = action_row(action, today=today)
    words = [_("%(who)s, by %(day)s.", who=row.who, day=row.by), f"{row.done or row.state}."]
    return Line(row.what, [*words, *([row.came_of_it] if row.came_of_it else [])])


def _unconfirmed(each: Unconfirmed) -> Line:
    words = [level_words(each.record), confirmed_words(each.confirmed_on)]
    lead = _("Lead: %(name)s.", name=each.project.lead.name)
    return Line(each.project.title, [word for word in [*words, lead] if word])
