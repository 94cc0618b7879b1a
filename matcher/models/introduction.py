"""One service user offered one project role, and what came of it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.introduction import ANSWERS, MOVES, IntroductionStatus, Side, WardLeave, move
from matcher.domain.outbox import Telling
from matcher.domain.service_user import Channel
from matcher.models.account import Account
from matcher.models.profile_version import ProfileVersion
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser

OPEN = text("closed_at IS NULL")


class IntroductionStep(Base):
    """One step in the life of an introduction, in words that both sides may read."""

    __tablename__ = "introduction_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    introduction_id: Mapped[int] = mapped_column(
        ForeignKey("introduction.id", ondelete="CASCADE"), index=True
    )
    status: Mapped[IntroductionStatus]
    """What the introduction became by this step."""
    side: Mapped[Side]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """Who took the step or wrote it down; nobody where the service did."""
    how: Mapped[Telling | None]
    """How the person said it, where somebody wrote it down for them."""
    said_on: Mapped[date | None]
    """And on which day."""
    words: Mapped[str] = mapped_column(default="")

    by: Mapped[Account | None] = relationship()


class Introduction(Base):
    __tablename__ = "introduction"
    # One open offer of a role to a person; a closed one does not stand in the way.
    __table_args__ = (
        Index(
            "introduction_open_once",
            "service_user_id",
            "project_role_id",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    service_user_id: Mapped[int] = mapped_column(ForeignKey("service_user.id"), index=True)
    project_role_id: Mapped[int] = mapped_column(ForeignKey("project_role.id"), index=True)
    status: Mapped[IntroductionStatus] = mapped_column(default=IntroductionStatus.APPROVED)
    since: Mapped[datetime]
    """When it became what it is."""
    evidence: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Frozen when it was approved: see ``domain/evidence.py`` for its shape."""
    note: Mapped[str] = mapped_column(default="")
    """Private to the People Participation team."""
    approved_at: Mapped[datetime]
    approved_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    reached_at: Mapped[datetime | None]
    """When the offer is known to have reached the person. Until then it is no real offer."""
    reminded_at: Mapped[datetime | None]
    """When whoever has the next step was reminded of it. Once a step."""
    asked_about_at: Mapped[datetime | None]
    """When the person said that nobody was in touch, though the day for it had passed."""
    news_at: Mapped[datetime | None]
    """When an answer came that nobody who looks after the role has seen yet."""
    leave: Mapped[WardLeave | None]
    contact_by: Mapped[Channel | None]
    """How the project may reach the person, as they chose with their yes."""
    closed_at: Mapped[datetime | None]
    profile_version_id: Mapped[int | None] = mapped_column(ForeignKey("profile_version.id"))

    service_user: Mapped[ServiceUser] = relationship()
    project_role: Mapped[ProjectRole] = relationship()
    approved_by: Mapped[Account] = relationship()
    profile_version: Mapped[ProfileVersion | None] = relationship()
    steps: Mapped[list[IntroductionStep]] = relationship(
        cascade="all, delete-orphan", order_by=(IntroductionStep.at, IntroductionStep.id)
    )

    @property
    def directorate_id(self) -> int:
        """The directorate whose PP lead answers for this introduction."""
        return self.project_role.directorate_id

    @property
    def home_directorate_id(self) -> int:
        """The directorate whose PP lead knows the person."""
        return self.service_user.home_directorate_id

    @property
    def lead_id(self) -> int:
        """The account that leads the project now. Who led it before reads nothing any more."""
        return self.project_role.lead_id

    def become(
        self,
        target: IntroductionStatus,
        *,
        side: Side,
        at: datetime,
        by: Account | None = None,
        how: Telling | None = None,
        said_on: date | None = None,
        words: str = "",
    ) -> None:
        """Take one allowed step, keep who took it and why, and close when no step is left."""
        self.status = move(self.status, target, side=side)
        self.since, self.reminded_at, self.asked_about_at = at, None, None
        self.steps.append(
            IntroductionStep(
                status=target, side=side, at=at, by=by, how=how, said_on=said_on, words=words
            )
        )
        if side in {Side.PERSON, Side.PROJECT} and target in ANSWERS:
            wrote_it_down = by is not None and by.looks_after(self.directorate_id)
            self.news_at = None if wrote_it_down else at
        if target not in MOVES:
            self.closed_at = at
