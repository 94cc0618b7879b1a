"""Who did what to which thing. Ids, verbs and field names: never values."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.models.account import Account


class AuditEntry(Base):
    """Append-only: triggers of the database refuse a change or a deletion."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        CheckConstraint("(actor_id IS NULL) <> (job IS NULL)", name="someone"),
        Index("audit_entry_thing", "thing", "thing_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    job: Mapped[str | None] = mapped_column(String(100))
    verb: Mapped[str] = mapped_column(String(100))
    thing: Mapped[str] = mapped_column(String(50))
    thing_id: Mapped[int | None]
    fields: Mapped[str] = mapped_column(default="")
    directorate_id: Mapped[int | None] = mapped_column(ForeignKey("directorate.id"))
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)

    actor: Mapped[Account | None] = relationship()
