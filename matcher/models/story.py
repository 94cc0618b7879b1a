"""A story of working together: what was done with people, and what changed."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.story import StoryStatus, move, tags_of
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.project import Project


class Story(Base):
    """Written by those who work on a project; public once a PP lead has published it."""

    __tablename__ = "story"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    status: Mapped[StoryStatus] = mapped_column(default=StoryStatus.WAITING, index=True)
    title: Mapped[str] = mapped_column(String(200))
    what_was_done: Mapped[str]
    what_changed: Mapped[str]
    tags: Mapped[str] = mapped_column(default="")
    """Between commas, as they were typed."""
    written_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    written_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    edition: Mapped[int] = mapped_column(default=1, server_default="1")

    project: Mapped[Project] = relationship()
    written_by: Mapped[Account] = relationship(foreign_keys=written_by_id)
    published_by: Mapped[Account | None] = relationship(foreign_keys=published_by_id)

    __mapper_args__ = {"version_id_col": edition}  # noqa: RUF012

    @property
    def directorate_id(self) -> int:
        """The directorate whose PP lead publishes it."""
        return self.project.directorate_id

    @property
    def directorate(self) -> Directorate:
        return self.project.directorate

    @property
    def lead_id(self) -> int:
        return self.project.lead_id

    @property
    def tag_list(self) -> tuple[str, ...]:
        return tags_of(self.tags)

    def become(self, target: StoryStatus) -> None:
        self.status = move(self.status, target)
