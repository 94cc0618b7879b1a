"""What is said of a project's involvement beside its level: still so, activities, the plan."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.involvement import Activity
from matcher.models.account import Account

GOES_ON = text("ended_on IS NULL")


class InvolvementConfirmation(Base):
    """Somebody said on a day that a recorded level is still so."""

    __tablename__ = "involvement_confirmation"

    id: Mapped[int] = mapped_column(primary_key=True)
    involvement_record_id: Mapped[int] = mapped_column(
        ForeignKey("involvement_record.id"), index=True
    )
    confirmed_at: Mapped[datetime]
    confirmed_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))

    confirmed_by: Mapped[Account] = relationship()


class ProjectActivity(Base):
    """Something that service users take part in, from a day on and perhaps until another.

    Who they are is not said: it names no service user.
    """

    __tablename__ = "project_activity"
    # What goes on is noted once; after it has ended it can begin anew.
    __table_args__ = (
        Index(
            "project_activity_goes_on_once",
            "project_id",
            "activity",
            unique=True,
            sqlite_where=GOES_ON,
            postgresql_where=GOES_ON,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    activity: Mapped[Activity]
    started_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    ended_on: Mapped[date | None]
    end_recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    recorded_by: Mapped[Account] = relationship(foreign_keys=recorded_by_id)
    end_recorded_by: Mapped[Account | None] = relationship(foreign_keys=end_recorded_by_id)


class InvolvementPlan(Base):
    """How a team means to come to Big I, and by when. The last one written holds."""

    __tablename__ = "involvement_plan"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    words: Mapped[str]
    by_on: Mapped[date]
    written_at: Mapped[datetime]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))

    written_by: Mapped[Account] = relationship()


class InvolvementReminder(Base):
    """A lead was asked whether the level is still so. Once for each quarter that it was due."""

    __tablename__ = "involvement_reminder"
    __table_args__ = (UniqueConstraint("project_id", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    due_on: Mapped[date]
    queued_at: Mapped[datetime]
