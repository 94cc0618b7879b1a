"""Who coaches a project, from a day on: a member of staff, or a service user on record."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.models.account import Account
from matcher.models.service_user import ServiceUser


class ProjectCoach(Base):
    """One at a time. Who coached before stays, with the days."""

    __tablename__ = "project_coach"
    __table_args__ = (
        CheckConstraint("(account_id IS NULL) <> (service_user_id IS NULL)", name="either"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    service_user_id: Mapped[int | None] = mapped_column(ForeignKey("service_user.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date | None]

    account: Mapped[Account | None] = relationship()
    service_user: Mapped[ServiceUser | None] = relationship()
