"""The jobs of the worker: each runs in its turn, and none is in the way of another."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from flask import Flask

from config import Settings
from matcher.database import transaction
from matcher.domain.clock import now
from matcher.domain.job import NOTE_EVERY, ROUND, first_turn, pause_after
from matcher.services import failures, job_runs


@dataclass
class Turn:
    """A job, how often it runs, and how it went of late."""

    every: int
    job: Callable[[Settings, datetime], None]
    failures: int = 0
    next_try_at: datetime | None = None
    noted_at: datetime | None = None
    running: Lock = field(default_factory=Lock)

    @property
    def name(self) -> str:
        return self.job.__name__

    @property
    def period(self) -> timedelta:
        return self.every * ROUND

    def may_run(self, at: datetime) -> bool:
        """After a failure when the pause is over, and then each pause is longer.

        One that failed too often in a row is set aside until the worker starts anew.
        """
        if not self.failures:
            return True
        return self.next_try_at is not None and at >= self.next_try_at

    def is_to_be_noted(self, at: datetime) -> bool:
        is_first = self.noted_at is None or at - self.noted_at >= NOTE_EVERY
        return is_first or self.failures > 0

    def note_failure(self, at: datetime, *, is_of_database: bool) -> None:
        """An absent database is never the last straw: the job goes on once it is back."""
        self.failures = 1 if is_of_database else self.failures + 1
        pause = pause_after(self.failures)
        self.next_try_at = None if pause is None else first_turn(at + pause, self.period)


class Rounds:
    """All jobs of an application, each in its turn, and a note that the worker is alive."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.turns = [Turn(every, job) for every, job in app.extensions["jobs"]]
        self.started_at = now()

    def beat(self) -> None:
        """Note that the worker is alive."""
        with self._noting():
            job_runs.beat(started_at=self.started_at, at=now())

    def go(self, turn: Turn) -> None:
        """Run the job of a turn, unless it still runs or has to wait. No fault comes out."""
        if turn.may_run(now()) and turn.running.acquire(blocking=False):
            try:
                self._run(turn)
            finally:
                turn.running.release()

    def _run(self, turn: Turn) -> None:
        began_at, began = now(), time.monotonic()
        is_noted = turn.is_to_be_noted(began_at)
        if is_noted:
            turn.noted_at = began_at
            with self._noting():
                job_runs.begin(turn.name, at=began_at)
        try:
            with self.app.app_context():
                turn.job(self.app.config["SETTINGS"], began_at)
        except Exception as fault:
            self._note_failure(turn, fault)
            return
        turn.failures, turn.next_try_at = 0, None
        if is_noted:
            with self._noting():
                took = timedelta(seconds=time.monotonic() - began)
                job_runs.end_well(turn.name, at=now(), took=took)

    def _note_failure(self, turn: Turn, fault: Exception) -> None:
        at = now()
        turn.note_failure(at, is_of_database=failures.is_of_database(fault))
        then = f"tried again at {turn.next_try_at:%H:%M} UTC" if turn.next_try_at else "set aside"
        self.app.logger.exception("the job %s failed and is %s", turn.name, then)
        with self._noting():
            job_runs.end_badly(
                turn.name,
                kind=type(fault).__name__,
                failures_in_row=turn.failures,
                next_try_at=turn.next_try_at,
                at=at,
            )

    @contextmanager
    def _noting(self) -> Iterator[None]:
        """A transaction for a note. Without a database there is no note, and the jobs go on."""
        try:
            with self.app.app_context(), transaction():
                yield
        except Exception as fault:
            self.app.logger.warning("the worker could not note: %s", type(fault).__name__)
