"""The word lists: seeded from readable files, then the trust's own."""

import csv
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from matcher.database import db
from matcher.domain.errors import AlreadyDone, NotFound
from matcher.domain.word_list import WordList
from matcher.models.features_version import FeaturesVersion
from matcher.models.word_lists import (
    ActivityType,
    Area,
    ExperienceArea,
    Skill,
    Topic,
    Training,
    Word,
)
from matcher.services import audit

LISTS = Path(__file__).resolve().parent.parent / "words" / "lists"
KINDS: dict[WordList, type[Word]] = {
    WordList.SKILLS: Skill,
    WordList.TOPICS: Topic,
    WordList.EXPERIENCE: ExperienceArea,
    WordList.ACTIVITY_TYPES: ActivityType,
    WordList.AREAS: Area,
    WordList.TRAINING: Training,
}
W = TypeVar("W", bound=Word)


def seed() -> None:
    """Fill the lists that are empty. From then on they are the trust's own.

    A word of the files that is missing later was renamed or merged, and must not come back.
    """
    _seed_list(Skill, "skills.csv")
    _seed_list(Topic, "topics.csv")
    _seed_list(ExperienceArea, "experience_areas.csv")
    _seed_list(ActivityType, "activity_types.csv")
    _seed_list(Training, "training.csv")
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


def on_list(word_list: WordList) -> Sequence[Word]:
    """Every word of a list, retired ones too, in the list's own order."""
    kind = KINDS[word_list]
    words = select(kind).order_by(kind.position, kind.name)
    if word_list is WordList.AREAS:
        words = words.options(selectinload(Area.near))
    return db.session.scalars(words).all()


def on_offer(kind: type[W], *, keep: Collection[int] = ()) -> Sequence[W]:
    """The words that can be chosen: those in use, and those chosen before they were retired."""
    return db.session.scalars(
        select(kind)
        .where(or_(kind.retired_at.is_(None), kind.id.in_(keep)))
        .order_by(kind.position, kind.name)
    ).all()


def get(word_list: WordList, word_id: int) -> Word:
    """One word of a list. ``AlreadyDone`` if it was merged, ``NotFound`` if it never was."""
    kind = KINDS[word_list]
    word = db.session.get(kind, word_id)
    if word is None and audit.of_thing(kind.__tablename__, [word_id]):
        raise AlreadyDone("this word was merged into another")
    if word is None:
        raise NotFound("there is no such word on this list")
    return word


def get_area(area_id: int) -> Area:
    """One of the areas, or ``NotFound``."""
    area = db.session.get(Area, area_id)
    if area is None:
        raise NotFound("there is no such area")
    return area


def group_of(word: Word) -> str:
    """The heading a word stands under; nothing in a list without headings."""
    return word.group if isinstance(word, Skill | Topic | ExperienceArea) else ""


def groups(word_list: WordList) -> list[str]:
    """The headings of a list in its own order; none where it has none."""
    return list(dict.fromkeys(filter(None, map(group_of, on_list(word_list)))))


def _seed_list(kind: type[Word], file: str) -> None:
    if db.session.scalar(select(kind.id).limit(1)) is not None:
        return
    with (LISTS / file).open(encoding="utf-8", newline="") as lines:
        for position, row in enumerate(csv.DictReader(lines)):
            db.session.add(kind(position=position, **row))
