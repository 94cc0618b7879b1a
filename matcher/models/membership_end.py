"""How a time on a team ended: from which side, with which thanks and from whom."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.introduction import Side
from matcher.domain.outbox import Telling
from matcher.models.account import Account
from matcher.models.team_membership import TeamMembership


class MembershipEnd(Base):
    __tablename__ = "membership_end"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_membership_id: Mapped[int] = mapped_column(
        ForeignKey("team_membership.id", ondelete="CASCADE"), unique=True
    )
    side: Mapped[Side]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """Who ended it or wrote it down; nobody where the service did."""
    how: Mapped[Telling | None]
    said_on: Mapped[date | None]
    why: Mapped[str] = mapped_column(default="")
    """A person need not say. The People Participation team reads it, the project does not."""
    thanks: Mapped[str] = mapped_column(default="")
    """The person reads it."""
    thanked_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    membership: Mapped[TeamMembership] = relationship()
    by: Mapped[Account | None] = relationship(foreign_keys=by_id)
    thanked_by: Mapped[Account | None] = relationship(foreign_keys=thanked_by_id)
