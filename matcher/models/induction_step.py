"""A step of somebody's first weeks on a team. It holds no words."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.induction import TASKS, InductionItem
from matcher.domain.introduction import Side
from matcher.models.account import Account
from matcher.models.team_membership import TeamMembership


class InductionStep(Base):
    __tablename__ = "induction_step"
    __table_args__ = (UniqueConstraint("team_membership_id", "item"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_membership_id: Mapped[int] = mapped_column(
        ForeignKey("team_membership.id", ondelete="CASCADE"), index=True
    )
    item: Mapped[InductionItem]
    due_on: Mapped[date]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    membership: Mapped[TeamMembership] = relationship()
    done_by: Mapped[Account | None] = relationship()

    @property
    def side(self) -> Side:
        return TASKS[self.item].side

    def is_late(self, today: date) -> bool:
        return self.done_at is None and self.due_on < today
