"""The QI forum page in finished words: the same for the screen and for the paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matcher.charts.p_chart import PChart
from matcher.models.involvement import InvolvementPlan
from matcher.models.meeting_action import MeetingAction
from matcher.models.pitch import Pitch
from matcher.models.project import InvolvementRecord, Project
from matcher.models.project_role import ProjectRole
from matcher.presenters import offer_figures
from matcher.presenters.chart_page import MonthRow
from matcher.presenters.experience_totals import QuestionTotals
from matcher.presenters.p_chart_drawing import Drawing
from matcher.presenters.role_page import day, long_day
from matcher.presenters.stories import StoryView
from matcher.words.labels import label
from matcher.words.listing import joined
from matcher.words.quantities import days
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext

FEW_MONTHS = 6
"""So many of the newest months stand beside the chart: the page of charts has all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list: what it is, and what is said of it, sentence by sentence."""

    title: str
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page: a heading, a sentence of its own, and rows where there are any."""

    heading: str
    words: str
    lines: Sequence[Line] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPart:
    sentence: str
    may_say: Sequence[str]
    may_not_say: Sequence[str]
    wide: Drawing
    narrow: Drawing
    events: Sequence[str]
    """What happened when, by the letters of the drawing; nobody is named."""
    how: str
    rows: Sequence[MonthRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumPage:
    """All of it, in the order in which it is read."""

    place: str
    on: str
    story: StoryView | None
    story_is_from: str
    """The directorate, where the story is not of this one."""
    chart: ChartPart | None
    no_chart: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Why:
    """A project in which nobody is involved, with what is said of it."""

    project: Project
    record: InvolvementRecord | None
    plan: InvolvementPlan | None


def chart_is_empty(chart: PChart) -> str:
    """Words in the place of a chart that has no month to show."""
    if chart.points:
        return ""
    return _("No month is counted yet. The first one is counted when it is over.")


def without_block(whys: Sequence[Why], *, all_of_them: int, live: int) -> Block:
    """Projects without involvement. ``all_of_them``: also those the reader may not know why."""
    heading = _("Projects with nobody involved, and why")
    if not live:
        return Block(heading, _("No project is live here now."))
    if not all_of_them:
        return Block(heading, _("People are involved in every live project here."))
    words = ngettext(
        "%(num)s of %(all)s live projects has nobody involved.",
        "%(num)s of %(all)s live projects have nobody involved.",
        all_of_them,
        all=live,
    )
    hidden = all_of_them - len(whys)
    if hidden and whys:
        words += " " + ngettext(
            "%(num)s more stands on the page of involvement.",
            "%(num)s more stand on the page of involvement.",
            hidden,
        )
    return Block(heading, words, [_why(each) for each in whys])


def roles_block(roles: Sequence[ProjectRole], *, today: date) -> Block:
    heading = _("Open roles, and how long each has waited")
    if not roles:
        return Block(heading, _("No role is open here now."))
    words = ngettext(
        "%(num)s role is open.", "%(num)s roles are open, the longest first.", len(roles)
    )
    return Block(heading, words, [_role(each, today=today) for each in roles])


def offers_block(*, half: int | None, still: tuple[int, int], people: int, is_told: bool) -> Block:
    words = offer_figures.verdict(half, still, people=people, is_told=is_told)
    return Block(_("Time to a first offer"), words)


def no_offers_block() -> Block:
    return Block(
        _("Time to a first offer"),
        _("Too few people are registered here to say anything without coming too close."),
    )


def totals_block(questions: Sequence[QuestionTotals]) -> Block:
    """What was told last of each question; no number is of fewer than five people."""
    heading = _("How it is on the teams, as people on them say")
    if not questions:
        words = _("Too few people have answered to say anything without coming too close.")
        return Block(heading, words)
    words = _("From 1, poor, to 5, great. No number is of fewer than five people.")
    return Block(heading, words, [_total(each) for each in questions])


def actions_block(actions: Sequence[MeetingAction], *, today: date) -> Block:
    """What was agreed and by when. Who does it stands in the action plan: nobody is named here."""
    heading = _("Actions due")
    if not actions:
        return Block(heading, _("None is due in the next month."))
    late = sum(each.due_on < today for each in actions)
    words = ngettext("%(num)s action is due.", "%(num)s actions are due.", len(actions))
    if late:
        words += " " + ngettext("%(num)s of them is late.", "%(num)s of them are late.", late)
    return Block(heading, words, [_action(each, today=today) for each in actions])


def pitches_block(pitches: Sequence[Pitch]) -> Block:
    heading = _("Projects that present themselves soon")
    if not pitches:
        return Block(heading, _("None has set a day in the next three months."))
    return Block(heading, "", [_pitch(each) for each in pitches])


def celebrated_block(
    *, since: date, reached: Sequence[str], risen: Sequence[str], results: int, stories: int
) -> Block:
    lines = []
    if reached:
        words = ngettext(
            "%(num)s project reached its aim", "%(num)s projects reached their aim", len(reached)
        )
        lines.append(Line(words, [f"{joined(reached)}."]))
    if risen:
        words = ngettext(
            "%(num)s project came to Big I", "%(num)s projects came to Big I", len(risen)
        )
        lines.append(Line(words, [f"{joined(risen)}."]))
    if results:
        lines.append(
            Line(
                ngettext(
                    "%(num)s team told what came of its work, with thanks",
                    "%(num)s teams told what came of their work, with thanks",
                    results,
                ),
                [],
            )
        )
    if stories:
        lines.append(
            Line(
                ngettext(
                    "%(num)s story of working together was published",
                    "%(num)s stories of working together were published",
                    stories,
                ),
                [],
            )
        )
    words = _("Since %(day)s.", day=long_day(since))
    if not lines:
        words = _(
            "Nothing was noted since %(day)s. Is there something that nobody wrote down?",
            day=long_day(since),
        )
    return Block(_("Things to celebrate"), words, lines)


def _why(each: Why) -> Line:
    words = []
    if each.record is None:
        words.append(_("Nobody has said yet how it stands."))
    else:
        since = long_day(each.record.from_on)
        words.append(_("Nobody involved since %(day)s.", day=since))
        words += _sentences(each.record.notes)
    if each.plan is not None:
        words.append(
            _(
                "The plan, by %(day)s: %(words)s",
                day=long_day(each.plan.by_on),
                words=" ".join(each.plan.words.split()),
            )
        )
    else:
        words.append(_("There is no plan for Big I yet."))
    return Line(each.project.title, words)


def _role(role: ProjectRole, *, today: date) -> Line:
    words = [_("Project: %(title)s.", title=role.project.title)]
    if role.opened_on is not None:
        waited = (today - role.opened_on).days
        words.append(
            _("Open for %(days)s.", days=days(waited)) if waited else _("Open since today.")
        )
    if role.closing_on is not None:
        words.append(_("Closes on %(day)s.", day=long_day(role.closing_on)))
    return Line(role.title, words)


def _total(question: QuestionTotals) -> Line:
    newest = question.newest
    words = _(
        "%(mean)s of 5. %(answers)s, %(months)s.",
        mean=newest.mean,
        answers=newest.answers,
        months=newest.months,
    )
    return Line(question.words, [words])


def _action(action: MeetingAction, *, today: date) -> Line:
    by = _("By %(day)s.", day=long_day(action.due_on))
    return Line(action.what, [by, *([_("Late.")] if action.due_on < today else [])])


def _pitch(pitch: Pitch) -> Line:
    words = [f"{label(pitch.forum)}, {day(pitch.held_on)}."]
    if pitch.where_and_when:
        words.append(f"{pitch.where_and_when.rstrip('.')}.")
    return Line(pitch.project.title, words)


def _sentences(text: str) -> list[str]:
    words = " ".join(text.split())
    return [words] if words else []
