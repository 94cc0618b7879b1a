"""A person's word that somebody of the People Participation team typed in for them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.registration import How
from matcher.models.account import Account


class SaidFor(Base):
    """Which part of the answers, how and on which day they said it, and who wrote it down."""

    __tablename__ = "said_for"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_user_id: Mapped[int] = mapped_column(
        ForeignKey("service_user.id", ondelete="CASCADE"), index=True
    )
    part: Mapped[str] = mapped_column(String(40))
    how: Mapped[How]
    said_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))

    recorded_by: Mapped[Account] = relationship()
