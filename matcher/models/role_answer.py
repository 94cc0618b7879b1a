"""What a person said to a role that may suit them: interested, not for me, ask me later."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.registration import RoleReply
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser


class RoleAnswer(Base):
    """One answer a role; the last word counts."""

    __tablename__ = "role_answer"
    __table_args__ = (UniqueConstraint("service_user_id", "project_role_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    service_user_id: Mapped[int] = mapped_column(ForeignKey("service_user.id", ondelete="CASCADE"))
    project_role_id: Mapped[int] = mapped_column(ForeignKey("project_role.id"), index=True)
    reply: Mapped[RoleReply]
    why: Mapped[str] = mapped_column(default="")
    """Optional, and read by the People Participation team alone."""
    answered_at: Mapped[datetime]
    ask_again_on: Mapped[date | None]
    looked_at: Mapped[datetime | None]
    """When somebody who looks after the role has looked at a person's interest in it."""

    service_user: Mapped[ServiceUser] = relationship()
    project_role: Mapped[ProjectRole] = relationship()

    @property
    def directorate_id(self) -> int:
        """The directorate whose PP lead looks after the role."""
        return self.project_role.directorate_id
