"""A role description made personal: what one person and one team agree on. Each version is kept."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.outbox import Telling
from matcher.models.account import Account
from matcher.models.team_membership import TeamMembership


class PersonalRole(Base):
    """Numbered for each membership. A version is never written over: a change is a new one."""

    __tablename__ = "personal_role"
    __table_args__ = (UniqueConstraint("team_membership_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_membership_id: Mapped[int] = mapped_column(
        ForeignKey("team_membership.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    skills: Mapped[str] = mapped_column(default="")
    develop: Mapped[str] = mapped_column(default="")
    hopes: Mapped[str] = mapped_column(default="")
    times: Mapped[str] = mapped_column(default="")
    link_person: Mapped[str] = mapped_column(default="")
    support: Mapped[str] = mapped_column(default="")
    written_at: Mapped[datetime]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))

    person_agreed_at: Mapped[datetime | None]
    person_agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """The person, or whoever wrote their yes down."""
    person_how: Mapped[Telling | None]
    person_said_on: Mapped[date | None]
    lead_agreed_at: Mapped[datetime | None]
    lead_agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    lead_how: Mapped[Telling | None]

    membership: Mapped[TeamMembership] = relationship()
    written_by: Mapped[Account] = relationship(foreign_keys=written_by_id)

    @property
    def is_agreed(self) -> bool:
        """Whether both sides have said yes to it as it stands."""
        return self.person_agreed_at is not None and self.lead_agreed_at is not None
