"""One step in the life of a project: another state, or another lead."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.project import ProjectStatus
from matcher.models.account import Account


class ProjectStep(Base):
    """History is added to, never overwritten."""

    __tablename__ = "project_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(
        ForeignKey("project.id", ondelete="CASCADE"), index=True
    )
    status: Mapped[ProjectStatus | None]
    """What the project became by this step; nothing where it got another lead."""
    from_lead_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    to_lead_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    taken_on: Mapped[date]
    words: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))

    by: Mapped[Account] = relationship(foreign_keys=by_id)
    from_lead: Mapped[Account | None] = relationship(foreign_keys=from_lead_id)
    to_lead: Mapped[Account | None] = relationship(foreign_keys=to_lead_id)
