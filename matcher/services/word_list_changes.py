"""What an administrator may do to a word list. Nothing here breaks what uses a word."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from unicodedata import normalize

from sqlalchemy import delete, func, insert, select

from matcher.database import db, one_at_a_time
from matcher.domain.errors import AlreadyDone, ChangedMeanwhile, NameTaken
from matcher.domain.word_list import WordList, name_fault
from matcher.exchange.names import fold, tidy
from matcher.models.account import Account
from matcher.models.features_version import make_matches_stale
from matcher.models.word_lists import Area, ExperienceArea, Skill, Topic, Word, area_neighbour
from matcher.services import audit, word_lists
from matcher.services.word_lists import KINDS


@dataclass(frozen=True, slots=True)
class Seen:
    """A word as it was on the page from which somebody changes it."""

    name: str
    group: str | None = None
    """``None``: what is decided has nothing to do with its heading."""


def add(word_list: WordList, *, name: str, group: str = "", by: Account, at: datetime) -> Word:
    """Put a new word at the end of its list. Raises ``NameTaken`` if it is there already."""
    wait_for_others()
    kind = KINDS[word_list]
    name = _checked(name)
    _refuse_a_name_that_is_there(kind, name)
    last = db.session.scalar(select(func.max(kind.position)))
    word = kind(name=name, position=0 if last is None else last + 1)
    if isinstance(word, Skill | Topic | ExperienceArea):
        word.group = _as_spelt(group, word_list)
    db.session.add(word)
    audit.record("word added", word, by=by, at=at)
    return word


def rename(
    word_list: WordList,
    word_id: int,
    *,
    name: str,
    group: str = "",
    seen: Seen,
    by: Account,
    at: datetime,
) -> list[str]:
    """Call a word something else, or put it under another heading, for all who use it.

    Returns the names of the fields that changed. Raises ``ChangedMeanwhile`` when the word
    is not as it was ``seen``, and ``NameTaken`` when another word has the name: two words
    become one by merging only.
    """
    word = under_lock(word_list, word_id)
    refuse_a_change_unseen(word, seen)
    name = _checked(name)
    _refuse_a_name_that_is_there(type(word), name, but=word)
    fields = []
    if name != word.name:
        word.name = name
        fields.append("name")
    if isinstance(word, Skill | Topic | ExperienceArea):
        heading = _as_spelt(group, word_list)
        if heading != word.group:
            word.group = heading
            fields.append("group")
    if fields:
        audit.record("word changed", word, by=by, at=at, fields=fields)
    return fields


def retire(word_list: WordList, word_id: int, *, seen: Seen, by: Account, at: datetime) -> Word:
    """Offer a word to nobody new. Whoever has it keeps it, and matching still sees it."""
    word = under_lock(word_list, word_id)
    refuse_a_change_unseen(word, seen)
    if word.retired_at is not None:
        raise AlreadyDone("this word is retired")
    word.retired_at = at
    audit.record("word retired", word, by=by, at=at, fields=["retired_at"])
    return word


def bring_back(word_list: WordList, word_id: int, *, seen: Seen, by: Account, at: datetime) -> Word:
    """Offer a retired word again."""
    word = under_lock(word_list, word_id)
    refuse_a_change_unseen(word, seen)
    if word.retired_at is None:
        raise AlreadyDone("this word is in use")
    word.retired_at = None
    audit.record("word brought back", word, by=by, at=at, fields=["retired_at"])
    return word


def set_neighbours(
    area_id: int,
    near_ids: Collection[int],
    *,
    seen_ids: Collection[int],
    by: Account,
    at: datetime,
) -> bool:
    """Say which areas are near one, and so which it is near to. Returns whether that is new."""
    area = under_lock(WordList.AREAS, area_id)
    here, near = area_neighbour.c.area_id, area_neighbour.c.near_id
    before = set(db.session.scalars(select(near).where(here == area_id)))
    if before != set(seen_ids):
        raise ChangedMeanwhile("somebody changed the neighbours of this area")
    after = set(db.session.scalars(select(Area.id).where(Area.id.in_(near_ids)))) - {area_id}
    if after == before:
        return False
    gone, come = before - after, after - before
    for one, other in ((here, near), (near, here)):
        db.session.execute(delete(area_neighbour).where(one == area_id, other.in_(gone)))
    if come:
        both_ways = [pair for each in come for pair in ((area_id, each), (each, area_id))]
        db.session.execute(
            insert(area_neighbour),
            [{"area_id": one, "near_id": other} for one, other in sorted(both_ways)],
        )
    make_matches_stale(db.session)
    audit.record("neighbours changed", area, by=by, at=at, fields=["near"])
    db.session.expire_all()
    return True


def under_lock(word_list: WordList, word_id: int) -> Word:
    """The word to be changed, once everybody else is done."""
    wait_for_others()
    return word_lists.get(word_list, word_id)


def wait_for_others() -> None:
    """Let those finish who change what matching sees; SQLite has one writer anyway."""
    one_at_a_time()


def refuse_a_change_unseen(word: Word, seen: Seen) -> None:
    """What somebody decides about a word they decide about the word they saw."""
    moved = seen.group is not None and word_lists.group_of(word) != seen.group
    if word.name != seen.name or moved:
        raise ChangedMeanwhile("somebody changed this word")


def _refuse_a_name_that_is_there(kind: type[Word], name: str, *, but: Word | None = None) -> None:
    """One name in other clothes is the same name: files could not tell them apart."""
    for other in db.session.scalars(select(kind)):
        if other is not but and fold(other.name) == fold(name):
            raise NameTaken(other.name, is_retired=other.retired_at is not None)


def _as_spelt(group: str, word_list: WordList) -> str:
    """A heading as the list spells it already, or a new one."""
    known = {fold(each): each for each in word_lists.groups(word_list)}
    return known.get(fold(group), "") or _checked(group)


def _checked(name: str) -> str:
    """The name as it is kept. Forms say what is wrong with one; here it is a mistake of ours."""
    if fault := name_fault(name):
        raise ValueError(f"a word cannot be called that: {fault}")
    return tidy(normalize("NFC", name))
