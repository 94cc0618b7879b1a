"""Two words that mean the same become one, for everybody who used either."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    Column,
    ColumnElement,
    FromClause,
    Table,
    and_,
    delete,
    exists,
    select,
    update,
)

from matcher.database import db
from matcher.domain.errors import MoveNotAllowed
from matcher.domain.registration import TrainingState
from matcher.domain.skill_level import SkillLevel
from matcher.domain.word_list import WordList
from matcher.models.account import Account
from matcher.models.features_version import make_matches_stale
from matcher.models.project_role import ProjectRoleSkill
from matcher.models.service_user import ServiceUserSkill, ServiceUserTraining
from matcher.models.word_lists import Skill, Training, Word, area_neighbour
from matcher.services import audit
from matcher.services.word_list_changes import Seen, refuse_a_change_unseen, under_lock
from matcher.services.word_uses import links_to


def merge(
    word_list: WordList,
    word_id: int,
    into_id: int,
    *,
    seen: Seen,
    seen_into: Seen,
    by: Account,
    at: datetime,
) -> Word:
    """Everything that used a word uses the other one instead; the word itself is gone.

    Who had both has the other once. In the skills survey the answer about the other stays,
    and if both answers are a yes the higher level counts: a merge never makes a yes of
    somebody's no, and takes no answer away. A role that had to have either has to have
    the other. Who did either course did the other.
    """
    word, into = under_lock(word_list, word_id), under_lock(word_list, into_id)
    refuse_a_change_unseen(word, seen)
    refuse_a_change_unseen(into, seen_into)
    if word is into or into.retired_at is not None:
        raise MoveNotAllowed("a word is merged into another one that is in use")
    audit.record("word merged", word, by=by, at=at, fields=[f"into {into_id}"])
    if isinstance(word, Skill):
        _keep_the_higher_yes(word_id, into_id)
        _keep_the_must_have(word_id, into_id)
    if isinstance(word, Training):
        _keep_what_is_done(word_id, into_id)
    for link in links_to(type(word)):
        _move(link, word_id, into_id)
    db.session.execute(
        delete(area_neighbour).where(area_neighbour.c.area_id == area_neighbour.c.near_id)
    )
    # Statements like these pass no row through a flush, so nobody else would say it.
    make_matches_stale(db.session)
    db.session.expire_all()
    db.session.delete(word)
    db.session.flush()
    return into


def _move(link: Column[Any], old_id: int, new_id: int) -> None:
    """Let one column point to the other word; a row that does so already is enough."""
    table = link.table
    if link.primary_key:
        twin, is_twin = _twin_of(link, new_id)
        there_already = exists(select(twin).where(is_twin))
        db.session.execute(delete(table).where(link == old_id, there_already))
    db.session.execute(update(table).where(link == old_id).values({link.name: new_id}))


def _keep_the_higher_yes(old_id: int, new_id: int) -> None:
    answer = cast(Table, ServiceUserSkill.__table__)
    twin, is_twin = _twin_of(answer.c.skill_id, old_id)
    higher = select(twin.c.level).where(is_twin, twin.c.level > answer.c.level)
    db.session.execute(
        update(answer)
        .where(answer.c.skill_id == new_id, answer.c.level > SkillLevel.NO, exists(higher))
        .values(level=higher.scalar_subquery())
    )


def _keep_the_must_have(old_id: int, new_id: int) -> None:
    wanted = cast(Table, ProjectRoleSkill.__table__)
    twin, is_twin = _twin_of(wanted.c.skill_id, old_id)
    must_have = select(twin).where(is_twin, twin.c.is_must_have)
    db.session.execute(
        update(wanted)
        .where(wanted.c.skill_id == new_id, exists(must_have))
        .values(is_must_have=True)
    )


def _keep_what_is_done(old_id: int, new_id: int) -> None:
    told = cast(Table, ServiceUserTraining.__table__)
    twin, is_twin = _twin_of(told.c.training_id, old_id)
    is_done = select(twin).where(is_twin, twin.c.state == TrainingState.DONE)
    db.session.execute(
        update(told)
        .where(told.c.training_id == new_id, exists(is_done))
        .values(state=TrainingState.DONE)
    )


def _twin_of(link: Column[Any], word_id: int) -> tuple[FromClause, ColumnElement[bool]]:
    """The same table again, and what makes its row the same as ours but for this word."""
    twin = link.table.alias()
    others = [column.name for column in link.table.primary_key if column is not link]
    same = [twin.c[name] == link.table.c[name] for name in others]
    return twin, and_(twin.c[link.name] == word_id, *same)
