"""A service user's time on a project team."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser


class TeamMembership(Base):
    __tablename__ = "team_membership"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_user_id: Mapped[int] = mapped_column(ForeignKey("service_user.id"), index=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    project_role_id: Mapped[int | None] = mapped_column(ForeignKey("project_role.id"), index=True)
    started_on: Mapped[date]
    ended_on: Mapped[date | None]
    review_on: Mapped[date | None]
    """When both sides look at it again. None: nobody has agreed on a day."""
    reminded_at: Mapped[datetime | None]
    """When both were reminded of that day. Once a day agreed on."""

    service_user: Mapped[ServiceUser] = relationship()
    project: Mapped[Project] = relationship()
    project_role: Mapped[ProjectRole | None] = relationship()

    @property
    def directorate_id(self) -> int:
        """The directorate whose PP lead answers for the project."""
        return self.project.directorate_id

    @property
    def home_directorate_id(self) -> int:
        """The directorate whose PP lead knows the person."""
        return self.service_user.home_directorate_id

    @property
    def lead_id(self) -> int:
        return self.project.lead_id

    @property
    def title(self) -> str:
        """Of the role; of the project, for whoever came without one."""
        return self.project_role.title if self.project_role else self.project.title

    def is_current(self, today: date) -> bool:
        return self.ended_on is None or self.ended_on > today
