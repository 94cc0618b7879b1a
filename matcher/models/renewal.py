"""A team asks somebody to go on until a day, and what the person says to it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.outbox import Telling
from matcher.domain.team_membership import RenewalAnswer
from matcher.models.account import Account
from matcher.models.team_membership import TeamMembership


class Renewal(Base):
    """History is added to, never written over. One of a membership is open at most."""

    __tablename__ = "renewal"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_membership_id: Mapped[int] = mapped_column(
        ForeignKey("team_membership.id", ondelete="CASCADE"), index=True
    )
    until_on: Mapped[date]
    """The new review day, if the person says yes."""
    words: Mapped[str] = mapped_column(default="")
    """What the team says with it. The person reads it."""
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    answer: Mapped[RenewalAnswer | None]
    said: Mapped[str] = mapped_column(default="")
    """What the person says with their answer."""
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """The person, or whoever wrote their answer down."""
    how: Mapped[Telling | None]
    said_on: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    """Answered, replaced by another, or the time on the team ended before."""

    membership: Mapped[TeamMembership] = relationship()
    asked_by: Mapped[Account] = relationship(foreign_keys=asked_by_id)
