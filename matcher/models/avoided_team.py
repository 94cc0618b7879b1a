"""A team or person somebody does not want to meet. Known to the PP lead only."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.models.project import Project


class AvoidedTeam(Base):
    """In the person's own words; the PP lead says which project that is."""

    __tablename__ = "avoided_team"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_user_id: Mapped[int] = mapped_column(
        ForeignKey("service_user.id", ondelete="CASCADE"), index=True
    )
    words: Mapped[str] = mapped_column(default="")
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"), index=True)
    """Its roles are never matched with the person. Empty until a PP lead has found out."""

    project: Mapped[Project | None] = relationship()
