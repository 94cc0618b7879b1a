"""The worker's rounds: every job in its turn, a failing one in nobody's way, all of it noted."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from config import Settings
from matcher.cli.rounds import Rounds
from matcher.database import db
from matcher.domain.clock import now
from matcher.domain.job import MOST_FAILURES, WORKER
from matcher.models.failure_count import FailureCount
from matcher.models.job_run import JobRun
from tests.absence import database_away
from tests.factories import NOW
from tests.statements import statements
from tests.worker import go

ROUND, MINUTE = timedelta(seconds=2), timedelta(minutes=1)
ROUNDS_OF_DAYS = 5 * 24 * 6
SECRET = "what Nadia told us about herself"
Job = Callable[[Settings, datetime], None]


class Jobs:
    """Two jobs of every round, one of which can be made to fail."""

    def __init__(self) -> None:
        self.good: list[datetime] = []
        self.poisoned: list[datetime] = []
        self.is_mended = False

    def table(self) -> tuple[tuple[int, Job], ...]:
        def poisoned_job(_settings: Settings, at: datetime) -> None:
            self.poisoned.append(at)
            if not self.is_mended:
                raise LookupError(SECRET)

        def good_job(_settings: Settings, at: datetime) -> None:
            self.good.append(at)

        return (1, poisoned_job), (1, good_job)


@pytest.fixture
def jobs(app: Flask) -> Iterator[Jobs]:
    jobs, usual = Jobs(), app.extensions["jobs"]
    app.extensions["jobs"] = jobs.table()
    yield jobs
    app.extensions["jobs"] = usual


@pytest.fixture
def still(clock: time_machine.Traveller) -> time_machine.Traveller:
    """A clock that moves only when it is moved."""
    clock.move_to(NOW, tick=False)
    return clock


def run(name: str) -> JobRun:
    db.session.rollback()
    return db.session.get_one(JobRun, name, populate_existing=True)


def test_one_poisoned_job_leaves_the_others_alone_and_is_shown(app: Flask, jobs: Jobs) -> None:
    go(Rounds(app))

    assert len(jobs.good) == 1
    assert run("poisoned_job").failure == "LookupError"
    assert run("poisoned_job").failures == 1
    assert run("good_job").ended_well_at is not None
    counted = db.session.scalars(select(FailureCount)).one()
    assert (counted.place, counted.kind, counted.times) == (
        "job poisoned_job",
        "LookupError",
        1,
    )


def test_a_poisoned_job_is_tried_with_growing_pauses_and_then_set_aside(
    app: Flask, jobs: Jobs, still: time_machine.Traveller
) -> None:
    rounds = Rounds(app)
    for _round in range(ROUNDS_OF_DAYS):
        go(rounds)
        still.shift(10 * MINUTE)
    gaps = [late - early for early, late in pairwise(jobs.poisoned)]

    assert len(jobs.poisoned) == MOST_FAILURES
    assert gaps == sorted(gaps)
    assert run("poisoned_job").next_try_at is None
    assert run("poisoned_job").failures == MOST_FAILURES
    assert len(jobs.good) == ROUNDS_OF_DAYS


def test_a_job_that_was_set_aside_is_tried_again_by_a_worker_that_starts_anew(
    app: Flask, jobs: Jobs
) -> None:
    go(Rounds(app))
    jobs.is_mended = True
    go(Rounds(app))

    assert run("poisoned_job").failures == 0
    assert run("poisoned_job").failure == "LookupError"


def test_a_job_that_is_well_again_keeps_its_old_pace(
    app: Flask, jobs: Jobs, still: time_machine.Traveller
) -> None:
    rounds = Rounds(app)
    go(rounds)
    still.shift(ROUND)
    go(rounds)
    assert len(jobs.poisoned) == 1

    jobs.is_mended = True
    still.shift(MINUTE)
    for _round in range(3):
        go(rounds)
        still.shift(ROUND)
    assert len(jobs.poisoned) == 4
    assert run("poisoned_job").failures == 0


def test_nothing_that_an_exception_says_is_kept(app: Flask, jobs: Jobs) -> None:
    go(Rounds(app))
    kept = [*db.session.scalars(select(JobRun)), *db.session.scalars(select(FailureCount))]

    assert kept
    assert SECRET not in str([vars(row) for row in kept])


def test_a_job_of_every_round_is_noted_once_a_minute(
    app: Flask, jobs: Jobs, still: time_machine.Traveller
) -> None:
    jobs.is_mended = True
    rounds = Rounds(app)
    go(rounds)
    still.shift(ROUND)
    with statements() as sent:
        for _round in range(29):
            go(rounds)
            still.shift(ROUND)
    assert sent == []
    assert len(jobs.good) == 30

    go(rounds)
    assert run("good_job").ended_well_at == now()


def test_the_worker_says_that_it_is_alive(
    app: Flask, jobs: Jobs, still: time_machine.Traveller
) -> None:
    rounds = Rounds(app)
    for _minute in range(3):
        rounds.beat()
        still.shift(MINUTE)

    assert run(WORKER).began_at == NOW
    assert run(WORKER).ended_well_at == NOW + 2 * MINUTE


def test_without_a_database_the_worker_goes_on_and_only_logs(
    app: Flask, jobs: Jobs, caplog: pytest.LogCaptureFixture
) -> None:
    rounds = Rounds(app)
    with database_away(app), caplog.at_level(logging.WARNING):
        rounds.beat()
        go(rounds)

    assert len(jobs.good) == 1
    assert "the worker could not note: OperationalError" in caplog.messages


def test_an_absent_database_never_sets_a_job_aside(
    app: Flask, still: time_machine.Traveller
) -> None:
    usual = app.extensions["jobs"]
    rounds = Rounds(app)
    with database_away(app):
        for _hour in range(2 * MOST_FAILURES):
            go(rounds)
            still.shift(60 * MINUTE)
    go(rounds)

    for _every, job in usual:
        assert run(job.__name__).ended_well_at == now()
