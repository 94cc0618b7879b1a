"""The survey of one person, on one team, for one month; and what they said."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.experience_survey import AnswerSharing, PartTaken, Question, mean
from matcher.domain.outbox import Telling
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.project import Project
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership


class ExperienceSurvey(Base):
    """Sent once. When the person is erased, the numbers stay and belong to nobody."""

    __tablename__ = "experience_survey"
    __table_args__ = (
        UniqueConstraint("service_user_id", "project_id", "month"),
        Index("experience_survey_of_directorate", "directorate_id", "month"),
        *(
            CheckConstraint(f"{question} BETWEEN 1 AND 5", name=question.value)
            for question in Question
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    service_user_id: Mapped[int | None] = mapped_column(ForeignKey("service_user.id"), index=True)
    team_membership_id: Mapped[int | None] = mapped_column(
        ForeignKey("team_membership.id", ondelete="SET NULL"), index=True
    )
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    directorate_id: Mapped[int] = mapped_column(ForeignKey("directorate.id"))
    """Where the project belonged when the survey was sent."""
    month: Mapped[str] = mapped_column(String(7))
    """Written 2024-04."""
    issued_at: Mapped[datetime]
    answer_by: Mapped[date]
    """The last day on which an answer counts."""
    reminded_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """Who wrote the answer down; nobody where the person did it themselves."""
    how: Mapped[Telling | None]
    """How the person said it to whoever wrote it down."""
    sharing: Mapped[AnswerSharing | None]
    was_named: Mapped[bool] = mapped_column(default=False, server_default=false())
    """It counts in totals only by now, and could be read with the name before."""
    listened: Mapped[int | None]
    informed: Mapped[int | None]
    easy: Mapped[int | None]
    skills: Mapped[int | None]
    support: Mapped[int | None]
    words: Mapped[str] = mapped_column(default="")
    words_open: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Words that count in totals only may be read among those of five people or more."""
    ring_me: Mapped[bool] = mapped_column(default=False, server_default=false())
    """They would like somebody to ring them. That is told whoever sees the rest."""
    part: Mapped[PartTaken | None]

    service_user: Mapped[ServiceUser | None] = relationship()
    membership: Mapped[TeamMembership | None] = relationship()
    project: Mapped[Project] = relationship()
    directorate: Mapped[Directorate] = relationship()
    entered_by: Mapped[Account | None] = relationship()

    @property
    def scores(self) -> dict[Question, int]:
        """What was scored, from 1 to 5, in the order of the questions."""
        found = {question: getattr(self, question) for question in Question}
        return {question: score for question, score in found.items() if score is not None}

    @property
    def mean(self) -> float | None:
        """The mean of the scores; ``None`` where nothing was scored."""
        return mean(self.scores.values())
