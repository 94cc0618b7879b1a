"""A month on teams in finished words, for People Participation leads and improvement advisors."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from matcher.domain.experience_asking import WhyNotAsked, fits
from matcher.domain.experience_survey import POOR, Question
from matcher.domain.involvement import level_at_end_of
from matcher.domain.month import Month
from matcher.models.experience_survey import ExperienceSurvey
from matcher.models.project import Project
from matcher.models.team_membership import TeamMembership
from matcher.presenters.role_page import day
from matcher.words.labels import label
from matcher.words.translate import gettext, ngettext
from matcher.words.translate import marked as _

WHY_NOT_ASKED: Mapping[WhyNotAsked, str] = {
    WhyNotAsked.CAME_LATE: _("Came late in the month. Is asked with the next one"),
    WhyNotAsked.HAD_LEFT: _("Left before the day of the survey"),
    WhyNotAsked.NOT_LIVE: _("The project was not under way"),
    WhyNotAsked.NOT_SENT: _("The survey was not sent yet"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLine:
    """How many of a team have answered. Its totals are told where it is big enough."""

    project_id: int
    title: str
    answered: str
    is_told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    score: str
    is_poor: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLine:
    """What one person chose to share with their name."""

    person_id: int
    name: str
    team: str
    place: str
    """The directorate of the person, where that is another."""
    cells: Sequence[tuple[str, Cell]]
    words: str
    wants_call: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """The person's word beside the lead's."""

    name: str
    team: str
    part: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    person_id: int
    name: str
    team: str
    more: str


def answered_words(answered: int, asked: int) -> str:
    """ "7 of 9 (78%)"."""
    if not asked:
        return gettext("nobody was asked")
    return gettext(
        "%(answered)s of %(asked)s (%(share)s%%)",
        answered=answered,
        asked=asked,
        share=round(100 * answered / asked),
    )


def team_line(project: Project, *, answered: int, asked: int, is_told: bool) -> TeamLine:
    return TeamLine(
        project_id=project.id,
        title=project.title,
        answered=answered_words(answered, asked),
        is_told=is_told,
    )


def named_line(survey: ExperienceSurvey, *, directorate_id: int) -> NamedLine | None:
    person = survey.service_user
    if person is None:
        return None
    scores, home = survey.scores, person.home_directorate
    return NamedLine(
        person_id=person.id,
        name=person.call_me,
        team=survey.project.title,
        place=home.name if home.id != directorate_id else "",
        cells=[(label(question), _cell(scores.get(question))) for question in Question],
        words=survey.words,
        wants_call=survey.ring_me,
    )


def claims(surveys: Iterable[ExperienceSurvey], month: Month) -> tuple[list[ClaimLine], int]:
    """Where the person's word and the lead's differ; and how many of them agree."""
    differing, agreeing = [], 0
    for survey in surveys:
        person, part = survey.service_user, survey.part
        if person is None or part is None:
            continue
        level = level_at_end_of(survey.project.involvement, month)
        if fits(part, level):
            agreeing += 1
            continue
        differing.append(
            ClaimLine(
                name=person.call_me,
                team=survey.project.title,
                part=label(part),
                level=label(level),
            )
        )
    return differing, agreeing


def silent_line(survey: ExperienceSurvey) -> PersonLine | None:
    person = survey.service_user
    if person is None:
        return None
    return PersonLine(
        person_id=person.id,
        name=person.call_me,
        team=survey.project.title,
        more=gettext("Can answer until %(day)s.", day=day(survey.answer_by)),
    )


def missed_line(place: TeamMembership, why: WhyNotAsked) -> PersonLine:
    return PersonLine(
        person_id=place.service_user_id,
        name=place.service_user.call_me,
        team=place.project.title,
        more=gettext(WHY_NOT_ASKED[why]) + ".",
    )


def missed_counts(reasons: Iterable[WhyNotAsked]) -> list[str]:
    """For those who read no names of people who shared none."""
    counts = Counter(reasons)
    return [
        f"{gettext(WHY_NOT_ASKED[why])}: "
        + ngettext("%(num)s person", "%(num)s people", counts[why])
        for why in WhyNotAsked
        if counts[why]
    ]


def _cell(score: int | None) -> Cell:
    if score is None:
        return Cell(score=gettext("left out"), is_poor=False)
    return Cell(score=str(score), is_poor=score == POOR)
