"""A service user who is asked what they think of a role before it opens."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.role_reviewer import WouldJoin
from matcher.models.account import Account
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser


class RoleReviewer(Base):
    """The project lead reads the words and the answer, and never whose they are."""

    __tablename__ = "role_reviewer"
    __table_args__ = (UniqueConstraint("service_user_id", "project_role_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    service_user_id: Mapped[int] = mapped_column(ForeignKey("service_user.id", ondelete="CASCADE"))
    project_role_id: Mapped[int] = mapped_column(
        ForeignKey("project_role.id", ondelete="CASCADE"), index=True
    )
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    reply: Mapped[WouldJoin | None]
    words: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """Who typed it in with their word, where they did not do so themselves."""

    service_user: Mapped[ServiceUser] = relationship()
    project_role: Mapped[ProjectRole] = relationship()
    entered_by: Mapped[Account | None] = relationship(foreign_keys=entered_by_id)
