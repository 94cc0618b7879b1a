"""A word with somebody who has waited long for an offer."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.ledger import WaitingOutcome
from matcher.domain.outbox import Telling
from matcher.models.account import Account


class WaitingWord(Base):
    """Who spoke to them, how, what came of it, and from which day they are on the desk again."""

    __tablename__ = "waiting_word"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_user_id: Mapped[int] = mapped_column(
        ForeignKey("service_user.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    how: Mapped[Telling]
    outcome: Mapped[WaitingOutcome]
    words: Mapped[str] = mapped_column(default="")
    again_on: Mapped[date]

    by: Mapped[Account] = relationship()
