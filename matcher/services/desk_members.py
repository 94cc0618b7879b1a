"""What waits on a desk because of somebody on a team: first steps that are late, and reviews."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, or_, select
from sqlalchemy.orm import aliased

from matcher.database import db
from matcher.domain.clock import noon_in_london
from matcher.domain.desk import Step, StepKind
from matcher.domain.induction import OF_PERSON, InductionItem
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

OF_OTHERS = frozenset(InductionItem) - OF_PERSON


def people_on_teams(scope: Scope) -> Iterator[Step]:
    """First steps that are late, and times on a team to be looked at: all in one question.

    What the project or we owe, and a review, lie with whoever looks after the project; what the
    person has not done, with whoever knows them. Nobody is pressed who is on a break.
    """
    home = aliased(Directorate)
    late_here = _late_since(OF_OTHERS, scope.today)
    late_at_home = _late_since(OF_PERSON, scope.today)
    is_here, is_home = (
        scope.holds(Project.directorate_id),
        scope.holds(ServiceUser.home_directorate_id),
    )
    asked_change = _asked_change()
    found = (
        select(
            TeamMembership,
            ServiceUser,
            Project.title,
            Directorate,
            home,
            late_here,
            late_at_home,
            asked_change,
        )
        .join(TeamMembership.service_user)
        .join(TeamMembership.project)
        .join(Directorate, Project.directorate_id == Directorate.id)
        .join(home, ServiceUser.home_directorate_id == home.id)
        .where(
            TeamMembership.ended_on.is_(None),
            Project.status.not_in(ENDED),
            ServiceUser.erased_at.is_(None),
            or_(
                and_(is_here, late_here.is_not(None)),
                and_(is_home, late_at_home.is_not(None)),
                and_(is_here, _is_to_review(scope.today, asked_change)),
            ),
        )
    )
    for team, person, title, place, home_place, here, at_home, asked_at in db.session.execute(
        found
    ):
        if person.is_paused(scope.today):
            continue
        days = _by_place((place, here), (home_place, at_home))
        rows = [(StepKind.INDUCTION, where, noon_in_london(on), on) for where, on in days]
        if asked_at is not None or (team.review_on is not None and team.review_on <= scope.today):
            rows.append((StepKind.TEAM_REVIEW, place, *_due(team, asked_at)))
        for kind, where, since, due_on in rows:
            if scope.looks_at(where.id):
                yield Step(
                    kind=kind,
                    thing_id=team.id,
                    who=scope.name(person),
                    about=title,
                    directorate_id=where.id,
                    directorate=where.name,
                    since=since,
                    due_on=due_on,
                )


def _late_since(items: frozenset[InductionItem], today: date) -> ScalarSelect[date]:
    """The oldest day of the steps of these that are late."""
    return (
        select(func.min(InductionStep.due_on))
        .where(
            InductionStep.team_membership_id == TeamMembership.id,
            InductionStep.item.in_(items),
            InductionStep.done_at.is_(None),
            InductionStep.due_on < today,
        )
        .correlate(TeamMembership)
        .scalar_subquery()
    )


def _asked_change() -> ScalarSelect[datetime | None]:
    """When the person said that something is to change first, if that was the last word."""
    later = aliased(Renewal)
    has_later = (
        select(later.id)
        .where(later.team_membership_id == Renewal.team_membership_id, later.id > Renewal.id)
        .exists()
    )
    return (
        select(Renewal.answered_at)
        .where(
            Renewal.team_membership_id == TeamMembership.id,
            Renewal.answer == RenewalAnswer.CHANGE,
            ~has_later,
        )
        .correlate(TeamMembership)
        .scalar_subquery()
    )


def _is_to_review(today: date, asked_change: ScalarSelect[datetime | None]) -> ColumnElement[bool]:
    return or_(TeamMembership.review_on <= today, asked_change.is_not(None))


def _by_place(*found: tuple[Directorate, date | None]) -> list[tuple[Directorate, date]]:
    """One day a directorate, the oldest, where both are the same."""
    days: dict[int, tuple[Directorate, date]] = {}
    for place, on in found:
        if on is not None:
            before = days.get(place.id)
            days[place.id] = (place, on if before is None else min(on, before[1]))
    return list(days.values())


def _due(team: TeamMembership, asked_at: datetime | None) -> tuple[datetime, date]:
    if asked_at is not None:
        return asked_at, ENGLAND.due_on(asked_at, trust_settings.current().acknowledge_days)
    on = team.review_on or team.started_on
    return noon_in_london(on), on
