"""Somebody who asks for an account as a project lead, until a PP lead has answered."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.lead_application import ApplicationFacts, ApplicationStatus, move
from matcher.models.account import Account
from matcher.models.directorate import Directorate

WAITING = text("status = 'waiting'")


class LeadApplication(Base):
    __tablename__ = "lead_application"
    # One application waits for an address; what was answered does not stand in the way.
    __table_args__ = (
        Index(
            "lead_application_waiting_once",
            text("lower(email)"),
            unique=True,
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    job_title: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(320))
    directorate_id: Mapped[int] = mapped_column(ForeignKey("directorate.id"), index=True)
    purpose: Mapped[str]
    status: Mapped[ApplicationStatus] = mapped_column(default=ApplicationStatus.UNPROVED)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    asked_at: Mapped[datetime]
    proved_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    reason: Mapped[str] = mapped_column(default="")
    """Why not: what the applicant was told."""
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """The account that was made."""

    directorate: Mapped[Directorate] = relationship()
    decided_by: Mapped[Account | None] = relationship(foreign_keys=[decided_by_id])

    def become(self, target: ApplicationStatus) -> None:
        """Take one allowed step."""
        self.status = move(self.status, target)

    @property
    def facts(self) -> ApplicationFacts:
        return ApplicationFacts(
            name=self.name,
            job_title=self.job_title,
            email=self.email,
            directorate_id=self.directorate_id,
            purpose=self.purpose,
        )
