"""An idea for a better service, as a person sent it; and what became of it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.idea import IdeaStatus
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.project import Project
from matcher.models.service_user import ServiceUser


class Idea(Base):
    """Read by the People Participation lead of the directorate it is for."""

    __tablename__ = "idea"
    __table_args__ = (Index("idea_sent_once", "sent_with", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    service_user_id: Mapped[int] = mapped_column(
        ForeignKey("service_user.id", ondelete="CASCADE"), index=True
    )
    directorate_id: Mapped[int] = mapped_column(ForeignKey("directorate.id"), index=True)
    """Whose PP lead answers: the one it is for, or that of the person's home."""
    is_for_any: Mapped[bool] = mapped_column(default=False)
    words: Mapped[str]
    may_quote: Mapped[bool] = mapped_column(default=False)
    """Whether a project that comes of it may show the person's own words."""
    sent_with: Mapped[str | None] = mapped_column(String(64))
    """The key of the form it came with: the same form sent twice is one idea."""
    sent_at: Mapped[datetime]
    answer_by_on: Mapped[date]
    status: Mapped[IdeaStatus] = mapped_column(default=IdeaStatus.WAITING, index=True)
    answer: Mapped[str] = mapped_column(default="", server_default="")
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"))

    service_user: Mapped[ServiceUser] = relationship()
    directorate: Mapped[Directorate] = relationship()
    answered_by: Mapped[Account | None] = relationship()
    project: Mapped[Project | None] = relationship()
