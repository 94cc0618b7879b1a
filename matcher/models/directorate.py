"""A part of the trust whose PP lead answers for its service users."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from matcher.database import Base

SEPARATOR = ";"


class Directorate(Base):
    __tablename__ = "directorate"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    services: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    cover_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    """Who stands in while no lead is there: another lead, or one of the central team."""

    @property
    def directorate_id(self) -> int:
        """Itself, so that a policy can ask about a directorate as about all that is in one."""
        return self.id

    @property
    def service_names(self) -> list[str]:
        return [name for name in self.services.split(SEPARATOR) if name]
