"""What a directorate says of its roles unless a role says otherwise."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.role_description import RoleField
from matcher.models.account import Account


class RoleDefault(Base):
    """One field with its words. A field without a row has no default."""

    __tablename__ = "role_default"
    __table_args__ = (UniqueConstraint("directorate_id", "field"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    directorate_id: Mapped[int] = mapped_column(ForeignKey("directorate.id"))
    field: Mapped[RoleField]
    words: Mapped[str]
    set_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    set_at: Mapped[datetime]

    set_by: Mapped[Account] = relationship()
