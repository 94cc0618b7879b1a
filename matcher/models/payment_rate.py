"""How much is paid per unit from some day on. A rate is added, and never changed."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.payment_rate import RateKind, RateUnit
from matcher.models.account import Account


class PaymentRate(Base):
    """The latest that has begun counts; of two that begin on one day, the one added last."""

    __tablename__ = "payment_rate"
    __table_args__ = (
        CheckConstraint("pounds >= 0", name="not_negative"),
        Index("payment_rate_begins", "kind", "unit", "from_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[RateKind]
    unit: Mapped[RateUnit]
    pounds: Mapped[Decimal] = mapped_column(Numeric(8, 2))
    from_on: Mapped[date]
    set_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    set_at: Mapped[datetime]

    set_by: Mapped[Account] = relationship()
