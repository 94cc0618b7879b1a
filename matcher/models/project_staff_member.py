"""A member of staff on a project team, from a day on, with an account here or without."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.information_pack import PACK_VERSION
from matcher.models.account import Account
from matcher.models.project import Project

ON_THE_TEAM = text("left_on IS NULL")


class ProjectStaffMember(Base):
    __tablename__ = "project_staff_member"
    # Nobody is on one team twice; who left may come back.
    __table_args__ = (
        Index(
            "project_staff_member_once",
            "project_id",
            "email",
            unique=True,
            sqlite_where=ON_THE_TEAM,
            postgresql_where=ON_THE_TEAM,
        ),
        Index("project_staff_member_pack_link_once", "pack_secret_hash", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    job_title: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(320))
    """In small letters, as accounts have it."""
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    added_on: Mapped[date]
    left_on: Mapped[date | None]
    pack_version: Mapped[str | None] = mapped_column(String(20))
    """The information pack they said they had read."""
    pack_acknowledged_at: Mapped[datetime | None]
    pack_asked_at: Mapped[datetime | None]
    pack_secret_hash: Mapped[str | None] = mapped_column(String(64))
    """Of the link in the last letter that asked them to."""

    project: Mapped[Project] = relationship()
    account: Mapped[Account | None] = relationship()

    @property
    def has_read_pack(self) -> bool:
        """Whether they have read the pack in force, here or as the lead of a project."""
        by_account = self.account is not None and self.account.has_read_pack
        return by_account or self.pack_version == PACK_VERSION

    @property
    def directorate_id(self) -> int:
        """The directorate whose PP lead answers for the project."""
        return self.project.directorate_id

    @property
    def lead_id(self) -> int:
        return self.project.lead_id
