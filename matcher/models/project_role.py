"""What a role description describes: a place on a project team."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Index, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.matching import Mode
from matcher.domain.payment_rate import RateUnit
from matcher.domain.project_role import RoleStatus, move
from matcher.domain.role_description import AccessFact
from matcher.domain.week import SessionCode
from matcher.models.account import Account
from matcher.models.project import Project
from matcher.models.word_lists import ActivityType, Area, ExperienceArea, Skill, Topic


def _wanted(word: str, *, name: str | None = None) -> Table:
    """A table of what roles ask for from one word list."""
    return Table(
        f"project_role_{name or word}",
        Base.metadata,
        Column(
            "project_role_id", ForeignKey("project_role.id", ondelete="CASCADE"), primary_key=True
        ),
        Column(f"{word}_id", ForeignKey(f"{word}.id"), primary_key=True, index=True),
    )


project_role_develops = _wanted("skill", name="develops")
project_role_topic = _wanted("topic")
project_role_experience = _wanted("experience_area")


class ProjectRoleSkill(Base):
    __tablename__ = "project_role_skill"

    project_role_id: Mapped[int] = mapped_column(
        ForeignKey("project_role.id", ondelete="CASCADE"), primary_key=True
    )
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"), primary_key=True, index=True)
    is_must_have: Mapped[bool] = mapped_column(default=False)

    skill: Mapped[Skill] = relationship()


class RoleStep(Base):
    """One step in the life of a role description, in words that both sides read."""

    __tablename__ = "role_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_role_id: Mapped[int] = mapped_column(
        ForeignKey("project_role.id", ondelete="CASCADE"), index=True
    )
    status: Mapped[RoleStatus]
    """What the role became by this step."""
    words: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    reminded_at: Mapped[datetime | None]
    """When its lead was reminded of a change that was asked for. Once a step."""

    by: Mapped[Account] = relationship()


class ProjectRole(Base):
    __tablename__ = "project_role"
    __table_args__ = (
        CheckConstraint("places > 0", name="places"),
        Index("project_role_sent_once", "sent_with", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    activity_type_id: Mapped[int | None] = mapped_column(ForeignKey("activity_type.id"))
    status: Mapped[RoleStatus] = mapped_column(default=RoleStatus.DRAFT, index=True)
    opened_on: Mapped[date | None]
    closing_on: Mapped[date | None]
    places: Mapped[int] = mapped_column(default=1)
    is_open_to_young: Mapped[bool] = mapped_column(default=False)

    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    sessions: Mapped[frozenset[SessionCode]] = mapped_column(default=frozenset, server_default="")
    sessions_needed: Mapped[int | None]
    hours_per_month: Mapped[float | None]
    mode: Mapped[Mode] = mapped_column(default=Mode.EITHER)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))

    time_commitment: Mapped[str] = mapped_column(default="")
    based_at: Mapped[str] = mapped_column(default="")
    accountability: Mapped[str] = mapped_column(default="")
    payment: Mapped[str] = mapped_column(default="")
    expenses: Mapped[str] = mapped_column(default="")
    length: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    supervisor: Mapped[str] = mapped_column(default="")
    support: Mapped[str] = mapped_column(default="")
    hope_to_get: Mapped[str] = mapped_column(default="")
    meetings: Mapped[str] = mapped_column(default="")
    between_meetings: Mapped[str] = mapped_column(default="")
    equipment: Mapped[str] = mapped_column(default="")
    formats: Mapped[str] = mapped_column(default="")
    access_of_place: Mapped[str] = mapped_column(default="")

    tasks: Mapped[str] = mapped_column(default="", server_default="")
    """What the person will do, a line each. Also what Easy Read shows of it."""
    access_facts: Mapped[frozenset[AccessFact]] = mapped_column(
        default=frozenset, server_default=""
    )
    is_paid: Mapped[bool | None]
    rate_unit: Mapped[RateUnit | None]
    """By which of the trust's rates it is paid. ``payment`` says it in words."""
    budget_code: Mapped[str] = mapped_column(String(40), default="", server_default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    review_on: Mapped[date | None]
    support_times: Mapped[str] = mapped_column(default="", server_default="")

    taken_over: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))
    """Fields that nobody has typed for this role, each with where it was taken from."""
    sent_with: Mapped[str | None] = mapped_column(String(64))
    """The key of the form it came with: the same form sent twice makes one role."""
    changed_open_at: Mapped[datetime | None]
    """Changed while it was open, and no PP lead has looked it over since."""

    edition: Mapped[int] = mapped_column(default=1, server_default="1")
    """Goes up with each change, so that two people who change the same role are told."""

    project: Mapped[Project] = relationship()
    activity_type: Mapped[ActivityType | None] = relationship()
    area: Mapped[Area | None] = relationship()
    skills: Mapped[list[ProjectRoleSkill]] = relationship(
        cascade="all, delete-orphan", order_by=ProjectRoleSkill.skill_id
    )
    develops: Mapped[list[Skill]] = relationship(
        secondary=project_role_develops, order_by=Skill.position
    )
    topics: Mapped[list[Topic]] = relationship(
        secondary=project_role_topic, order_by=Topic.position
    )
    experience: Mapped[list[ExperienceArea]] = relationship(
        secondary=project_role_experience, order_by=ExperienceArea.position
    )

    steps: Mapped[list[RoleStep]] = relationship(
        cascade="all, delete-orphan", order_by=(RoleStep.at, RoleStep.id)
    )

    # Of two writers who read the same edition, the second is refused by the database.
    __mapper_args__ = {"version_id_col": edition}  # noqa: RUF012

    @property
    def directorate_id(self) -> int:
        """The directorate whose PP lead answers for this role."""
        return self.project.directorate_id

    @property
    def lead_id(self) -> int:
        """The account that leads the project."""
        return self.project.lead_id

    def become(self, target: RoleStatus, *, by: Account, at: datetime, words: str = "") -> None:
        """Take one allowed step, and keep who took it and what they said."""
        self.status = move(self.status, target)
        self.steps.append(RoleStep(status=target, words=words, at=at, by=by))

    def is_open(self, today: date) -> bool:
        """Open roles are public until their closing date has passed."""
        return self.status is RoleStatus.OPEN and (
            self.closing_on is None or today <= self.closing_on
        )
