"""A project asks the People Participation team to find or to prepare people."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.help_request import HelpKind
from matcher.models.account import Account
from matcher.models.project import Project


class HelpRequest(Base):
    __tablename__ = "help_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    kind: Mapped[HelpKind]
    words: Mapped[str]
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None] = mapped_column(index=True)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    project: Mapped[Project] = relationship()
    asked_by: Mapped[Account] = relationship(foreign_keys=asked_by_id)
    answered_by: Mapped[Account | None] = relationship(foreign_keys=answered_by_id)

    @property
    def directorate_id(self) -> int:
        return self.project.directorate_id

    @property
    def lead_id(self) -> int:
        return self.project.lead_id
