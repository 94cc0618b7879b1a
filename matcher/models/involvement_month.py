"""What each project counted for in each month that is over, and how charts are cut into phases."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.project import InvolvementLevel
from matcher.models.account import Account


class PublishedMonth(Base):
    """A month that is over and was counted. It is counted once."""

    __tablename__ = "published_month"

    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    taken_at: Mapped[datetime]


class InvolvementMonth(Base):
    """One project in one month: as it was published, and as it is known now."""

    __tablename__ = "involvement_month"
    __table_args__ = (UniqueConstraint("project_id", "month"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    month: Mapped[str] = mapped_column(ForeignKey("published_month.month"), index=True)
    directorate_id: Mapped[int] = mapped_column(ForeignKey("directorate.id"), index=True)
    """Where it belonged when the month was counted."""
    service: Mapped[str] = mapped_column(String(200), default="")
    is_new: Mapped[bool]
    """It began in this month."""
    level: Mapped[InvolvementLevel | None]
    """As published; nothing where it was not counted then."""
    level_now: Mapped[InvolvementLevel | None]
    """As known now; nothing where it was not live after all."""
    restated_at: Mapped[datetime | None]


class ChartPhase(Base):
    """A month at which somebody began a new phase of a chart, and why."""

    __tablename__ = "chart_phase"

    id: Mapped[int] = mapped_column(primary_key=True)
    directorate_id: Mapped[int | None] = mapped_column(ForeignKey("directorate.id"), index=True)
    """Nothing: of the whole trust."""
    month: Mapped[str] = mapped_column(String(7))
    reason: Mapped[str]
    begun_at: Mapped[datetime]
    begun_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    begun_by: Mapped[Account] = relationship(foreign_keys=begun_by_id)
