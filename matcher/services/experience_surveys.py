"""Sends the monthly survey: once to each person, for each team and month, however often it runs.

What makes it once is the database: a row of the person, the project and the month. The message is
a row of the same transaction, so whoever is killed half way has asked nobody for nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import ColumnElement, Select, or_, select

from matcher.database import db, one_at_a_time
from matcher.domain.clock import day_in_london
from matcher.domain.experience_survey import (
    ANSWER_WITHIN,
    REMIND_BEFORE,
    SETTLED,
    issue_on,
    month_to_ask,
)
from matcher.domain.month import Month
from matcher.domain.project import ProjectStatus
from matcher.emails import experience_messages
from matcher.models.experience_survey import ExperienceSurvey
from matcher.models.project import Project
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import audit, contacts, outbox, supporters
from matcher.services.bank_holidays import ENGLAND
from matcher.services.features import is_current

JOB = "experience surveys"
BATCH = 100
"""So many people in one transaction: nobody else waits long for the database."""


def month_due(*, at: datetime) -> Month | None:
    """The month that is asked about now, if any."""
    return month_to_ask(day_in_london(at), ENGLAND)


def is_asked(month: Month) -> ColumnElement[bool]:
    """The condition that a membership is asked about a month: a live team, and not since
    yesterday.
    """
    day = issue_on(month, ENGLAND)
    return (
        (Project.status == ProjectStatus.ACTIVE)
        & ServiceUser.erased_at.is_(None)
        & (TeamMembership.started_on <= day - SETTLED)
        & or_(TeamMembership.ended_on.is_(None), TeamMembership.ended_on > day)
    )


def issue(month: Month, *, at: datetime, service: str, most: int = BATCH) -> int:
    """Ask up to so many people about a month who were not asked yet. Gives how many were.

    Two workers wait for each other, and the second finds the rest.
    """
    one_at_a_time()
    people = db.session.scalars(
        _to_ask(month)
        .with_only_columns(TeamMembership.service_user_id)
        .distinct()
        .order_by(TeamMembership.service_user_id)
        .limit(most)
    ).all()
    if not people:
        return 0
    due = ENGLAND.on_or_after(day_in_london(at) + ANSWER_WITHIN)
    asking = _Asking(at=at, service=service)
    found = db.session.execute(
        _to_ask(month)
        .where(TeamMembership.service_user_id.in_(people))
        .order_by(TeamMembership.service_user_id, TeamMembership.id)
    ).all()
    for person, rows in groupby(found, key=lambda row: row[1]):
        teams = {project.id: (membership, project) for membership, _person, project in rows}
        for membership, project in teams.values():
            db.session.add(_survey(membership, project, month, due=due, at=at))
        titles = [project.title for _membership, project in teams.values()]
        asking.ask(person, titles, str(month), due=due)
    return len(people)


def remind(*, at: datetime, service: str, most: int = BATCH) -> int:
    """Remind up to so many people, once, who have not answered and still can."""
    one_at_a_time()
    today = day_in_london(at)
    waiting = _waiting(today)
    people = db.session.scalars(
        waiting.with_only_columns(ExperienceSurvey.service_user_id)
        .distinct()
        .order_by(ExperienceSurvey.service_user_id)
        .limit(most)
    ).all()
    if not people:
        return 0
    asking = _Asking(at=at, service=service)
    found = db.session.execute(
        waiting.where(ExperienceSurvey.service_user_id.in_(people)).order_by(
            ExperienceSurvey.service_user_id, ExperienceSurvey.id
        )
    ).all()
    for person, rows in groupby(found, key=lambda row: row[1]):
        surveys = [(survey, project) for survey, _person, project in rows]
        for survey, _project in surveys:
            survey.reminded_at = at
        due = min(survey.answer_by for survey, _project in surveys)
        titles = [project.title for _survey, project in surveys]
        month = max(survey.month for survey, _project in surveys)
        asking.ask(person, titles, month, due=due, is_reminder=True)
    return len(people)


@dataclass(frozen=True, slots=True)
class _Asking:
    """Writes to people, and looks up once for each directorate whom they can turn to."""

    at: datetime
    service: str
    whom: dict[int, str] = field(default_factory=dict)

    def ask(
        self,
        person: ServiceUser,
        teams: Sequence[str],
        month: str,
        *,
        due: date,
        is_reminder: bool = False,
    ) -> None:
        """Queue one word for all teams of a person, by their channel, and note it."""
        letter = experience_messages.questions_wait(
            person,
            due=due,
            ask=self._whom_to_ask(person),
            service=self.service,
            is_reminder=is_reminder,
        )
        script = experience_messages.questions_to_ask(person, teams, due=due)
        outbox.queue_to_person(person, letter=letter, script=script, survey_month=month, at=self.at)
        supporters.copy(person, letter, service=self.service, survey_month=month, at=self.at)
        audit.record(
            "reminded of the survey" if is_reminder else "asked how the month was",
            person,
            job=JOB,
            at=self.at,
            directorate_id=person.home_directorate_id,
        )

    def _whom_to_ask(self, person: ServiceUser) -> str:
        home = person.home_directorate_id
        if home not in self.whom:
            self.whom[home] = contacts.of_person(person, today=day_in_london(self.at)).ring
        return self.whom[home]


def _to_ask(month: Month) -> Select[TeamMembership, ServiceUser, Project]:
    """The memberships that are asked about a month and have no survey of it yet."""
    asked = (
        select(ExperienceSurvey.id)
        .where(
            ExperienceSurvey.service_user_id == TeamMembership.service_user_id,
            ExperienceSurvey.project_id == TeamMembership.project_id,
            ExperienceSurvey.month == str(month),
        )
        .exists()
    )
    return (
        select(TeamMembership, ServiceUser, Project)
        .join(ServiceUser, TeamMembership.service_user_id == ServiceUser.id)
        .join(Project, TeamMembership.project_id == Project.id)
        .where(is_asked(month), ~asked)
    )


def _waiting(today: date) -> Select[ExperienceSurvey, ServiceUser, Project]:
    """Surveys that may still be answered, whose last day comes near, of people who are there."""
    return (
        select(ExperienceSurvey, ServiceUser, Project)
        .join(ServiceUser, ExperienceSurvey.service_user_id == ServiceUser.id)
        .join(Project, ExperienceSurvey.project_id == Project.id)
        .join(TeamMembership, ExperienceSurvey.team_membership_id == TeamMembership.id)
        .where(
            is_current(today),
            ExperienceSurvey.answered_at.is_(None),
            ExperienceSurvey.reminded_at.is_(None),
            ExperienceSurvey.answer_by >= today,
            ExperienceSurvey.answer_by <= today + REMIND_BEFORE,
            ServiceUser.erased_at.is_(None),
        )
    )


def _survey(
    membership: TeamMembership, project: Project, month: Month, *, due: date, at: datetime
) -> ExperienceSurvey:
    return ExperienceSurvey(
        service_user_id=membership.service_user_id,
        team_membership_id=membership.id,
        project_id=project.id,
        directorate_id=project.directorate_id,
        month=str(month),
        issued_at=at,
        answer_by=due,
    )
