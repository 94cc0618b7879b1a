"""What a person agreed to, in which version of the words, and when they took it back."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from matcher.database import Base
from matcher.domain.registration import How


class Agreement(Base):
    """Added to, never overwritten: a new version is a new row."""

    __tablename__ = "agreement"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_user_id: Mapped[int] = mapped_column(
        ForeignKey("service_user.id", ondelete="CASCADE"), index=True
    )
    version: Mapped[str] = mapped_column(String(20))
    how: Mapped[How]
    agreed_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
