"""A meeting that was agreed, of a project team or with somebody who was introduced."""

from datetime import date, datetime, timedelta

from sqlalchemy import ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.clock import day_in_london
from matcher.domain.meeting import LONGEST_LINK, LONGEST_PLACE, MeetingKind
from matcher.models.introduction import Introduction
from matcher.models.project import Project


class Meeting(Base):
    """It names nobody. Whose it is follows from the team, or from the introduction."""

    __tablename__ = "meeting"
    __table_args__ = (Index("meeting_sent_once", "sent_with", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    introduction_id: Mapped[int | None] = mapped_column(ForeignKey("introduction.id"), index=True)
    """Whose first meeting it is; nobody's: it is for the team."""
    kind: Mapped[MeetingKind]
    starts_at: Mapped[datetime] = mapped_column(index=True)
    minutes: Mapped[int]
    place: Mapped[str] = mapped_column(String(LONGEST_PLACE), default="")
    link: Mapped[str] = mapped_column(String(LONGEST_LINK), default="")
    bring: Mapped[str] = mapped_column(default="")
    """What to bring or prepare."""

    uid: Mapped[str] = mapped_column(String(200), unique=True)
    """What calendars know it by. It never changes."""
    sequence: Mapped[int] = mapped_column(default=0)
    """Goes up with each change that calendars are to take over."""

    made_at: Mapped[datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    changed_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None] = mapped_column(index=True)
    cancelled_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    cancelled_why: Mapped[str] = mapped_column(default="")
    """In words that everybody reads who was to come."""
    is_short_notice: Mapped[bool] = mapped_column(default=False, server_default=false())
    """It was called off within two working days of its day."""

    sent_with: Mapped[str | None] = mapped_column(String(64))
    """The key of the form it came with: the same form sent twice makes one meeting."""
    edition: Mapped[int] = mapped_column(default=1, server_default="1")
    """Goes up with each change, so that two people who change the same meeting are told."""

    project: Mapped[Project] = relationship()
    introduction: Mapped[Introduction | None] = relationship()

    # Of two writers who read the same edition, the second is refused by the database.
    __mapper_args__ = {"version_id_col": edition}  # noqa: RUF012

    @property
    def directorate_id(self) -> int:
        return self.project.directorate_id

    @property
    def lead_id(self) -> int:
        return self.project.lead_id

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def day(self) -> date:
        return day_in_london(self.starts_at)

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    def is_to_come(self, at: datetime) -> bool:
        """Whether it stands, and has not begun."""
        return not self.is_cancelled and self.starts_at > at
