"""What came of a project, who was told, and who was asked to tell."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.project_outcome import Outcome
from matcher.models.account import Account
from matcher.models.project import Project


class ProjectOutcome(Base):
    """What was said on a day. The last one holds; those before it stay to be read."""

    __tablename__ = "project_outcome"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    outcome: Mapped[Outcome]
    what_changed: Mapped[str] = mapped_column(default="")
    what_we_learnt: Mapped[str] = mapped_column(default="")
    thanks: Mapped[str] = mapped_column(default="")
    """Words of the project's own to those who were part of it."""
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))

    project: Mapped[Project] = relationship()
    recorded_by: Mapped[Account] = relationship()


class ResultNews(Base):
    """A person who was on the team was told, with thanks."""

    __tablename__ = "result_news"
    __table_args__ = (UniqueConstraint("service_user_id", "project_outcome_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    service_user_id: Mapped[int] = mapped_column(ForeignKey("service_user.id"), index=True)
    project_outcome_id: Mapped[int] = mapped_column(ForeignKey("project_outcome.id"), index=True)
    told_at: Mapped[datetime]

    project_outcome: Mapped[ProjectOutcome] = relationship()


class ResultReminder(Base):
    """The lead of a completed project was asked for its result. Once for each end it came to."""

    __tablename__ = "result_reminder"
    __table_args__ = (UniqueConstraint("project_id", "ended_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    ended_on: Mapped[date]
    queued_at: Mapped[datetime]
