"""Somebody a person named to help them: gets copies if they say so, and never answers alone."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from matcher.database import Base


class Supporter(Base):
    __tablename__ = "supporter"

    service_user_id: Mapped[int] = mapped_column(
        ForeignKey("service_user.id", ondelete="CASCADE"), primary_key=True
    )
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(320), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    gets_copies: Mapped[bool] = mapped_column(default=False)
