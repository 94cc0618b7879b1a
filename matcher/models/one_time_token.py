"""A link that works once. Only a hash of its token is stored."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.one_time_token import Purpose
from matcher.models.account import Account


class OneTimeToken(Base):
    __tablename__ = "one_time_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[Purpose]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship()

    def works(self, *, at: datetime) -> bool:
        """Whether it may still be spent: not used, not late, and its account not switched off."""
        return self.used_at is None and at < self.expires_at and self.account.is_active
