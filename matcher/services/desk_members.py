"""What waits on a desk because of somebody on a team: first steps that are late, and reviews."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from matcher.database import db
from matcher.domain.clock import noon_in_london
from matcher.domain.desk import Step, StepKind
from matcher.domain.induction import OF_PERSON
from matcher.domain.project import ENDED
from matcher.domain.team_membership import RenewalAnswer
from matcher.models.directorate import Directorate
from matcher.models.induction_step import InductionStep
from matcher.models.project import Project
from matcher.models.renewal import Renewal
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import trust_settings
from matcher.services.bank_holidays import ENGLAND
from matcher.services.desk_sources import Scope


def first_weeks(scope: Scope) -> Iterator[Step]:
    """Somebody's first steps are late: one row a person and desk, with the oldest day.

    What the project or we owe lies with whoever looks after the project; what the person has not
    done, with whoever knows them. Nobody is pressed who is on a break.
    """
    of_person, home = InductionStep.item.in_(OF_PERSON), aliased(Directorate)
    found = db.session.execute(
        select(TeamMembership.id, of_person, func.min(InductionStep.due_on))
        .join(InductionStep, InductionStep.team_membership_id == TeamMembership.id)
        .join(TeamMembership.project)
        .join(TeamMembership.service_user)
        .where(
            _goes_on(),
            InductionStep.done_at.is_(None),
            InductionStep.due_on < scope.today,
            or_(
                and_(~of_person, scope.holds(Project.directorate_id)),
                and_(of_person, scope.holds(ServiceUser.home_directorate_id)),
            ),
        )
        .group_by(TeamMembership.id, of_person)
    ).all()
    late = {(row[0], bool(row[1])): row[2] for row in found}
    if not late:
        return
    teams = select(TeamMembership, ServiceUser, Project.title, Directorate, home)
    teams = _joined(teams, home).where(TeamMembership.id.in_({number for number, _of in late}))
    for team, person, title, of_project, of_home in db.session.execute(teams):
        places = {of_project.id: of_project, of_home.id: of_home}
        days: dict[int, date] = {}
        for is_of_person, place in ((False, of_project), (True, of_home)):
            due_on = late.get((team.id, is_of_person))
            if due_on is not None and not person.is_paused(scope.today):
                days[place.id] = min(due_on, days.get(place.id, due_on))
        for place_id, due_on in days.items():
            place = places[place_id]
            yield Step(
                kind=StepKind.INDUCTION,
                thing_id=team.id,
                who=scope.name(person),
                about=title,
                directorate_id=place.id,
                directorate=place.name,
                since=noon_in_london(due_on),
                due_on=due_on,
            )


def team_reviews(scope: Scope) -> Iterator[Step]:
    """Times on a team whose day to be looked at is there, and people who ask for a change first."""
    home, later = aliased(Directorate), aliased(Renewal)
    is_newest = (
        ~select(later.id)
        .where(later.team_membership_id == Renewal.team_membership_id, later.id > Renewal.id)
        .exists()
    )
    asks_change = and_(Renewal.answer == RenewalAnswer.CHANGE, is_newest)
    teams = select(TeamMembership, ServiceUser, Project.title, Directorate, Renewal.answered_at)
    found = (
        _joined(teams, home)
        .outerjoin(Renewal, and_(Renewal.team_membership_id == TeamMembership.id, asks_change))
        .where(
            _goes_on(),
            scope.holds(Project.directorate_id),
            or_(TeamMembership.review_on <= scope.today, Renewal.id.is_not(None)),
        )
    )
    for team, person, title, place, asked_at in db.session.execute(found):
        if not person.is_paused(scope.today):
            since, due_on = _due(team, asked_at)
            yield Step(
                kind=StepKind.TEAM_REVIEW,
                thing_id=team.id,
                who=scope.name(person),
                about=title,
                directorate_id=place.id,
                directorate=place.name,
                since=since,
                due_on=due_on,
            )


def _due(team: TeamMembership, asked_at: datetime | None) -> tuple[datetime, date]:
    if asked_at is not None:
        days = trust_settings.current().acknowledge_days
        return asked_at, ENGLAND.due_on(asked_at, days)
    on = team.review_on or team.started_on
    return noon_in_london(on), on


def _goes_on() -> ColumnElement[bool]:
    return and_(
        TeamMembership.ended_on.is_(None),
        Project.status.not_in(ENDED),
        ServiceUser.erased_at.is_(None),
    )


def _joined(found: Select, home: type[Directorate]) -> Select:  # type: ignore[type-arg]
    return (
        found.join(TeamMembership.service_user)
        .join(TeamMembership.project)
        .join(Directorate, Project.directorate_id == Directorate.id)
        .join(home, ServiceUser.home_directorate_id == home.id)
    )
