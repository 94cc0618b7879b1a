"""How often something went wrong that nobody expected: by day, place and kind."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from matcher.database import Base


class FailureCount(Base):
    """``place`` is the name of a page or a job, ``kind`` the type of the exception."""

    __tablename__ = "failure_count"

    day: Mapped[date] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(String(100), primary_key=True)
    kind: Mapped[str] = mapped_column(String(100), primary_key=True)
    times: Mapped[int]
