"""The queue of the worker's turns: one worker takes each, on a file and in PostgreSQL."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from huey import Huey

from matcher.cli import queue
from matcher.domain.job import ROUND
from tests.applications import make_settings
from tests.factories import NOW

DAY = timedelta(days=1)
PATIENCE = 20.0


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def open_queue(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Huey]]:
    """Opens the same queue once more, as another worker does."""
    opened: list[Huey] = []
    url = (
        f"sqlite:///{tmp_path}/new/database.sqlite3"
        if request.param == "sqlite"
        else "postgresql+psycopg://" + request.getfixturevalue("empty_postgres").split("://")[1]
    )

    def make(**changes: object) -> Huey:
        opened.append(queue.open_queue(make_settings(url, **changes)))
        return opened[-1]

    yield make
    for each in opened:
        each.storage.close()


class Working:
    """Workers in this process, each with its own hold of the queue."""

    def __init__(self) -> None:
        self.ran: list[tuple[int, str]] = []
        self.hands: list[queue.Hands] = []

    def start(self, turns: Huey, *names: str) -> None:
        number = len(self.hands)
        for name in names:
            queue.put_in_turn(turns, name, ROUND, partial(self.run, number, name))
        hands = queue.consumer(turns)
        # Only the main thread may listen to signals, and here it is the tests'.
        hands._set_signal_handlers = lambda: None
        hands.start()
        self.hands.append(hands)

    def run(self, number: int, name: str) -> None:
        self.ran.append((number, name))
        if name == "poisoned":
            raise LookupError("a fault that nobody caught")
        if name == "slow":
            time.sleep(2 * ROUND.total_seconds())

    def wait_for(self, name: str, times: int) -> float:
        begun = time.monotonic()
        while sum(ran == name for _number, ran in self.ran) < times:
            assert time.monotonic() - begun < PATIENCE, self.ran
            time.sleep(0.02)
        return time.monotonic() - begun

    def stop(self) -> None:
        for hands in self.hands:
            hands.stop(graceful=True)


@pytest.fixture
def working() -> Iterator[Working]:
    working = Working()
    yield working
    working.stop()


def test_a_job_has_a_turn_every_two_seconds(
    open_queue: Callable[[], Huey], working: Working
) -> None:
    working.start(open_queue(), "good")
    working.wait_for("good", 1)

    assert 1 < working.wait_for("good", 3) < 8


def test_two_workers_share_the_turns(open_queue: Callable[[], Huey], working: Working) -> None:
    working.start(open_queue(), "good")
    working.start(open_queue(), "good")
    begun = time.monotonic()
    time.sleep(3 * ROUND.total_seconds())
    turns = (time.monotonic() - begun) / ROUND.total_seconds() + 1

    assert 2 <= len(working.ran) <= turns


def test_a_slow_job_and_a_poisoned_one_hold_up_no_other(
    open_queue: Callable[[], Huey], working: Working
) -> None:
    working.start(open_queue(), "poisoned", "slow", "good")

    working.wait_for("slow", 1)
    working.wait_for("good", 2)
    working.wait_for("poisoned", 2)


def test_a_turn_is_taken_once_whoever_asks(open_queue: Callable[[], Huey]) -> None:
    here, there = open_queue(), open_queue()
    taken = [
        queue.take_turn(each, "good", ROUND, at=NOW + after)
        for after in (timedelta(), timedelta(seconds=1), ROUND)
        for each in (here, there)
    ]

    assert taken == [True, False, False, False, True, False]


def test_a_hundred_askers_at_once_get_one_turn(open_queue: Callable[[], Huey]) -> None:
    here, there = open_queue(), open_queue()
    taken: list[bool] = []

    def ask(turns: Huey) -> None:
        taken.append(queue.take_turn(turns, "good", ROUND, at=NOW))

    askers = [threading.Thread(target=ask, args=[each]) for each in (here, there) * 50]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()

    assert (len(taken), sum(taken)) == (100, 1)


def test_three_days_without_a_worker_are_no_flood(open_queue: Callable[[], Huey]) -> None:
    turns = open_queue()
    assert queue.take_turn(turns, "good", ROUND, at=NOW)

    assert queue.take_turn(turns, "good", ROUND, at=NOW + 3 * DAY)
    assert not queue.take_turn(turns, "good", ROUND, at=NOW + 3 * DAY)
    assert len(turns) == 0


def test_turns_that_waited_too_long_are_dropped(
    open_queue: Callable[[], Huey], working: Working
) -> None:
    old = open_queue()
    queue.put_in_turn(old, "good", ROUND, lambda: None)
    for task in old._registry.periodic_tasks:
        for _turn in range(50):
            task.expires_resolved = NOW.replace(tzinfo=None) - DAY
            task.expires = None
            old.enqueue(task)
    assert len(old) == 50
    working.start(open_queue(), "good")
    working.wait_for("good", 2)

    assert len(old) == 0
    assert len(working.ran) == 2


def test_what_another_key_signed_is_never_run(
    open_queue: Callable[..., Huey], working: Working, caplog: pytest.LogCaptureFixture
) -> None:
    forged = open_queue(secret_key="the key of somebody who may write into the queue")
    queue.put_in_turn(forged, "good", ROUND, lambda: None)
    for task in forged._registry.periodic_tasks:
        forged.enqueue(task)
    honest = open_queue()

    assert len(honest) == 1
    assert honest.dequeue() is None
    assert len(honest) == 0
    assert caplog.messages == ["a turn signed with another key is dropped"]
