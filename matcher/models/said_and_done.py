"""What people said and what was done, told back to a team or to a whole directorate."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.meeting_action import MeetingAction
from matcher.models.project import Project


class SaidAndDone(Base):
    """Written by whoever works on the action plan. It names nobody who said anything."""

    __tablename__ = "said_and_done"
    __table_args__ = (Index("said_and_done_published", "directorate_id", "published_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    directorate_id: Mapped[int] = mapped_column(ForeignKey("directorate.id"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"), index=True)
    """The team it is told to; nothing: everybody, also on a public page."""
    meeting_action_id: Mapped[int | None] = mapped_column(ForeignKey("meeting_action.id"))
    """The action from which it came, if it came from one."""
    said: Mapped[str]
    did: Mapped[str]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    written_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    """Nothing while nobody reads it: before, and after it was taken down."""
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    taken_down_at: Mapped[datetime | None]
    edition: Mapped[int] = mapped_column(default=1, server_default="1")

    directorate: Mapped[Directorate] = relationship()
    project: Mapped[Project | None] = relationship()
    action: Mapped[MeetingAction | None] = relationship()
    written_by: Mapped[Account] = relationship(foreign_keys=written_by_id)

    __mapper_args__ = {"version_id_col": edition}  # noqa: RUF012
