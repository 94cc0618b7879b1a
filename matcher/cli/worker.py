"""The job worker: looks at the outbox every two seconds, for as long as it is wanted."""

import os
import signal
import time
from types import FrameType

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from matcher.cli.rounds import Rounds
from matcher.domain.job import ROUND

NAP_SECONDS = 0.1


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

    for signal_number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signal_number, end)
    rounds = Rounds(app)
    while not told_to_stop and parent in (None, os.getppid()):
        rounds.go()
        for _nap in range(round(ROUND.total_seconds() / NAP_SECONDS)):
            if not told_to_stop:
                time.sleep(NAP_SECONDS)
