"""An invitation to present a project, with its day and what came of it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.pitch import Forum, PitchResult
from matcher.models.account import Account
from matcher.models.project import Project


class Pitch(Base):
    __tablename__ = "pitch"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    forum: Mapped[Forum]
    held_on: Mapped[date]
    where_and_when: Mapped[str] = mapped_column(String(200), default="")
    invited_at: Mapped[datetime]
    invited_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    result: Mapped[PitchResult | None]
    result_words: Mapped[str] = mapped_column(default="")
    result_at: Mapped[datetime | None]
    result_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    project: Mapped[Project] = relationship()
    invited_by: Mapped[Account] = relationship(foreign_keys=invited_by_id)

    @property
    def directorate_id(self) -> int:
        return self.project.directorate_id

    @property
    def lead_id(self) -> int:
        return self.project.lead_id
