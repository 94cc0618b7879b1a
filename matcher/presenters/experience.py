"""A month on a team in finished words, for the person who was asked about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from matcher.domain.clock import day_in_london
from matcher.domain.experience_survey import AnswerSharing
from matcher.domain.month import Month
from matcher.models.experience_survey import ExperienceSurvey
from matcher.presenters.paper_form import Question
from matcher.presenters.role_page import day, long_day
from matcher.words.charts import month_in_words
from matcher.words.labels import label, score_label
from matcher.words.translate import gettext as _

FACES: Mapping[int, str] = {
    1: "face_poor",
    2: "face_low",
    3: "face_ok",
    4: "face_good",
    5: "face_great",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCard:
    """A survey that waits, as it stands on the person's own page."""

    survey_id: int
    team: str
    month: str
    answer_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLine:
    """One month on one team: what was said, or that nothing was."""

    survey_id: int
    team: str
    month: str
    state: str
    said: Sequence[tuple[str, str]]
    faces: Sequence[str]
    """The picture beside each thing said, in Easy Read."""
    words: str
    who_sees: str
    is_answered: bool
    is_open: bool


def month_of(survey: ExperienceSurvey) -> str:
    return month_in_words(Month.parse(survey.month))


def card(survey: ExperienceSurvey) -> MonthCard:
    return MonthCard(
        survey_id=survey.id,
        team=survey.project.title,
        month=month_of(survey),
        answer_by=day(survey.answer_by),
    )


def line(survey: ExperienceSurvey, *, is_open: bool) -> MonthLine:
    """What the person said, for themselves alone."""
    scores = survey.scores
    said = [(label(each), score_label(score)) for each, score in scores.items()]
    faces = [FACES[score] for score in scores.values()]
    if survey.part is not None:
        said.append((_("Your part"), label(survey.part)))
        faces.append("group")
    if survey.ring_me:
        said.append((_("A call"), _("You asked for one")))
        faces.append("phone")
    return MonthLine(
        survey_id=survey.id,
        team=survey.project.title,
        month=month_of(survey),
        state=_state(survey, is_open=is_open),
        said=said,
        faces=faces,
        words=survey.words,
        who_sees=label(survey.sharing) if survey.sharing else "",
        is_answered=survey.answered_at is not None,
        is_open=is_open,
    )


def _state(survey: ExperienceSurvey, *, is_open: bool) -> str:
    """Whether it was answered, when, and by whom it was typed in."""
    if survey.answered_at is None:
        if is_open:
            return _("You can answer until %(day)s.", day=day(survey.answer_by))
        return _("You did not answer. That is fine.")
    told_on = long_day(day_in_london(survey.answered_at))
    if survey.how is None:
        return _("You told us on %(day)s.", day=told_on)
    ways: Mapping[str, str] = {
        "phone": _("You told us on the phone on %(day)s. We wrote it down.", day=told_on),
        "visit": _("You told us on a visit on %(day)s. We wrote it down.", day=told_on),
        "letter": _("You told us on paper on %(day)s. We typed it in.", day=told_on),
    }
    return ways[survey.how.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """One month as staff see it who write things down: whether it was answered, and not what."""

    survey_id: int
    team: str
    month: str
    state: str
    is_open: bool
    is_shared: bool


def entry_line(survey: ExperienceSurvey, *, is_open: bool) -> EntryLine:
    return EntryLine(
        survey_id=survey.id,
        team=survey.project.title,
        month=month_of(survey),
        state=_entry_state(survey, is_open=is_open),
        is_open=is_open,
        is_shared=survey.sharing is AnswerSharing.NAMED,
    )


def _entry_state(survey: ExperienceSurvey, *, is_open: bool) -> str:
    if survey.answered_at is None:
        due = day(survey.answer_by)
        return _("Not answered yet. Until %(day)s.", day=due) if is_open else _("Not answered.")
    told_on = long_day(day_in_london(survey.answered_at))
    if survey.how is None:
        return _("They answered themselves on %(day)s.", day=told_on)
    how = label(survey.how)
    who = survey.entered_by.name if survey.entered_by else ""
    return _("%(how)s on %(day)s, written down by %(name)s.", how=how, day=told_on, name=who)


def numbered(asked: Sequence[Question]) -> list[Question]:
    """The questions of a paper form with a number before each, to find one again when typing."""
    return [
        replace(each, words=f"{number}. {each.words}") for number, each in enumerate(asked, start=1)
    ]


def what_next(survey: ExperienceSurvey, *, ring_by: date, asked_again_on: date) -> list[str]:
    """What becomes of an answer that was just given, and by when."""
    lines = []
    if survey.ring_me:
        lines.append(_("Someone rings you by %(day)s.", day=day(ring_by)))
    if survey.sharing is AnswerSharing.NAMED:
        lines.append(
            _("Your People Participation lead and the improvement advisor read your answers.")
        )
        lines.append(_("The project lead does not see them."))
    else:
        lines.append(_("Nobody sees your answers with your name."))
        lines.append(_("We show a total only when five people or more have answered."))
    lines.append(_("We ask you again on %(day)s.", day=day(asked_again_on)))
    return lines
