"""The queue of the worker's turns, by huey: on a file, in PostgreSQL or in Redis.

A turn says that a job is to run, and nothing else. What there is to do is in our own
tables, so a queue that is lost loses nothing.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey
from huey.consumer import Consumer, Scheduler
from huey.serializer import SignedSerializer

from config import Settings
from matcher.domain.clock import now
from matcher.domain.job import ROUND, turn_number

NAME = "get-involved"
STALE_AFTER = timedelta(minutes=1)
"""A turn that waited so long is dropped: its job has other turns, and none is made up for."""
HANDS = 2
"""So many jobs run at once: while one waits for a mail server, the others go on."""
LONGEST_LOOK = 0.5
"""Seconds between two looks into a queue that is a file."""
LAST_WORDS = 35
"""Seconds that a letter may take to end when the worker is told to stop."""
log = logging.getLogger(__name__)


class Clockwork(Scheduler):  # type: ignore[misc]
    """Asks every round which jobs are due; huey's own asks every minute."""

    periodic_task_seconds = ROUND.total_seconds()


class Hands(Consumer):  # type: ignore[misc]
    """Runs turns in threads of this process."""

    scheduler_class = Clockwork


class OwnTurns:
    """Drops a turn that another key signed, as after a new secret key: its job has other turns."""

    def dequeue(self) -> Any:
        try:
            return super().dequeue()  # type: ignore[misc]
        except ValueError:
            log.warning("a turn signed with another key is dropped")
            return None


class QueueOnFile(OwnTurns, SqliteHuey):  # type: ignore[misc]
    pass


class QueueInPostgres(OwnTurns, PostgresHuey):  # type: ignore[misc]
    pass


class QueueInRedis(OwnTurns, RedisHuey):  # type: ignore[misc]
    pass


def open_queue(settings: Settings) -> Huey:
    """The queue that the settings name. What stands in it is signed: nobody else's is run."""
    url = settings.queue_url
    scheme = urlsplit(url).scheme
    signed = SignedSerializer(secret=settings.secret_key, salt=NAME)
    if scheme.startswith("redis"):
        return QueueInRedis(NAME, url=url, serializer=signed, results=False)
    if scheme.startswith("postgresql"):
        dsn = url.replace("postgresql+psycopg://", "postgresql://", 1)
        return QueueInPostgres(NAME, dsn=dsn, serializer=signed, results=False)
    path = Path(url.removeprefix("sqlite:///"))
    path.parent.mkdir(parents=True, exist_ok=True)
    # Not worth waiting for the disk: a turn that a power cut takes comes again.
    return QueueOnFile(NAME, filename=str(path), fsync=False, serializer=signed, results=False)


def put_in_turn(queue: Huey, name: str, every: timedelta, run: Callable[[], None]) -> None:
    """Have ``run`` called every so often, by one worker of all that share the queue."""

    def is_due(_minute: datetime) -> bool:
        return take_turn(queue, name, every, at=now())

    @queue.periodic_task(is_due, name=name, expires=STALE_AFTER)  # type: ignore[untyped-decorator]
    def turn() -> None:
        run()


def take_turn(queue: Huey, name: str, every: timedelta, *, at: datetime) -> bool:
    """Whether this worker is the first to put the present turn of a job into the queue."""
    number = turn_number(at, every)
    try:
        is_first: bool = queue.put_if_empty(f"{name} {number}", "")
        if is_first:
            queue.delete(f"{name} {number - 2}")
    except Exception as fault:
        log.warning("the queue is away: %s", type(fault).__name__)
        return False
    return is_first


def consumer(queue: Huey) -> Hands:
    """Whoever takes turns from the queue and runs them, once it is started."""
    one_by_one = Lock()

    @queue.on_shutdown(NAME)  # type: ignore[untyped-decorator]
    def close() -> None:
        # Each hand closes what it opened itself, and all of them what they share.
        with one_by_one:
            queue.storage.close()

    return Hands(queue, workers=HANDS, max_delay=LONGEST_LOOK, shutdown_timeout=LAST_WORDS)
