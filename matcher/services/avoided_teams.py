"""Teams somebody does not want to meet: which project that is, as a PP lead found out.

The person's own PP lead reads it, and nobody else. Matching leaves such a team's roles out
before the engine is asked, so that no list and no rule ever shows it.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.errors import NotFound
from matcher.domain.project import ProjectStatus
from matcher.models.account import Account
from matcher.models.avoided_team import AvoidedTeam
from matcher.models.project import Project
from matcher.models.service_user import ServiceUser
from matcher.services import audit

TRAIL = "safe"
"""The name of this in the audit trail, which more people read than the PP lead."""
STILL_MEETS = {ProjectStatus.IDEA, ProjectStatus.ACTIVE}


def projects_to_name() -> Sequence[Project]:
    """The projects that somebody could meet, with their leads, by title."""
    return db.session.scalars(
        select(Project)
        .where(Project.status.in_(STILL_MEETS))
        .options(joinedload(Project.lead))
        .order_by(Project.title, Project.id)
    ).all()


def get(person: ServiceUser, avoided_id: int) -> AvoidedTeam:
    """What this person wrote; ``NotFound`` for somebody else's words."""
    team = db.session.scalar(
        select(AvoidedTeam).where(
            AvoidedTeam.id == avoided_id, AvoidedTeam.service_user_id == person.id
        )
    )
    if team is None:
        raise NotFound("this person named no such team")
    return team


def name_project(
    person: ServiceUser,
    team: AvoidedTeam,
    *,
    project_id: int | None,
    by: Account,
    at: datetime,
) -> None:
    """Say which project a person's words mean; ``None`` when it is none, or not known."""
    if project_id is not None and db.session.get(Project, project_id) is None:
        raise NotFound("there is no such project")
    if team.project_id == project_id:
        return
    team.project_id = project_id
    audit.record(
        "answers written down",
        person,
        by=by,
        at=at,
        fields=[TRAIL],
        directorate_id=person.home_directorate_id,
    )
