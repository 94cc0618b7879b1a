"""A service user or carer registered with us: answers, profile, availability."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, false, text, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.clock import days_since
from matcher.domain.communication import Need
from matcher.domain.registration import How, ProfilePart, TrainingState
from matcher.domain.service_user import (
    AgeBand,
    Channel,
    PaymentChoice,
    Relationship,
    is_paused,
)
from matcher.domain.skill_level import SkillLevel
from matcher.domain.week import SessionCode
from matcher.models.agreement import Agreement
from matcher.models.avoided_team import AvoidedTeam
from matcher.models.directorate import Directorate
from matcher.models.supporter import Supporter
from matcher.models.word_lists import Area, ExperienceArea, Skill, Topic, Training


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


class ServiceUserTraining(Base):
    """A course a person has done, or would like to do."""

    __tablename__ = "service_user_training"

    service_user_id: Mapped[int] = mapped_column(
        ForeignKey("service_user.id", ondelete="CASCADE"), primary_key=True
    )
    training_id: Mapped[int] = mapped_column(
        ForeignKey("training.id"), primary_key=True, index=True
    )
    state: Mapped[TrainingState]

    training: Mapped[Training] = relationship()


class ServiceUser(Base):
    __tablename__ = "service_user"
    # Who asks for a link to sign in is found by it. A couple may share an address.
    __table_args__ = (Index("service_user_email_lower", text("lower(email)")),)

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
    postal_address: Mapped[str] = mapped_column(default="", server_default="")
    named_person: Mapped[str] = mapped_column(default="", server_default="")
    """Through whom a person is reached, and how to reach them."""

    sessions: Mapped[frozenset[SessionCode]] = mapped_column(default=frozenset, server_default="")
    hours_per_month: Mapped[float | None]
    remote: Mapped[bool | None]
    roles_wanted: Mapped[int] = mapped_column(default=1)
    other_skills: Mapped[str] = mapped_column(default="", server_default="")
    travel_needs: Mapped[str] = mapped_column(default="", server_default="")
    shares_experience: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether a project may read which services a person knows. It is health data."""

    in_one_line: Mapped[str] = mapped_column(default="")
    appreciated: Mapped[str] = mapped_column(default="")
    matters: Mapped[str] = mapped_column(default="")
    support: Mapped[str] = mapped_column(default="")
    bring: Mapped[str] = mapped_column(default="")
    kept_back: Mapped[frozenset[ProfilePart]] = mapped_column(default=frozenset, server_default="")
    """What a project never reads of the profile."""

    access_needs: Mapped[str] = mapped_column(default="")
    communication_needs: Mapped[frozenset[Need]] = mapped_column(
        default=frozenset, server_default=""
    )
    needs_told_on: Mapped[date | None]
    needs_review_on: Mapped[date | None]
    shares_needs: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether those who arrange meetings may know what to arrange, after a yes."""
    keeps_well: Mapped[str] = mapped_column(default="", server_default="")
    if_unwell: Mapped[str] = mapped_column(default="", server_default="")
    shares_keeps_well: Mapped[bool] = mapped_column(default=False, server_default=false())
    payment_choice: Mapped[PaymentChoice | None]

    registered_at: Mapped[datetime]
    registered_how: Mapped[How] = mapped_column(default=How.PAGE, server_default=How.PAGE)
    eighteen_on: Mapped[date | None]
    """Asked of people of 16 and 17 only: then all is looked at together."""
    greeted_at: Mapped[datetime | None]
    """When somebody of the team first spoke or wrote to them."""
    last_offer_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]
    paused_until: Mapped[date | None]
    erased_at: Mapped[datetime | None]
    """The row stays for the counts, emptied of the person."""
    reads_easy: Mapped[bool] = mapped_column(default=False, server_default=false())
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
    training: Mapped[list[ServiceUserTraining]] = relationship(
        cascade="all, delete-orphan", order_by=ServiceUserTraining.training_id
    )
    agreements: Mapped[list[Agreement]] = relationship(order_by=Agreement.id)
    supporter: Mapped[Supporter | None] = relationship(cascade="all, delete-orphan")
    avoided_teams: Mapped[list[AvoidedTeam]] = relationship(
        cascade="all, delete-orphan", order_by=AvoidedTeam.id
    )

    @property
    def directorate_id(self) -> int:
        """The directorate whose PP lead knows this person."""
        return self.home_directorate_id

    @property
    def is_young(self) -> bool:
        """People aged 16 and 17 join only roles marked open to them."""
        return self.age_band is AgeBand.SIXTEEN_TO_SEVENTEEN

    @property
    def gets_email(self) -> bool:
        """Whether we write to them ourselves. People aged 16 and 17 hear from their PP lead."""
        return self.channel is Channel.EMAIL and bool(self.email) and not self.is_young

    @property
    def spoken_channel(self) -> Channel:
        """How staff tell them what we do not write: in their own way, else by phone.

        Whoever is 16 or 17 and left an e-mail address alone hears it from their PP lead.
        """
        if self.channel is not Channel.EMAIL:
            return self.channel
        is_through_lead = self.is_young and not self.phone
        return Channel.NAMED_PERSON if is_through_lead else Channel.PHONE

    def is_paused(self, today: date) -> bool:
        """Whether this is a day of a pause. On the day that ends it, the person is back."""
        return is_paused(self.paused_at, self.paused_until, today)

    def waiting_days(self, today: date) -> int:
        """Days since registration or the last real offer."""
        return days_since(self.last_offer_at or self.registered_at, today)
