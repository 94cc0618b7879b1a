"""One service user offered one project role, and what came of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.introduction import MOVES, IntroductionStatus, move
from matcher.models.account import Account
from matcher.models.profile_version import ProfileVersion
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser

OPEN = text("closed_at IS NULL")


class Introduction(Base):
    __tablename__ = "introduction"
    # One open offer of a role to a person; a closed one does not stand in the way.
    __table_args__ = (
        Index(
            "introduction_open_once",
            "service_user_id",
            "project_role_id",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    service_user_id: Mapped[int] = mapped_column(ForeignKey("service_user.id"), index=True)
    project_role_id: Mapped[int] = mapped_column(ForeignKey("project_role.id"), index=True)
    status: Mapped[IntroductionStatus] = mapped_column(default=IntroductionStatus.OFFERED)
    evidence: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Frozen when it was approved: see ``domain/evidence.py`` for its shape."""
    note: Mapped[str] = mapped_column(default="")
    """Private to the People Participation team."""
    approved_at: Mapped[datetime]
    approved_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    closed_at: Mapped[datetime | None]
    profile_version_id: Mapped[int | None] = mapped_column(ForeignKey("profile_version.id"))

    service_user: Mapped[ServiceUser] = relationship()
    project_role: Mapped[ProjectRole] = relationship()
    approved_by: Mapped[Account] = relationship()
    profile_version: Mapped[ProfileVersion | None] = relationship()

    @property
    def directorate_id(self) -> int:
        """The directorate whose PP lead answers for this introduction."""
        return self.project_role.directorate_id

    def become(self, target: IntroductionStatus, *, at: datetime) -> None:
        """Take one allowed step, and close when no step is left."""
        self.status = move(self.status, target)
        if self.status not in MOVES:
            self.closed_at = at
