"""Asks every part of the running service how it is. A part that fails hides no other."""

import shutil
from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import TypeVar

from alembic.script import ScriptDirectory
from sqlalchemy import ColumnElement, and_, func, or_, select, text
from sqlalchemy.exc import SQLAlchemyError

from matcher.database import db
from matcher.domain.clock import LONDON, day_in_london
from matcher.domain.job import ROUND, WORKER
from matcher.domain.outbox import MessageStatus, Pace
from matcher.domain.service_user import Channel
from matcher.domain.status import (
    DAYS_OF_FAILURES,
    BackupMade,
    Disk,
    Facts,
    Failures,
    Job,
    Mail,
    Part,
    Place,
    Worker,
)
from matcher.domain.version import VERSION
from matcher.models.backup import Backup
from matcher.models.failure_count import FailureCount
from matcher.models.job_run import JobRun
from matcher.models.outbox_message import OutboxMessage

T = TypeVar("T")
Jobs = Iterable[tuple[int, Callable[..., None]]]
MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
FAILED_SINCE = timedelta(days=7)
DONE = {MessageStatus.SENT, MessageStatus.SHOWN}

Measure = Callable[[Path], tuple[int, int, int]]
"""Bytes of the disk of a folder: all, used, free."""


def gather(
    jobs: Jobs,
    *,
    environment: str,
    is_demo: bool,
    at: datetime,
    measure: Measure = shutil.disk_usage,
) -> Facts:
    """All that is known now. ``jobs`` as the worker runs them; ``measure`` looks at a disk."""
    asking = _Asking()
    database = asking.whether(_database)
    rows = asking.about(Part.JOBS, _job_rows) or {}
    latest = asking.about(Part.BACKUP, _latest_backup)
    beat = rows.get(WORKER)
    seen_at = beat.ended_well_at if beat else None
    return Facts(
        version=VERSION,
        environment=environment,
        is_demo=is_demo,
        database=database or db.engine.dialect.name,
        answers=database is not None,
        migration=asking.about(Part.MIGRATION, _migration) or "",
        newest_migration=newest_migration(),
        worker=Worker(started_at=beat.began_at, seen_at=seen_at) if beat and seen_at else None,
        jobs=tuple(_job(job.__name__, every, rows.get(job.__name__)) for every, job in jobs),
        mail=asking.about(Part.MAIL, lambda: _mail(at)),
        disks=tuple(_disks(latest, measure)),
        backup=_backup(latest),
        failures=asking.about(Part.FAILURES, lambda: _failures(at)) or (),
        unread=frozenset(asking.unread),
    )


@cache
def newest_migration() -> str:
    """The migration that this code was written for."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head() or ""


class _Asking:
    """Asks the database one part at a time, and remembers what it did not answer."""

    def __init__(self) -> None:
        self.unread: set[Part] = set()

    def whether(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except SQLAlchemyError:
            db.session.rollback()
            return None

    def about(self, part: Part, read: Callable[[], T | None]) -> T | None:
        try:
            return read()
        except SQLAlchemyError:
            db.session.rollback()
            self.unread.add(part)
            return None


def _database() -> str:
    db.session.execute(text("SELECT 1"))
    dialect = db.session.get_bind().dialect
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(dialect.name, dialect.name)
    version = getattr(dialect, "server_version_info", None) or ()
    return f"{name} {'.'.join(map(str, version))}".strip()


def _migration() -> str:
    return str(db.session.scalar(text("SELECT version_num FROM alembic_version")) or "")


def _job_rows() -> dict[str, JobRun]:
    return {row.name: row for row in db.session.scalars(select(JobRun))}


def _job(name: str, every: int, row: JobRun | None) -> Job:
    if row is None:
        return Job(name=name, period=every * ROUND)
    return Job(
        name=name,
        period=every * ROUND,
        began_at=row.began_at,
        ended_well_at=row.ended_well_at,
        took=None if row.milliseconds is None else timedelta(milliseconds=row.milliseconds),
        failure=row.failure,
        failed_at=row.failed_at,
        failures=row.failures,
        next_try_at=row.next_try_at,
    )


def _mail(at: datetime) -> Mail:
    status, queued_at = OutboxMessage.status, OutboxMessage.queued_at
    midnight = datetime.combine(day_in_london(at), time(), LONDON)
    last_try_at = func.coalesce(OutboxMessage.next_attempt_at, queued_at)
    waits = status == MessageStatus.WAITING
    failed = and_(status == MessageStatus.FAILED, last_try_at >= at - FAILED_SINCE)
    sent = and_(status.in_(DONE), OutboxMessage.sent_at >= midnight)
    letters = OutboxMessage.channel == Channel.EMAIL
    # What goes by day only, and was not tried yet, waits because it is to wait.
    is_wanted = or_(OutboxMessage.pace != Pace.DAILY, OutboxMessage.attempts > 0)
    oldest_at = select(func.min(queued_at)).where(letters, waits, is_wanted)

    def count(which: ColumnElement[bool]) -> int:
        return db.session.scalar(select(func.count(OutboxMessage.id)).where(letters, which)) or 0

    return Mail(
        waiting=count(waits),
        oldest_at=db.session.scalar(oldest_at),
        failed=count(failed),
        sent_today=count(sent),
    )


def _latest_backup() -> Backup | None:
    return db.session.scalars(select(Backup).order_by(Backup.made_at.desc()).limit(1)).first()


def _backup(row: Backup | None) -> BackupMade | None:
    if row is None:
        return None
    return BackupMade(made_at=row.made_at, kind=row.kind, size=row.size, is_checked=row.is_checked)


def _failures(at: datetime) -> tuple[Failures, ...]:
    first = day_in_london(at) - timedelta(days=DAYS_OF_FAILURES - 1)
    found = db.session.scalars(
        select(FailureCount)
        .where(FailureCount.day >= first)
        .order_by(FailureCount.day.desc(), FailureCount.times.desc(), FailureCount.place)
    )
    return tuple(Failures(row.day, row.place, row.kind, row.times) for row in found)


def _disks(latest: Backup | None, measure: Measure) -> Iterable[Disk]:
    url = db.engine.url
    if url.get_backend_name() == "sqlite" and url.database:
        yield _disk(Place.DATABASE, Path(url.database).parent, measure)
    if latest is not None and latest.folder:
        yield _disk(Place.BACKUPS, Path(latest.folder), measure)


def _disk(place: Place, folder: Path, measure: Measure) -> Disk:
    try:
        total, _used, free = measure(folder)
    except OSError:
        return Disk(place=place)
    return Disk(place=place, free=free, total=total)
