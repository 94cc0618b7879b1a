"""Three months of the demo story in people's own words: how they were on their teams."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.clock import day_in_london, noon_in_london
from matcher.domain.experience_survey import (
    ANSWER_WITHIN,
    AnswerSharing,
    PartTaken,
    Question,
    issue_on,
    newest_month,
)
from matcher.domain.outbox import Telling
from matcher.models.account import Account
from matcher.models.experience_survey import ExperienceSurvey
from matcher.models.project import Project
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services.bank_holidays import ENGLAND

WAITS_FOR = "P012"
"""Whoever a visitor can be of those on a team: something waits for her, whatever day it is."""
ASKED_DAYS_AGO, DAYS_LEFT = 6, 8
Row = Mapping[str, str]


def tell(
    rows: Iterable[Row],
    *,
    people: Mapping[str, ServiceUser],
    projects: Mapping[str, Project],
    accounts: Mapping[str, Account],
    at: datetime,
) -> None:
    """``rows``: those of ``experience.csv`` and of the months before. The newest month has a row
    for everybody on a team, so that the worker asks nobody anew.
    """
    db.session.flush()
    places = {
        (place.service_user_id, place.project_id): place
        for place in db.session.scalars(select(TeamMembership))
    }
    for row in rows:
        place = places[people[row["person"]].id, projects[row["project"]].id]
        survey = _asked(place, int(row["months_ago"]), at=at)
        if row["answered_after_days"]:
            _answer(survey, row, by=_lead(place.service_user, accounts), at=at)
        elif row["person"] == WAITS_FOR:
            survey.issued_at = max(survey.issued_at, at - timedelta(days=ASKED_DAYS_AGO))
            survey.answer_by = ENGLAND.on_or_after(day_in_london(at) + timedelta(days=DAYS_LEFT))
        db.session.add(survey)


def _asked(place: TeamMembership, months_ago: int, *, at: datetime) -> ExperienceSurvey:
    """``months_ago``: 1 for the newest month that was asked about."""
    month = newest_month(day_in_london(at), ENGLAND).plus(1 - months_ago)
    on = issue_on(month, ENGLAND)
    return ExperienceSurvey(
        service_user=place.service_user,
        membership=place,
        project=place.project,
        directorate_id=place.project.directorate_id,
        month=str(month),
        issued_at=min(noon_in_london(on), at),
        answer_by=ENGLAND.on_or_after(on + ANSWER_WITHIN),
    )


def _answer(survey: ExperienceSurvey, row: Row, *, by: Account, at: datetime) -> None:
    survey.answered_at = min(survey.issued_at + timedelta(days=int(row["answered_after_days"])), at)
    survey.sharing = AnswerSharing(row["sharing"])
    for question in Question:
        setattr(survey, question.value, int(row[question]) if row[question] else None)
    survey.words, survey.ring_me = row["words"], row["ring_me"] == "yes"
    survey.part = PartTaken(row["part"]) if row["part"] else None
    if row["how"]:
        survey.how, survey.entered_by = Telling(row["how"]), by


def _lead(person: ServiceUser, accounts: Mapping[str, Account]) -> Account:
    """Who looks after the person: their PP lead, or the central team."""
    leads = [each for each in accounts.values() if each.access is Access.PP_LEAD]
    team = [each for each in accounts.values() if each.access is Access.PP_TEAM]
    own = [each for each in leads if person.home_directorate in each.directorates]
    return (own or team)[0]
