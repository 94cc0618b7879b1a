"""Whether a clock can tell two kinds of requests apart: medians of many, sent in turn.

For every page that must not say whether an address is known::

    told_apart = differences({"known": lambda: ask(known), "unknown": lambda: ask(unknown)})
    assert not told_apart, told_apart

Where a page hashes passwords, see ``slow_hashes``: tests hash in next to no time, and a hash
that one kind of request lacks would not be seen.
"""

import random
import statistics
import time
from collections.abc import Callable

from flask import Flask
from sqlalchemy import delete

from matcher.database import db, transaction
from matcher.models.refusal import Refusal

ROUNDS = 200
MEASURED = 3
SHARE, SECONDS = 0.10, 0.010
"""Medians may differ by a tenth, or by ten milliseconds where that is more."""


def slow_hashes(app: Flask) -> None:
    """Let a password take some 30 ms of this machine: three times what may differ.

    In production it takes longer; that would only make the test longer, and no sharper.
    """
    app.extensions["security"].pwd_context.update(
        argon2__rounds=2, argon2__memory_cost=16 * 1024, argon2__parallelism=1
    )


def medians(senders: dict[str, Callable[[], object]], *, rounds: int = ROUNDS) -> dict[str, float]:
    """The median seconds of each kind, each sent once a round, in an order drawn by lot.

    What limits count is wiped before each, so that every request is really looked at.
    """
    taken: dict[str, list[float]] = {name: [] for name in senders}
    lot = random.Random(7)
    for _round in range(rounds):
        for name in lot.sample(sorted(senders), len(senders)):
            with transaction():
                db.session.execute(delete(Refusal))
            begun = time.perf_counter()
            senders[name]()
            taken[name].append(time.perf_counter() - begun)
    return {name: statistics.median(each) for name, each in taken.items()}


def differences(senders: dict[str, Callable[[], object]]) -> list[dict[str, float]]:
    """Medians that differ, measured again each time; none when they were once alike.

    What is done for one kind of request alone takes its time whenever it is measured. A busy
    machine makes a difference once, and another one the next time.
    """
    measured = []
    for _again in range(MEASURED):
        measured.append(medians(senders))
        if alike(measured[-1]):
            return []
    return measured


def alike(answers: dict[str, float]) -> bool:
    """Whether nobody could tell these medians apart."""
    quickest, slowest = min(answers.values()), max(answers.values())
    return slowest - quickest <= max(SECONDS, SHARE * slowest)
