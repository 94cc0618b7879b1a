"""A QI project and the dated history of how far service users are part of it."""

from datetime import date, datetime
from secrets import token_hex

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.project import InvolvementLevel, ProjectStatus
from matcher.models.account import Account
from matcher.models.directorate import Directorate


class InvolvementRecord(Base):
    """The level from a day on. History is added to, never overwritten."""

    __tablename__ = "involvement_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    level: Mapped[InvolvementLevel]
    from_on: Mapped[date]
    notes: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))


NOT_REGISTERED = "not-registered-"


def _not_registered_yet() -> str:
    """A code of our own until the project has one in the trust's register."""
    return NOT_REGISTERED + token_hex(8)


class Project(Base):
    __tablename__ = "project"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True, default=_not_registered_yet)
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(default="")
    aim: Mapped[str] = mapped_column(default="")
    service: Mapped[str] = mapped_column(String(200), default="")
    status: Mapped[ProjectStatus] = mapped_column(default=ProjectStatus.IDEA)
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    directorate_id: Mapped[int] = mapped_column(ForeignKey("directorate.id"), index=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)

    directorate: Mapped[Directorate] = relationship()
    lead: Mapped[Account] = relationship()
    involvement: Mapped[list[InvolvementRecord]] = relationship(
        order_by=(InvolvementRecord.from_on, InvolvementRecord.id)
    )

    @property
    def register_code(self) -> str | None:
        """The code in the trust's project register, if the project has one."""
        return None if self.code.startswith(NOT_REGISTERED) else self.code

    def involvement_on(self, day: date) -> InvolvementLevel:
        """The level that held on a day. Nothing recorded yet is no involvement."""
        levels = [record.level for record in self.involvement if record.from_on <= day]
        return levels[-1] if levels else InvolvementLevel.NONE
