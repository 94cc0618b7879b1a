"""Somebody held for now, or not suitable, for one role: what a PP lead says, and why."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.role_judgement import Verdict
from matcher.models.account import Account
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser


class RoleJudgement(Base):
    """One a person and role. It goes when it is taken back; the trail keeps that it was there."""

    __tablename__ = "role_judgement"
    __table_args__ = (UniqueConstraint("service_user_id", "project_role_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    service_user_id: Mapped[int] = mapped_column(ForeignKey("service_user.id", ondelete="CASCADE"))
    project_role_id: Mapped[int] = mapped_column(ForeignKey("project_role.id"), index=True)
    verdict: Mapped[Verdict]
    words: Mapped[str] = mapped_column(default="")
    """Private to the People Participation team, and the person's to read in their own data."""
    until_on: Mapped[date | None]
    """The day on which a hold is over."""
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))

    service_user: Mapped[ServiceUser] = relationship()
    project_role: Mapped[ProjectRole] = relationship()
    by: Mapped[Account] = relationship()

    def stands(self, today: date) -> bool:
        """Whether it still keeps the person from an introduction."""
        return self.verdict is Verdict.NOT_SUITABLE or (
            self.until_on is not None and today < self.until_on
        )
