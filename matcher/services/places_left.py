"""Somebody is erased: who waits for them on a role or team hears that the place is free again.

Nobody is named. A project lead hears of it only where the person had said yes: before that they
never knew that somebody was asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.introduction import KNOWN_TO_PROJECT
from matcher.emails import project_messages
from matcher.models.introduction import Introduction
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import directorates, outbox


@dataclass(frozen=True, slots=True)
class Place:
    """A place that somebody had or was offered."""

    title: str
    """Of the role; of the project, where the place came without a role."""
    project_id: int
    is_known_to_the_lead: bool


def of_person(person: ServiceUser, *, today: date) -> list[Place]:
    """The places that are free once this person is gone, each once."""
    found: dict[tuple[int, str], Place] = {}
    offers = db.session.scalars(
        select(Introduction)
        .where(Introduction.service_user_id == person.id, Introduction.closed_at.is_(None))
        .options(joinedload(Introduction.project_role))
    )
    for offer in offers:
        role, said_yes = offer.project_role, offer.status in KNOWN_TO_PROJECT
        found[role.project_id, role.title] = Place(role.title, role.project_id, said_yes)
    teams = db.session.execute(
        select(TeamMembership, ProjectRole.title)
        .outerjoin(ProjectRole, TeamMembership.project_role_id == ProjectRole.id)
        .where(
            TeamMembership.service_user_id == person.id,
            or_(TeamMembership.ended_on.is_(None), TeamMembership.ended_on > today),
        )
        .options(joinedload(TeamMembership.project))
    )
    for team, role_title in teams:
        title = role_title or team.project.title
        found[team.project_id, title] = Place(title, team.project_id, True)
    return list(found.values())


def tell(places: Sequence[Place], *, service: str, at: datetime) -> None:
    """Write to the PP leads of each project's directorate, and to its lead after a yes.

    The messages stand for themselves: nothing in them leads back to who was erased.
    """
    for place in places:
        project = db.session.get_one(Project, place.project_id)
        readers = list(directorates.to_tell(project.directorate_id, today=day_in_london(at)))
        if place.is_known_to_the_lead and project.lead.is_active and project.lead not in readers:
            readers.append(project.lead)
        for reader in readers:
            letter = project_messages.place_is_free(reader, place.title, service=service)
            outbox.queue(letter, account=reader, address=reader.email, at=at)
