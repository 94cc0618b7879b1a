"""Several processes that do something at the same instant, each with an application of its own."""

import multiprocessing
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from typing import Any

import time_machine

from matcher.app import create_app
from matcher.database import transaction
from matcher.domain.errors import MatcherError
from tests.applications import close, make_settings

PATIENCE = 120.0
"""Seconds that processes may take to begin on a busy machine. No test is about speed."""

Act = tuple[Callable[..., None], tuple[Any, ...]]
"""A function of a module and what it is called with: each runs in a transaction of its own."""


def race(database_url: str, acts: Sequence[Act], *, at: datetime) -> Counter[str]:
    """Do all of it at once. Counts "done", and what was refused by the name of the refusal."""
    spawn = multiprocessing.get_context("spawn")
    ready, outcomes = spawn.Barrier(len(acts)), spawn.Queue()
    runners = [
        spawn.Process(target=_run, args=(database_url, act, at, ready, outcomes)) for act in acts
    ]
    for runner in runners:
        runner.start()
    counted = Counter(outcomes.get(timeout=PATIENCE) for _runner in runners)
    for runner in runners:
        runner.join(PATIENCE)
    return counted


def _run(database_url: str, act: Act, at: datetime, ready: Barrier, outcomes: "Queue[str]") -> None:
    function, arguments = act
    with time_machine.travel(at):
        app = create_app(make_settings(database_url))
        with app.app_context():
            ready.wait(PATIENCE)
            try:
                with transaction():
                    function(*arguments)
                outcomes.put("done")
            except MatcherError as refusal:
                outcomes.put(type(refusal).__name__)
            except Exception as trouble:
                outcomes.put(repr(trouble))
        close(app)
