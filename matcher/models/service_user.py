"""A service user or carer registered with us: answers, profile, availability."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.clock import days_since
from matcher.domain.service_user import AgeBand, Channel, PaymentChoice, Relationship
from matcher.domain.skill_level import SkillLevel
from matcher.domain.week import SessionCode
from matcher.models.directorate import Directorate
from matcher.models.word_lists import Area, ExperienceArea, Skill, Topic


def _chosen(word: str, *, name: str | None = None) -> Table:
    """A table of what people chose from one word list."""
    return Table(
        f"service_user_{name or word}",
        Base.metadata,
        Column(
            "service_user_id", ForeignKey("service_user.id", ondelete="CASCADE"), primary_key=True
        ),
        Column(f"{word}_id", ForeignKey(f"{word}.id"), primary_key=True, index=True),
    )


service_user_learn = _chosen("skill", name="learn")
service_user_topic = _chosen("topic")
service_user_experience = _chosen("experience_area")
service_user_area = _chosen("area")
service_user_offers_from = _chosen("directorate", name="offers_from")


class ServiceUserSkill(Base):
    """One answer of the skills survey. A skill nobody answered has no row."""

    __tablename__ = "service_user_skill"
    __table_args__ = (CheckConstraint("level BETWEEN 0 AND 3", name="level"),)

    service_user_id: Mapped[int] = mapped_column(
        ForeignKey("service_user.id", ondelete="CASCADE"), primary_key=True
    )
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"), primary_key=True, index=True)
    level: Mapped[int]

    skill: Mapped[Skill] = relationship()

    @property
    def skill_level(self) -> SkillLevel:
        return SkillLevel(self.level)


class ServiceUser(Base):
    __tablename__ = "service_user"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), unique=True)
    name: Mapped[str] = mapped_column(String(200), index=True)
    call_me: Mapped[str] = mapped_column(String(100), index=True)
    relationship_to_services: Mapped[Relationship | None]
    age_band: Mapped[AgeBand | None]

    home_directorate_id: Mapped[int] = mapped_column(ForeignKey("directorate.id"), index=True)
    offers_from_any: Mapped[bool] = mapped_column(default=False)

    channel: Mapped[Channel] = mapped_column(default=Channel.EMAIL)
    email: Mapped[str] = mapped_column(String(320), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")

    sessions: Mapped[frozenset[SessionCode]] = mapped_column(default=frozenset, server_default="")
    hours_per_month: Mapped[float | None]
    remote: Mapped[bool | None]
    roles_wanted: Mapped[int] = mapped_column(default=1)

    in_one_line: Mapped[str] = mapped_column(default="")
    appreciated: Mapped[str] = mapped_column(default="")
    matters: Mapped[str] = mapped_column(default="")
    support: Mapped[str] = mapped_column(default="")
    bring: Mapped[str] = mapped_column(default="")

    access_needs: Mapped[str] = mapped_column(default="")
    payment_choice: Mapped[PaymentChoice | None]

    registered_at: Mapped[datetime]
    last_offer_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]
    is_demo: Mapped[bool] = mapped_column(default=False)

    home_directorate: Mapped[Directorate] = relationship()
    offers_from: Mapped[list[Directorate]] = relationship(
        secondary=service_user_offers_from, order_by=Directorate.name
    )
    skills: Mapped[list[ServiceUserSkill]] = relationship(
        cascade="all, delete-orphan", order_by=ServiceUserSkill.skill_id
    )
    learn: Mapped[list[Skill]] = relationship(secondary=service_user_learn, order_by=Skill.position)
    topics: Mapped[list[Topic]] = relationship(
        secondary=service_user_topic, order_by=Topic.position
    )
    experience: Mapped[list[ExperienceArea]] = relationship(
        secondary=service_user_experience, order_by=ExperienceArea.position
    )
    areas: Mapped[list[Area]] = relationship(secondary=service_user_area, order_by=Area.position)

    @property
    def directorate_id(self) -> int:
        """The directorate whose PP lead knows this person."""
        return self.home_directorate_id

    @property
    def is_young(self) -> bool:
        """People aged 16 and 17 join only roles marked open to them."""
        return self.age_band is AgeBand.SIXTEEN_TO_SEVENTEEN

    @property
    def is_paused(self) -> bool:
        return self.paused_at is not None

    def waiting_days(self, today: date) -> int:
        """Days since registration or the last real offer."""
        return days_since(self.last_offer_at or self.registered_at, today)
