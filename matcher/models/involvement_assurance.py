"""One thing that a project has settled before people are asked in, and who said so."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.involvement_assurance import AssuranceItem
from matcher.models.account import Account


class InvolvementAssurance(Base):
    """Ticked by the lead, confirmed by the People Participation lead."""

    __tablename__ = "involvement_assurance"
    __table_args__ = (UniqueConstraint("project_id", "item"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    item: Mapped[AssuranceItem]
    ticked_at: Mapped[datetime]
    ticked_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    confirmed_at: Mapped[datetime | None]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    ticked_by: Mapped[Account] = relationship(foreign_keys=ticked_by_id)
    confirmed_by: Mapped[Account | None] = relationship(foreign_keys=confirmed_by_id)
