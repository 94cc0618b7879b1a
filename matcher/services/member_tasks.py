"""What waits for a person on the teams they are on, for their own page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, func, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.induction import OF_PERSON
from matcher.models.induction_step import InductionStep
from matcher.models.membership_end import MembershipEnd
from matcher.models.personal_role import PersonalRole
from matcher.models.renewal import Renewal
from matcher.models.team_membership import TeamMembership
from matcher.presenters.membership_page import Standing

NEWS = timedelta(days=14)
"""So long the end of a time on a team is on a person's page."""


@dataclass(frozen=True, slots=True)
class OnTeam:
    """One time on a team, and how it stands."""

    membership: TeamMembership
    standing: Standing


def of_person(teams: Sequence[TeamMembership], *, today: date) -> list[OnTeam]:
    """Times on a team that go on or have just ended, in one question.

    ``teams``: all of the person.
    """
    near = {
        team.id: team for team in teams if team.ended_on is None or team.ended_on + NEWS >= today
    }
    if not near:
        return []
    mine = TeamMembership.id
    newest = (
        select(func.max(PersonalRole.number))
        .where(PersonalRole.team_membership_id == mine)
        .correlate(TeamMembership)
        .scalar_subquery()
    )
    own_due_on = (
        select(func.min(InductionStep.due_on))
        .where(
            InductionStep.team_membership_id == mine,
            InductionStep.item.in_(OF_PERSON),
            InductionStep.done_at.is_(None),
        )
        .correlate(TeamMembership)
        .scalar_subquery()
    )
    is_newest = and_(PersonalRole.team_membership_id == mine, PersonalRole.number == newest)
    is_open = and_(Renewal.team_membership_id == mine, Renewal.closed_at.is_(None))
    found = db.session.execute(
        select(mine, PersonalRole, Renewal, MembershipEnd, own_due_on)
        .select_from(TeamMembership)
        .outerjoin(PersonalRole, is_newest)
        .outerjoin(Renewal, is_open)
        .outerjoin(MembershipEnd, MembershipEnd.team_membership_id == mine)
        .where(mine.in_(near))
        .options(joinedload(MembershipEnd.thanked_by))
        .order_by(TeamMembership.started_on.desc(), mine)
    )
    return [
        OnTeam(
            near[number],
            Standing(
                version=version,
                renewal=renewal,
                end=end,
                own_due_on=due_on,
                today=today,
            ),
        )
        for number, version, renewal, end, due_on in found
    ]
