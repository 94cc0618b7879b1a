"""Who uses the words of a list. Read from the tables themselves: a new one is not forgotten."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Table, func, select, union

from matcher.database import Base, db
from matcher.domain.word_list import Uses
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.models.word_lists import Word


def uses(kind: type[Word]) -> defaultdict[int, Uses]:
    """For each word of a list, by its id."""
    people, roles = _counts(kind, ServiceUser), _counts(kind, ProjectRole)
    found: defaultdict[int, Uses] = defaultdict(Uses)
    for word_id in people.keys() | roles.keys():
        found[word_id] = Uses(people.get(word_id, 0), roles.get(word_id, 0))
    return found


def links_to(kind: type[Word]) -> Iterator[Column[Any]]:
    """Every column of every table that points to words of this list."""
    for table in Base.metadata.sorted_tables:
        yield from (column for column in table.columns if _points_to(column, kind))


def _counts(kind: type[Word], owner: type[Base]) -> dict[int, int]:
    """For each word in use, how many owners have it; each once, however often."""
    pairs = [
        select(column.label("owner_id"), link.label("word_id")).where(link.is_not(None))
        for link in links_to(kind)
        if (column := _owner(link.table, owner)) is not None
    ]
    if not pairs:
        return {}
    # A union says each pair once.
    both = union(*pairs).subquery()
    rows = db.session.execute(select(both.c.word_id, func.count()).group_by(both.c.word_id))
    return {word_id: count for word_id, count in rows}  # noqa: C416 - rows are not pairs


def _owner(table: Table, owner: type[Base]) -> Column[Any] | None:
    """The column of a table that says whose answer a row is."""
    if table is owner.__table__:
        return table.c.id
    return next((column for column in table.columns if _points_to(column, owner)), None)


def _points_to(column: Column[Any], kind: type[Any]) -> bool:
    return any(key.column.table is kind.__table__ for key in column.foreign_keys)
