"""A one-page profile as it stood when an introduction was approved."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matcher.database import Base


class ProfileVersion(Base):
    """Numbered for each person. ``content`` holds what was not kept back, and nothing else."""

    __tablename__ = "profile_version"
    __table_args__ = (UniqueConstraint("service_user_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    service_user_id: Mapped[int] = mapped_column(
        ForeignKey("service_user.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    made_at: Mapped[datetime]
