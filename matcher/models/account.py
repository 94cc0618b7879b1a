"""Someone who can sign in, and what they may be."""

from sqlalchemy import Column, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.access import Access
from matcher.models.directorate import Directorate

account_directorate = Table(
    "account_directorate",
    Base.metadata,
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("directorate_id", ForeignKey("directorate.id"), primary_key=True),
)


class Account(Base):
    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(320), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    job_title: Mapped[str] = mapped_column(String(200), default="")
    access: Mapped[Access]
    is_active: Mapped[bool] = mapped_column(default=True)
    is_demo: Mapped[bool] = mapped_column(default=False)

    directorates: Mapped[list[Directorate]] = relationship(
        secondary=account_directorate, order_by=Directorate.name
    )

    @property
    def directorate_ids(self) -> set[int]:
        return {directorate.id for directorate in self.directorates}
