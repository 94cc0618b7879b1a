"""How much each part of a score counts in one directorate, from some instant on."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.matching import Part
from matcher.models.account import Account
from matcher.models.directorate import Directorate


class DirectorateWeights(Base):
    """One decision. The newest of a directorate counts; the ones before it stay."""

    __tablename__ = "directorate_weights"

    id: Mapped[int] = mapped_column(primary_key=True)
    directorate_id: Mapped[int] = mapped_column(ForeignKey("directorate.id"), index=True)
    is_default: Mapped[bool] = mapped_column(default=False)
    """The trust's own weights hold from here on; the eight are what they were that day."""
    skills: Mapped[float]
    experience: Mapped[float]
    topics: Mapped[float]
    availability: Mapped[float]
    place: Mapped[float]
    words: Mapped[float]
    development: Mapped[float]
    waiting: Mapped[float]
    reason: Mapped[str] = mapped_column(String(500))
    set_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    set_at: Mapped[datetime]

    directorate: Mapped[Directorate] = relationship()
    set_by: Mapped[Account] = relationship()

    @property
    def given(self) -> dict[Part, float]:
        """The points as they were typed, whatever they add up to."""
        return {part: getattr(self, part.value) for part in Part}
