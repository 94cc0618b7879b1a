"""A number that grows whenever something changes that a match may see."""

from typing import Any

from sqlalchemy import event, update
from sqlalchemy.orm import Mapped, Session, mapped_column, scoped_session

from matcher.database import Base
from matcher.models.avoided_team import AvoidedTeam
from matcher.models.directorate_weights import DirectorateWeights
from matcher.models.introduction import Introduction
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole, ProjectRoleSkill
from matcher.models.role_answer import RoleAnswer
from matcher.models.role_judgement import RoleJudgement
from matcher.models.service_user import ServiceUser, ServiceUserSkill
from matcher.models.team_membership import TeamMembership
from matcher.models.word_lists import Area, ExperienceArea, Skill, Topic

SEEN_BY_MATCHING = (
    ServiceUser,
    ServiceUserSkill,
    ProjectRole,
    ProjectRoleSkill,
    Project,
    Introduction,
    TeamMembership,
    RoleAnswer,
    AvoidedTeam,
    RoleJudgement,
    Skill,
    Topic,
    ExperienceArea,
    Area,
    DirectorateWeights,
)
STALE = "matches_are_stale"


class FeaturesVersion(Base):
    __tablename__ = "features_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(default=0)


def make_matches_stale(session: Session | scoped_session[Any]) -> None:
    """Say that what matching sees has changed. For statements that pass no row through a flush."""
    session.info[STALE] = True


def is_stale(session: Session | scoped_session[Any]) -> bool:
    """Whether this transaction has changed what matching sees, and not committed it yet."""
    return bool(session.info.get(STALE, False))


@event.listens_for(Session, "before_flush")
def _notice_changes(session: Session, _context: Any, _instances: Any) -> None:
    """Any write to what matching sees counts, so that no service can forget to say so."""
    touched = (*session.new, *session.dirty, *session.deleted)
    if any(isinstance(thing, SEEN_BY_MATCHING) for thing in touched):
        make_matches_stale(session)


@event.listens_for(Session, "before_commit")
def _count_on(session: Session) -> None:
    """The number is the last row that a transaction takes: everybody wants it, so nobody who holds
    it may wait for anything else.
    """
    if session.in_nested_transaction():
        return
    session.flush()
    if session.info.pop(STALE, False):
        session.execute(update(FeaturesVersion).values(number=FeaturesVersion.number + 1))


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(STALE, None)
