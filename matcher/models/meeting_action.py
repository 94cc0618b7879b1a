"""An action agreed at the monthly meeting of a directorate: what, who, by when, and done."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.models.account import Account
from matcher.models.directorate import Directorate


class MeetingAction(Base):
    """Staff agree on it among themselves. It names no service user."""

    __tablename__ = "meeting_action"
    __table_args__ = (Index("meeting_action_of_directorate", "directorate_id", "done_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    directorate_id: Mapped[int] = mapped_column(ForeignKey("directorate.id"))
    month: Mapped[str] = mapped_column(String(7))
    """The month of the meeting, written 2026-11."""
    what: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    owner_name: Mapped[str] = mapped_column(String(200), default="")
    """Who does it, where they have no account here."""
    due_on: Mapped[date]
    agreed_at: Mapped[datetime]
    agreed_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    done_on: Mapped[date | None]
    done_at: Mapped[datetime | None]
    """When it was written down that it is done."""
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    came_of_it: Mapped[str] = mapped_column(default="")
    edition: Mapped[int] = mapped_column(default=1, server_default="1")
    """Goes up with each change, so that two people who change the same action are told."""

    directorate: Mapped[Directorate] = relationship()
    owner: Mapped[Account | None] = relationship(foreign_keys=owner_id)
    agreed_by: Mapped[Account] = relationship(foreign_keys=agreed_by_id)
    done_by: Mapped[Account | None] = relationship(foreign_keys=done_by_id)

    __mapper_args__ = {"version_id_col": edition}  # noqa: RUF012

    @property
    def who(self) -> str:
        """Who does it, by name."""
        return self.owner.name if self.owner else self.owner_name
