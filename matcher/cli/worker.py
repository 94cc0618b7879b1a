"""The job worker: looks at the outbox every two seconds, for as long as it is wanted."""

import os
import signal
import time
from functools import partial
from types import FrameType

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from huey import Huey

from matcher.cli import queue
from matcher.cli.rounds import Rounds
from matcher.domain.job import NOTE_EVERY, WORKER

NAP_SECONDS = 0.1
HEALTH_EVERY = 100
"""Naps between two looks whether a thread has died."""


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Deliver messages and run what is due, until told to stop."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    work(app)


def work(app: Flask, *, parent: int | None = None) -> None:
    """Work until TERM or Ctrl-C, or until the parent process is gone."""
    told_to_stop = False

    def end(_signal: int, _frame: FrameType | None) -> None:
        # A plain mark: a handler that takes a lock may wait for the very code it interrupts.
        nonlocal told_to_stop
        told_to_stop = True

    def listen() -> None:
        for signal_number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signal_number, end)

    def is_wanted() -> bool:
        return not told_to_stop and parent in (None, os.getppid())

    listen()
    rounds, turns = Rounds(app), None
    while turns is None and is_wanted():
        turns = _open(app)
    if turns is None:
        return
    for turn in rounds.turns:
        queue.put_in_turn(turns, turn.name, turn.period, partial(rounds.go, turn))
    queue.put_in_turn(turns, WORKER, NOTE_EVERY, rounds.beat)
    hands = queue.consumer(turns)
    hands.start()
    # The consumer listens too, and would end in the middle of a letter.
    listen()
    nap = 0
    while is_wanted():
        time.sleep(NAP_SECONDS)
        nap += 1
        if nap % HEALTH_EVERY == 0:
            hands.check_worker_health()
    hands.stop(graceful=True)


def _open(app: Flask) -> Huey | None:
    """The queue, or nothing while its database is away: then it is asked for again."""
    try:
        return queue.open_queue(app.config["SETTINGS"])
    except Exception as fault:
        app.logger.warning("the queue is away: %s", type(fault).__name__)
        time.sleep(NAP_SECONDS * 20)
        return None
