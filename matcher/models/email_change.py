"""Somebody wants another e-mail address for their account. Both addresses have to say yes."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.models.account import Account

LASTS = timedelta(hours=24)
"""How long both links work."""


class EmailChange(Base):
    __tablename__ = "email_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    old_email: Mapped[str] = mapped_column(String(320))
    """The address when this was asked for; empty for an account that had none."""
    new_email: Mapped[str] = mapped_column(String(320))
    old_secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    new_secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    asked_at: Mapped[datetime]
    old_confirmed_at: Mapped[datetime | None]
    new_confirmed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    """Done, cancelled, or followed by another."""

    account: Mapped[Account] = relationship()

    def is_open(self, *, at: datetime) -> bool:
        """Whether its links still work."""
        return self.ended_at is None and at < self.asked_at + LASTS and self.account.is_active

    @property
    def is_confirmed(self) -> bool:
        """Whether everybody who has to has said yes."""
        old_is_there = self.old_confirmed_at is not None or not self.old_email
        return old_is_there and self.new_confirmed_at is not None
