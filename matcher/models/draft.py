"""Answers that were typed and not yet sent for good: kept for each page, until they are."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from matcher.database import Base


class Draft(Base):
    """Belongs to an account, or to whoever holds the key. Only a hash of the key is stored."""

    __tablename__ = "draft"
    __table_args__ = (
        Index("draft_once_an_account", "account_id", "page", unique=True),
        Index("draft_once_a_key", "key_hash", "page", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    key_hash: Mapped[str | None] = mapped_column(String(64))
    page: Mapped[str] = mapped_column(String(200))
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    email: Mapped[str] = mapped_column(String(320), default="", index=True)
    """Where a link back to an unfinished registration may go."""
    saved_at: Mapped[datetime]
