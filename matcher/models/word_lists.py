"""The trust's word lists: skills, topics, experience areas, activity types, training, areas."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base


class Word(Base):
    """A word people choose from. Retired words stay for those who chose them."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    position: Mapped[int] = mapped_column(default=0)
    retired_at: Mapped[datetime | None]


class Skill(Word):
    __tablename__ = "skill"

    group: Mapped[str] = mapped_column(String(100))


class Topic(Word):
    __tablename__ = "topic"

    group: Mapped[str] = mapped_column(String(100))


class ExperienceArea(Word):
    __tablename__ = "experience_area"

    group: Mapped[str] = mapped_column(String(100))


class ActivityType(Word):
    __tablename__ = "activity_type"


class Training(Word):
    """A course people have done or would like to do."""

    __tablename__ = "training"


area_neighbour = Table(
    "area_neighbour",
    Base.metadata,
    Column("area_id", ForeignKey("area.id", ondelete="CASCADE"), primary_key=True),
    Column("near_id", ForeignKey("area.id", ondelete="CASCADE"), primary_key=True),
)


class Area(Word):
    """A borough or a site, and those near it. Nearness is kept in both directions."""

    __tablename__ = "area"

    near: Mapped[list["Area"]] = relationship(
        secondary=area_neighbour,
        primaryjoin=lambda: Area.id == area_neighbour.c.area_id,
        secondaryjoin=lambda: Area.id == area_neighbour.c.near_id,
        order_by=lambda: Area.name,
    )
