"""A wrong password or code, kept for a short while to slow whoever guesses."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from matcher.database import Base


class Refusal(Base):
    """Holds a hash of what was guessed at, known to us or not; never the address itself."""

    __tablename__ = "refusal"
    __table_args__ = (Index("refusal_of_late", "target_hash", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    target_hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
