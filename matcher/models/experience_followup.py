"""Somebody is to get in touch about a month on a team, what was promised, and what was done."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.experience_followup import FollowupReason
from matcher.domain.outbox import Telling
from matcher.models.account import Account
from matcher.models.experience_survey import ExperienceSurvey
from matcher.models.service_user import ServiceUser


class ExperienceFollowup(Base):
    """One for each survey at most. It is about a person, and goes when they are erased."""

    __tablename__ = "experience_followup"

    id: Mapped[int] = mapped_column(primary_key=True)
    experience_survey_id: Mapped[int] = mapped_column(
        ForeignKey("experience_survey.id", ondelete="CASCADE"), unique=True
    )
    service_user_id: Mapped[int] = mapped_column(
        ForeignKey("service_user.id", ondelete="CASCADE"), index=True
    )
    reasons: Mapped[frozenset[FollowupReason]]
    raised_at: Mapped[datetime]
    due_on: Mapped[date]
    """The last day on which somebody gets in touch in time, as the person was promised."""
    done_at: Mapped[datetime | None]

    survey: Mapped[ExperienceSurvey] = relationship()
    service_user: Mapped[ServiceUser] = relationship()
    contacts: Mapped[list["FollowupContact"]] = relationship(
        cascade="all, delete-orphan", order_by="FollowupContact.id", back_populates="followup"
    )

    @property
    def directorate_id(self) -> int:
        """The directorate whose PP lead gets in touch: the one that knows the person."""
        return self.service_user.home_directorate_id

    @property
    def is_asked_for(self) -> bool:
        """Whether the person asked for a call."""
        return FollowupReason.RING_ME in self.reasons


class FollowupContact(Base):
    """A call, visit or letter: whether the person was reached, and what was done."""

    __tablename__ = "followup_contact"

    id: Mapped[int] = mapped_column(primary_key=True)
    experience_followup_id: Mapped[int] = mapped_column(
        ForeignKey("experience_followup.id", ondelete="CASCADE"), index=True
    )
    service_user_id: Mapped[int] = mapped_column(
        ForeignKey("service_user.id", ondelete="CASCADE"), index=True
    )
    how: Mapped[Telling]
    on_day: Mapped[date]
    is_reached: Mapped[bool]
    words: Mapped[str]
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))

    followup: Mapped[ExperienceFollowup] = relationship(back_populates="contacts")
    by: Mapped[Account] = relationship()
