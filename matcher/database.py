"""The declarative base, ``db``, and ``transaction()``: the one place that commits."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, DateTime, Dialect, Engine, Enum, MetaData, String, event, text
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.types import TypeDecorator

from matcher.domain.communication import Need
from matcher.domain.experience_followup import FollowupReason
from matcher.domain.registration import ProfilePart
from matcher.domain.role_description import AccessFact
from matcher.domain.week import SessionCode, in_week_order

QUEUE = 7_261_002
"""The number of the lock of ``one_at_a_time``."""
_writing: ContextVar[bool] = ContextVar("writing", default=False)


class UtcDateTime(TypeDecorator[datetime]):
    """Instants are aware and in UTC, in the database and out of it."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        # PostgreSQL answers in the time zone of the server, SQLite without any.
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class WeekSessions(TypeDecorator[frozenset[SessionCode]]):
    """A set of sessions of the week, stored as people write it: ``mon-am;tue-eve``."""

    impl = String(200)
    cache_ok = True

    def process_bind_param(
        self, value: frozenset[SessionCode] | None, dialect: Dialect
    ) -> str | None:
        return None if value is None else ";".join(in_week_order(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[SessionCode]:
        return frozenset(value.split(";")) if value else frozenset()


class WordSet(TypeDecorator[frozenset[Any]]):
    """A set of words of one enum, stored as ``one;two`` in the enum's own order."""

    impl = String(500)
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: frozenset[Any] | None, dialect: Dialect) -> str | None:
        return None if value is None else ";".join(word for word in self.words if word in value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[Any]:
        return frozenset(map(self.words, value.split(";"))) if value else frozenset()


class Base(DeclarativeBase):
    """What every table shares: named constraints and one way to store each kind of value."""

    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "%(table_name)s_%(column_0_N_name)s_index",
                "uq": "%(table_name)s_%(column_0_N_name)s_unique",
                "ck": "%(table_name)s_%(constraint_name)s_check",
                "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
                "pk": "%(table_name)s_pkey",
            }
        ),
        type_annotation_map={
            datetime: UtcDateTime(),
            frozenset[SessionCode]: WeekSessions(),
            frozenset[ProfilePart]: WordSet(ProfilePart),
            frozenset[Need]: WordSet(Need),
            frozenset[AccessFact]: WordSet(AccessFact),
            frozenset[FollowupReason]: WordSet(FollowupReason),
            StrEnum: Enum(
                StrEnum,
                native_enum=False,
                length=32,
                values_callable=lambda words: [word.value for word in words],
            ),
        },
    )


db = SQLAlchemy(
    model_class=Base,
    disable_autonaming=True,
    # ``transaction()`` reads anew at its beginning, so what it leaves behind is still true.
    session_options={"expire_on_commit": False},
)


@contextmanager
def transaction() -> Iterator[None]:
    """Commit all that happens inside, or nothing of it.

    What was read before is let go first and read again inside, so that a decision
    rests on what is true under the write lock, not on what a page once showed.
    """
    db.session.rollback()
    db.session.expire_all()
    token = _writing.set(True)
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        _writing.reset(token)


@contextmanager
def joined() -> Iterator[None]:
    """Be part of the ``transaction()`` that is going on, or of one of its own.

    For what the sign-in library calls us about, now inside a transaction and now outside.
    """
    if is_writing():
        yield
        return
    with transaction():
        yield


def is_writing() -> bool:
    """Whether a ``transaction()`` is going on, which may yet be taken back."""
    return _writing.get()


def one_at_a_time() -> None:
    """Wait until everybody else who came past here has committed. (SQLite has one writer anyway.)

    For what no row guards yet: two who would make the same thing, or give out the same number.
    """
    hold(QUEUE)


def hold(lock: int) -> None:
    """Hold one of the service's own locks until this transaction is over."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": lock})


def let_go() -> None:
    """Close this process's connections, before it forks: a child must open its own."""
    db.session.remove()
    db.engine.dispose()


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Nothing lost when the power goes; foreign keys hold; a busy writer is waited for."""
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None
    for pragma in (
        "busy_timeout = 5000",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        # What is deleted is written over: an erased person's words stay in no free page.
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    """Writers queue at the start: a read that later turns into a write would be refused."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _writing.get() else "BEGIN")
