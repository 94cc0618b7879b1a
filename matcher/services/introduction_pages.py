"""One introduction as staff read it: what is still theirs to read, and how it is reached."""

from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from matcher.database import db
from matcher.domain.errors import NotFound
from matcher.domain.introduction import KNOWN_TO_PROJECT
from matcher.domain.introduction import IntroductionStatus as S
from matcher.domain.project import ENDED
from matcher.domain.service_user import Channel
from matcher.models.account import Account
from matcher.models.introduction import Introduction, IntroductionStep
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.team_membership import TeamMembership
from matcher.presenters.introduction_page import Due
from matcher.services import introduction_life, introductions, own_offers, profiles
from matcher.words.arranging import what_to_arrange


def get(introduction_id: int, *, account: Account) -> Introduction:
    """The introduction, if this account may know of it."""
    found = db.session.scalar(
        introductions.seen_by(account)
        .where(Introduction.id == introduction_id)
        .options(
            joinedload(Introduction.project_role)
            .joinedload(ProjectRole.project)
            .joinedload(Project.lead),
            joinedload(Introduction.service_user),
            joinedload(Introduction.approved_by),
            joinedload(Introduction.profile_version),
            selectinload(Introduction.steps).joinedload(IntroductionStep.by),
        )
    )
    if found is None:
        raise NotFound("there is no such introduction here")
    return found


def is_open_to_project(introduction: Introduction, *, today: date) -> bool:
    """Whether the profile, the contact and what to arrange are still the project's to read.

    After the project lead's or anybody's no, at the end of the project and of the membership,
    they are not; who led the project before does not even find the introduction.
    """
    if introduction.status not in KNOWN_TO_PROJECT:
        return False
    if introduction.project_role.project.status in ENDED:
        return False
    return introduction.status is not S.JOINED or membership(introduction, today=today) is not None


def membership(introduction: Introduction, *, today: date) -> TeamMembership | None:
    """The time on the team that came of it, while it lasts."""
    return db.session.scalar(
        select(TeamMembership)
        .where(
            TeamMembership.service_user_id == introduction.service_user_id,
            TeamMembership.project_role_id == introduction.project_role_id,
            or_(TeamMembership.ended_on.is_(None), TeamMembership.ended_on > today),
        )
        .order_by(TeamMembership.id.desc())
        .limit(1)
    )


def way_to_reach(introduction: Introduction) -> tuple[Channel, str] | None:
    """The way that the person chose with their yes, as it is told now; never another."""
    ways = dict(own_offers.ways_to_reach(introduction.service_user))
    chosen = introduction.contact_by
    return (chosen, ways[chosen]) if chosen is not None and chosen in ways else None


def note_reading(introduction: Introduction, *, by: Account, at: datetime) -> None:
    """The profile was read or taken along: the person finds it on their own page."""
    profiles.note_reading(introduction.service_user, by=by, at=at)


def content(introduction: Introduction) -> profiles.Content | None:
    """The profile as the person handed it on; what to arrange as it is told, and shared, now."""
    version = introduction.profile_version
    if version is None:
        return None
    arrange = what_to_arrange(introduction.service_user)
    kept = {name: value for name, value in version.content.items() if name != "arrange"}
    return kept | ({"arrange": arrange} if arrange else {})


def due(introduction: Introduction, *, today: date) -> Due:
    """Until when each next step is to be taken."""
    team = membership(introduction, today=today) if introduction.status is S.JOINED else None
    return Due(
        answer_by=introduction_life.answer_by(introduction),
        contact_by=introduction_life.contact_by_day(introduction),
        talk_by=introduction_life.talk_by_day(introduction),
        say_by=introduction_life.after_meeting_day(introduction),
        member_since=team.started_on if team is not None else None,
    )
