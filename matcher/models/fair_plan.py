"""A fair plan for the open roles of a directorate, kept so that everybody sees the same one."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.fair_plan import ENDED, UNDECIDED, LineStatus, PlanStage, WhyRefused, move
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser


class FairPlan(Base):
    """A proposal that sends nothing. A new one takes the place of the one before."""

    __tablename__ = "fair_plan"

    id: Mapped[int] = mapped_column(primary_key=True)
    directorate_id: Mapped[int] = mapped_column(ForeignKey("directorate.id"), index=True)
    stage: Mapped[PlanStage] = mapped_column(default=PlanStage.WAITING)
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    beat_at: Mapped[datetime | None]
    """The last sign of whoever makes it."""
    tries: Mapped[int] = mapped_column(default=0)
    roles: Mapped[int] = mapped_column(default=0)
    ranked: Mapped[int] = mapped_column(default=0)
    """So many of the roles have their list."""
    made_at: Mapped[datetime | None]
    features_version: Mapped[int | None]
    """The number of what matching saw, so that a plan of yesterday's facts can say so."""
    places: Mapped[int] = mapped_column(default=0)
    people: Mapped[int] = mapped_column(default=0)
    people_role_by_role: Mapped[int] = mapped_column(default=0)
    asked_twice: Mapped[int] = mapped_column(default=0)
    """People proposed for more than one role."""
    cost_percent: Mapped[int] = mapped_column(default=0)
    """What is lost of the fit of role by role, in 100; below 0 it gains."""

    directorate: Mapped[Directorate] = relationship()
    asked_by: Mapped[Account] = relationship()
    lines: Mapped[list["FairPlanLine"]] = relationship(
        back_populates="plan", order_by="FairPlanLine.id", passive_deletes=True
    )

    @property
    def is_ended(self) -> bool:
        return self.stage in ENDED


class FairPlanLine(Base):
    """One person proposed for one role, and what was decided."""

    __tablename__ = "fair_plan_line"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("fair_plan.id", ondelete="CASCADE"), index=True)
    project_role_id: Mapped[int] = mapped_column(ForeignKey("project_role.id"))
    service_user_id: Mapped[int] = mapped_column(
        ForeignKey("service_user.id", ondelete="CASCADE"), index=True
    )
    score: Mapped[int]
    """In millionths, when it was proposed."""
    status: Mapped[LineStatus] = mapped_column(default=LineStatus.PROPOSED)
    why: Mapped[WhyRefused | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    introduction_id: Mapped[int | None] = mapped_column(ForeignKey("introduction.id"))

    plan: Mapped[FairPlan] = relationship(back_populates="lines")
    project_role: Mapped[ProjectRole] = relationship()
    service_user: Mapped[ServiceUser] = relationship()
    decided_by: Mapped[Account | None] = relationship()

    @property
    def directorate_id(self) -> int:
        """The directorate whose PP lead answers for it."""
        return self.plan.directorate_id

    @property
    def is_undecided(self) -> bool:
        return self.status in UNDECIDED

    def become(
        self, target: LineStatus, *, by: Account, at: datetime, why: WhyRefused | None = None
    ) -> None:
        """Take one allowed step."""
        self.status = move(self.status, target)
        self.decided_by, self.decided_at, self.why = by, at, why
