"""What was told of experience answers, as it was told: it never changes afterwards."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from matcher.database import Base
from matcher.domain.experience_survey import Question
from matcher.domain.experience_totals import Place
from matcher.domain.month import Month


class ExperienceClosing(Base):
    """A month whose answers are in: what can be told of it was cut into blocks, once."""

    __tablename__ = "experience_closing"

    id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[str] = mapped_column(String(7), unique=True)
    """Written 2024-04."""
    closed_at: Mapped[datetime]


class ExperienceBlock(Base):
    """Answers of five people or more to one question. Whose they are is kept nowhere."""

    __tablename__ = "experience_block"
    __table_args__ = (
        CheckConstraint("10 <= low AND low <= high AND high <= 50", name="range"),
        Index("experience_block_told", "closed_month", "directorate_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[Question]
    directorate_id: Mapped[int | None] = mapped_column(ForeignKey("directorate.id"))
    """Nothing: of several directorates that had too few answers each."""
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"), index=True)
    """Nothing: of several teams that had too few answers each."""
    first_month: Mapped[str] = mapped_column(String(7))
    last_month: Mapped[str] = mapped_column(String(7))
    closed_month: Mapped[str] = mapped_column(ForeignKey("experience_closing.month"))
    answers: Mapped[int]
    low: Mapped[int]
    """The mean in tenths; beside ``high``, where it is only told between which two it lies."""
    high: Mapped[int]

    @property
    def place(self) -> Place:
        return Place(self.directorate_id, self.project_id)

    @property
    def first(self) -> Month:
        return Month.parse(self.first_month)

    @property
    def last(self) -> Month:
        return Month.parse(self.last_month)


class ExperienceCounted(Base):
    """A score that is in a block, and so in no other. In which one is not kept."""

    __tablename__ = "experience_counted"

    survey_id: Mapped[int] = mapped_column(
        ForeignKey("experience_survey.id", ondelete="CASCADE"), primary_key=True
    )
    question: Mapped[Question] = mapped_column(primary_key=True)
    is_hidden: Mapped[bool] = mapped_column(default=False, server_default=false())
    """It counted in totals only then. It stays without a name, whatever is chosen later: else
    whoever reads it would take it off the total."""
