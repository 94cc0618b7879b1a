"""Cuts experience answers into blocks that may be told, once a month; and gives what was told.

Nobody reads a total that is not in a block, and no block is written anew: an erasure, a late
answer or another choice of who sees it changes nothing that was told.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, exists, func, insert, select, update

from matcher.database import db, one_at_a_time
from matcher.domain.clock import day_in_london
from matcher.domain.experience_survey import LATE_POST, AnswerSharing, Question
from matcher.domain.experience_totals import (
    TRUST_WAITS,
    Block,
    Place,
    Score,
    Told,
    blocks,
    enough,
    of_sums,
)
from matcher.domain.month import Month
from matcher.models.directorate import Directorate
from matcher.models.experience_survey import ExperienceSurvey
from matcher.models.experience_total import ExperienceBlock, ExperienceClosing, ExperienceCounted
from matcher.models.project import Project
from matcher.services import audit

JOB = "experience totals"
SHOWN = 24
"""So many closed months are drawn."""


@dataclass(frozen=True, slots=True)
class Point:
    """What was told of one question when a month was closed, and of which months it is."""

    closed: Month
    first: Month
    last: Month
    told: Told


def close(*, at: datetime) -> list[Month]:
    """Close the months whose answers are in and that were not closed yet, in their order.

    They are in when no letter of somebody who answered in time can come any more.

    A worker that was away catches up. Two that come at once wait for each other, and the second
    finds nothing to do.
    """
    one_at_a_time()
    months = _due(day_in_london(at) - LATE_POST)
    for month in months:
        closing = ExperienceClosing(month=str(month), closed_at=at)
        db.session.add(closing)
        db.session.flush()
        _tell(month)
        _open_words(month)
        audit.record("experience answers closed", closing, job=JOB, at=at, fields=["month"])
    return months


def stays_without_name(survey: ExperienceSurvey) -> bool:
    """Whether an answer was told among those of others with no name.

    With its name, whoever reads it could take it off that total, and the others would be too few.
    """
    counted = exists().where(ExperienceCounted.survey_id == survey.id, ExperienceCounted.is_hidden)
    return survey.words_open or bool(db.session.scalar(select(counted)))


def series(place: Place, *, until: Month) -> dict[Question, list[Point]]:
    """What was told of a place at the newest closings, by question, in their order."""
    found: dict[Question, list[Point]] = {question: [] for question in Question}
    block = ExperienceBlock
    rows = db.session.execute(
        select(
            block.question,
            block.closed_month,
            func.min(block.first_month),
            func.max(block.last_month),
            func.sum(block.answers),
            func.sum(block.low * block.answers),
            func.sum(block.high * block.answers),
        )
        .where(
            _is_shown(until),
            *((block.directorate_id == place.directorate_id,) if place.directorate_id else ()),
            *((block.project_id == place.project_id,) if place.project_id else ()),
        )
        .group_by(block.question, block.closed_month)
        .order_by(block.closed_month)
    )
    for question, closed, first, last, *sums in rows:
        told = of_sums(*(int(each) for each in sums))
        found[question].append(
            Point(Month.parse(closed), Month.parse(first), Month.parse(last), told)
        )
    return found


def directorates(*, until: Month) -> list[tuple[Directorate, bool]]:
    """Every directorate by name, and whether anything may be told of it."""
    block = ExperienceBlock
    told = set(
        db.session.scalars(
            select(block.directorate_id).where(_is_shown(until)).group_by(block.directorate_id)
        )
    )
    found = db.session.scalars(select(Directorate).order_by(Directorate.name))
    return [(each, each.id in told) for each in found]


def teams(directorate_id: int, *, until: Month) -> Sequence[Project]:
    """The teams of a directorate of which something may be told, by title."""
    block = ExperienceBlock
    told = select(block.project_id).where(
        block.directorate_id == directorate_id, block.project_id.is_not(None), _is_shown(until)
    )
    return db.session.scalars(
        select(Project).where(Project.id.in_(told)).order_by(Project.title, Project.id)
    ).all()


def _is_shown(until: Month) -> ColumnElement[bool]:
    return ExperienceBlock.closed_month > str(until.plus(-SHOWN))


def _due(before: date) -> list[Month]:
    """Months of which every survey was to be answered before a day."""
    survey = ExperienceSurvey
    closed = select(ExperienceClosing.month)
    found = db.session.scalars(
        select(survey.month)
        .where(survey.month.not_in(closed))
        .group_by(survey.month)
        .having(func.max(survey.answer_by) < before)
        .order_by(survey.month)
    )
    return [Month.parse(month) for month in found]


def _tell(month: Month) -> None:
    asked = _asked(month)
    told: list[dict[str, object]] = []
    counted: list[dict[str, object]] = []
    for question, waiting in _waiting(month).items():
        for block in blocks(month, waiting, asked):
            told.append(_row(question, block, closed=month))
            counted += [
                {
                    "survey_id": score.survey_id,
                    "question": question,
                    "is_hidden": score.is_hidden,
                }
                for score in block.scores
            ]
    if told:
        db.session.execute(insert(ExperienceBlock), told)
        db.session.execute(insert(ExperienceCounted), counted)


def _row(question: Question, block: Block, *, closed: Month) -> dict[str, object]:
    told = block.told
    return {
        "question": question,
        "directorate_id": block.place.directorate_id,
        "project_id": block.place.project_id,
        "first_month": str(block.first),
        "last_month": str(block.last),
        "closed_month": str(closed),
        "answers": told.answers,
        "low": told.low,
        "high": told.high,
    }


def _asked(month: Month) -> Mapping[Place, int]:
    """How many people were asked about a month, of each team and each directorate."""
    survey = ExperienceSurvey
    people: dict[Place, set[int | None]] = defaultdict(set)
    for directorate_id, project_id, person_id in db.session.execute(
        select(survey.directorate_id, survey.project_id, survey.service_user_id).where(
            survey.month == str(month), survey.service_user_id.is_not(None)
        )
    ):
        team = Place(directorate_id, project_id)
        people[team].add(person_id)
        people[team.above].add(person_id)
    return {place: len(found) for place, found in people.items()}


def _waiting(month: Month) -> Mapping[Question, list[Score]]:
    """The scores of a year up to a month that are in no block yet.

    Without those that were named once and are not any more: whoever read them could take them
    off a total of the others, and whoever did not could find them out from a total of the named.
    """
    survey = ExperienceSurvey
    within_a_year = survey.month.between(str(month.plus(1 - TRUST_WAITS)), str(month))
    counted = {
        (survey_id, question)
        for survey_id, question in db.session.execute(
            select(ExperienceCounted.survey_id, ExperienceCounted.question)
            .join(survey, survey.id == ExperienceCounted.survey_id)
            .where(within_a_year)
        )
    }
    found: dict[Question, list[Score]] = {question: [] for question in Question}
    for row in db.session.execute(
        select(
            survey.id,
            survey.month,
            survey.directorate_id,
            survey.project_id,
            survey.service_user_id,
            survey.sharing,
            *(getattr(survey, question) for question in Question),
        ).where(within_a_year, survey.answered_at.is_not(None), survey.was_named.is_(False))
    ):
        survey_id, said_of, directorate_id, project_id, person_id, sharing, *values = row
        for question, value in zip(Question, values, strict=True):
            if value is not None and (survey_id, question) not in counted:
                found[question].append(
                    Score(
                        survey_id,
                        Month.parse(said_of),
                        Place(directorate_id, project_id),
                        person_id,
                        sharing is not AnswerSharing.NAMED,
                        value,
                    )
                )
    return found


def _open_words(month: Month) -> None:
    """Open the words of a directorate's people who count in totals only, once they are five."""
    survey = ExperienceSurvey
    is_closed = and_(
        survey.month.between(str(month.plus(1 - TRUST_WAITS)), str(month)),
        survey.answered_at.is_not(None),
        survey.sharing == AnswerSharing.TOTALS,
        survey.was_named.is_(False),
        survey.words_open.is_(False),
    )
    people: dict[int, list[int | None]] = defaultdict(list)
    for directorate_id, person_id in db.session.execute(
        select(survey.directorate_id, survey.service_user_id).where(is_closed)
    ):
        people[directorate_id].append(person_id)
    opened = [here for here, found in people.items() if enough(found)]
    if opened:
        db.session.execute(
            update(survey)
            .where(is_closed, survey.directorate_id.in_(opened))
            .values(words_open=True)
        )
