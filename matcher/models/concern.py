"""Something went badly, as a person told it; and the word back to them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.models.account import Account
from matcher.models.project import Project
from matcher.models.service_user import ServiceUser


class Concern(Base):
    """Read by the People Participation lead of the person's home directorate, and nobody else;
    by the cover and the central team alone, where it is about that lead.
    """

    __tablename__ = "concern"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_user_id: Mapped[int] = mapped_column(
        ForeignKey("service_user.id", ondelete="CASCADE"), index=True
    )
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"))
    """The team it was with, if it was with one and the person said so."""
    words: Mapped[str]
    is_about_lead: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Then the leads of the person's directorate never see it: the cover and the team do."""
    raised_at: Mapped[datetime]
    read_by_on: Mapped[date]
    """The last day on which it is read in time, as the person was promised."""
    read_at: Mapped[datetime | None]
    read_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    answer: Mapped[str] = mapped_column(default="", server_default="")
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    service_user: Mapped[ServiceUser] = relationship()
    project: Mapped[Project | None] = relationship()
    read_by: Mapped[Account | None] = relationship(foreign_keys=read_by_id)
    answered_by: Mapped[Account | None] = relationship(foreign_keys=answered_by_id)

    @property
    def directorate_id(self) -> int:
        """The directorate whose PP lead reads it: the one that knows the person."""
        return self.service_user.home_directorate_id

    @property
    def cover_id(self) -> int | None:
        """Who reads it beside the central team, where it is about the lead."""
        return self.service_user.home_directorate.cover_id
