"""The word lists: seeded from readable files, then the trust's own."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select

from matcher.database import db
from matcher.models.features_version import FeaturesVersion
from matcher.models.word_lists import ActivityType, Area, ExperienceArea, Skill, Topic, Word

LISTS = Path(__file__).resolve().parent.parent / "words" / "lists"
W = TypeVar("W", bound=Word)


def seed() -> None:
    """Add the words of the files that are not there yet. Words of the trust's own stay."""
    _seed_list(Skill, "skills.csv")
    _seed_list(Topic, "topics.csv")
    _seed_list(ExperienceArea, "experience_areas.csv")
    _seed_list(ActivityType, "activity_types.csv")
    if db.session.get(FeaturesVersion, 1) is None:
        db.session.add(FeaturesVersion(id=1, number=1))
    db.session.flush()


def add_areas(rows: Sequence[dict[str, str]]) -> None:
    """Add areas and who neighbours whom; nearness is kept in both directions."""
    areas = {row["name"]: Area(name=row["name"], position=n) for n, row in enumerate(rows)}
    db.session.add_all(areas.values())
    pairs = {
        pair
        for row in rows
        for near in filter(None, row["near"].split(";"))
        for pair in ((row["name"], near), (near, row["name"]))
    }
    for here, there in sorted(pairs):
        areas[here].near.append(areas[there])
    db.session.flush()


def by_name(kind: type[W]) -> dict[str, W]:
    """Every word of one list under its name."""
    return {word.name: word for word in db.session.scalars(select(kind))}


def _seed_list(kind: type[Skill | Topic | ExperienceArea | ActivityType], file: str) -> None:
    known = set(db.session.scalars(select(kind.name)))
    with (LISTS / file).open(encoding="utf-8", newline="") as lines:
        for position, row in enumerate(csv.DictReader(lines)):
            if row["name"] not in known:
                db.session.add(kind(position=position, **row))
