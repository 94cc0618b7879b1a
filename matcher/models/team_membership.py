"""A service user's time on a project team."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.models.project import Project
from matcher.models.service_user import ServiceUser


class TeamMembership(Base):
    __tablename__ = "team_membership"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_user_id: Mapped[int] = mapped_column(ForeignKey("service_user.id"), index=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    project_role_id: Mapped[int | None] = mapped_column(ForeignKey("project_role.id"), index=True)
    started_on: Mapped[date]
    ended_on: Mapped[date | None]

    service_user: Mapped[ServiceUser] = relationship()
    project: Mapped[Project] = relationship()
