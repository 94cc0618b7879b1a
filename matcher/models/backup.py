"""A backup of the whole database that was made, and whether it was checked."""

from datetime import datetime

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from matcher.database import Base


class Backup(Base):
    __tablename__ = "backup"

    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(20))
    size: Mapped[int] = mapped_column(BigInteger)
    is_checked: Mapped[bool]
    folder: Mapped[str] = mapped_column(String(1000), default="")
