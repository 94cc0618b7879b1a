"""A QI project and the dated history of how far service users are part of it."""

from datetime import date, datetime
from secrets import token_hex

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.involvement import level_on
from matcher.domain.project import ENDED, InvolvementLevel, ProjectStatus, move
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.project_step import ProjectStep


class InvolvementRecord(Base):
    """The level from a day on. History is added to, never overwritten."""

    __tablename__ = "involvement_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    level: Mapped[InvolvementLevel]
    from_on: Mapped[date]
    notes: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    restates_id: Mapped[int | None] = mapped_column(ForeignKey("involvement_record.id"))
    """The record that this one corrects, which stays to be read and counts no more."""

    recorded_by: Mapped[Account] = relationship()


NOT_REGISTERED = "not-registered-"


def _not_registered_yet() -> str:
    """A code of our own until the project has one in the trust's register."""
    return NOT_REGISTERED + token_hex(8)


class Project(Base):
    __tablename__ = "project"
    __table_args__ = (Index("project_sent_once", "sent_with", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True, default=_not_registered_yet)
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(default="")
    aim: Mapped[str] = mapped_column(default="")
    service: Mapped[str] = mapped_column(String(200), default="")
    status: Mapped[ProjectStatus] = mapped_column(default=ProjectStatus.IDEA)
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    directorate_id: Mapped[int] = mapped_column(ForeignKey("directorate.id"), index=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)

    sent_with: Mapped[str | None] = mapped_column(String(64))
    """The key of the form it came with: the same form sent twice makes one project."""
    edition: Mapped[int] = mapped_column(default=1, server_default="1")
    """Goes up with each change, so that two people who change the same project are told."""

    directorate: Mapped[Directorate] = relationship()
    lead: Mapped[Account] = relationship()
    involvement: Mapped[list[InvolvementRecord]] = relationship(
        order_by=(InvolvementRecord.from_on, InvolvementRecord.id)
    )

    steps: Mapped[list[ProjectStep]] = relationship(
        cascade="all, delete-orphan", order_by=(ProjectStep.at, ProjectStep.id)
    )

    # Of two writers who read the same edition, the second is refused by the database.
    __mapper_args__ = {"version_id_col": edition}  # noqa: RUF012

    def become(
        self, target: ProjectStatus, *, on: date, by: Account, at: datetime, words: str = ""
    ) -> None:
        """Take one allowed step on a day, and keep who took it and what they said."""
        self.status = move(self.status, target)
        if self.status in ENDED:
            self.ended_on = on
        else:
            self.started_on, self.ended_on = self.started_on or on, None
        self.steps.append(ProjectStep(status=target, taken_on=on, words=words, at=at, by=by))

    @property
    def register_code(self) -> str | None:
        """The code in the trust's project register, if the project has one."""
        return None if self.code.startswith(NOT_REGISTERED) else self.code

    def forget_code(self) -> None:
        """It has no code in the trust's register any more."""
        self.code = _not_registered_yet()

    def involvement_on(self, day: date) -> InvolvementLevel:
        """The level that held on a day. Nothing recorded yet is no involvement."""
        return level_on(self.involvement, day)
