"""Writes down how the worker's jobs go, for whoever watches over the service."""

from datetime import datetime, timedelta

from matcher.database import db
from matcher.domain.job import WORKER
from matcher.models.job_run import JobRun
from matcher.services import failures


def beat(*, started_at: datetime, at: datetime) -> None:
    """The worker that started then is alive now."""
    run = _row(WORKER, began_at=started_at)
    run.began_at, run.ended_well_at = started_at, at


def begin(name: str, *, at: datetime) -> None:
    """The job has begun. Until it ends, the page says that it is running."""
    _row(name, began_at=at).began_at = at


def end_well(name: str, *, at: datetime, took: timedelta) -> None:
    """The job is done. What went wrong before stays to be read, and counts no more."""
    run = _row(name, began_at=at)
    run.ended_well_at = at
    run.milliseconds = int(took / timedelta(milliseconds=1))
    run.failures, run.next_try_at = 0, None


def end_badly(
    name: str, *, kind: str, failures_in_row: int, next_try_at: datetime | None, at: datetime
) -> None:
    """The job failed with an exception of this type. Without a next try it is set aside."""
    run = _row(name, began_at=at)
    run.failed_at, run.failure = at, kind[: failures.LONGEST]
    run.failures, run.next_try_at = failures_in_row, next_try_at
    failures.note(place=f"job {name}", kind=kind, at=at)


def _row(name: str, *, began_at: datetime) -> JobRun:
    run = db.session.get(JobRun, name)
    if run is None:
        run = JobRun(name=name, began_at=began_at)
        db.session.add(run)
    return run
