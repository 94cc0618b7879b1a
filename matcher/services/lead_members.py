"""What a project lead owes to the people on their teams, and by when."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.induction import InductionItem, due_on
from matcher.domain.introduction import Side
from matcher.domain.lead_page import Owed, OwedKind
from matcher.domain.project import ENDED
from matcher.domain.team_membership import REMIND_AHEAD
from matcher.models.account import Account
from matcher.models.induction_step import InductionStep
from matcher.models.personal_role import PersonalRole
from matcher.models.project import Project
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services.bank_holidays import ENGLAND
from matcher.words.naming_people import first_name


def owed(lead: Account, *, today: date) -> Iterator[Owed]:
    """First steps that are late, a yes that waits for the lead, and reviews that come near."""
    teams = {team.id: team for team in _teams(lead) if not team.service_user.is_paused(today)}
    if not teams:
        return
    for number, day in _late_steps(set(teams), today=today).items():
        yield _owed(OwedKind.FIRST_STEPS, teams[number], day)
    for number, written_on in _to_agree(set(teams)).items():
        within = due_on(InductionItem.AGREED, written_on, ENGLAND)
        yield _owed(OwedKind.AGREE, teams[number], within)
    for team in teams.values():
        if team.review_on is not None and team.review_on - REMIND_AHEAD <= today:
            yield _owed(OwedKind.TEAM_REVIEW, team, team.review_on)


def _owed(kind: OwedKind, team: TeamMembership, day: date) -> Owed:
    name = first_name(team.service_user.call_me)
    return Owed(kind=kind, thing_id=team.id, about=name, due_on=day)


def _teams(lead: Account) -> list[TeamMembership]:
    return list(
        db.session.scalars(
            select(TeamMembership)
            .join(TeamMembership.project)
            .join(TeamMembership.service_user)
            .where(
                Project.lead_id == lead.id,
                Project.status.not_in(ENDED),
                TeamMembership.ended_on.is_(None),
                ServiceUser.erased_at.is_(None),
            )
            .options(
                joinedload(TeamMembership.service_user).load_only(
                    ServiceUser.call_me, ServiceUser.paused_at, ServiceUser.paused_until
                )
            )
            .order_by(TeamMembership.id)
        )
    )


def _late_steps(team_ids: set[int], *, today: date) -> dict[int, date]:
    """The day of the oldest step of the project's own that is late, by membership."""
    steps = db.session.scalars(
        select(InductionStep)
        .where(
            InductionStep.team_membership_id.in_(team_ids),
            InductionStep.done_at.is_(None),
            InductionStep.due_on < today,
        )
        .order_by(InductionStep.due_on.desc())
    )
    return {step.team_membership_id: step.due_on for step in steps if step.side is Side.PROJECT}


def _to_agree(team_ids: set[int]) -> dict[int, date]:
    """When the newest version was written to which the lead has said no yes, by membership."""
    versions = db.session.scalars(
        select(PersonalRole)
        .where(PersonalRole.team_membership_id.in_(team_ids))
        .order_by(PersonalRole.number)
    )
    newest = {version.team_membership_id: version for version in versions}
    return {
        number: day_in_london(version.written_at)
        for number, version in newest.items()
        if version.lead_agreed_at is None
    }
