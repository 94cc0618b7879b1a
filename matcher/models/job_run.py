"""How a job of the worker last went: one row a job, and one for the worker itself."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from matcher.database import Base


class JobRun(Base):
    """Holds the type of what went wrong, never its text: that may hold people's words."""

    __tablename__ = "job_run"

    name: Mapped[str] = mapped_column(String(100), primary_key=True)
    began_at: Mapped[datetime]
    ended_well_at: Mapped[datetime | None]
    milliseconds: Mapped[int | None]
    failed_at: Mapped[datetime | None]
    failure: Mapped[str] = mapped_column(String(100), default="")
    failures: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None]
