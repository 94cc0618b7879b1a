"""When a job of the worker has its turn, and how long one that fails has to wait."""

from datetime import UTC, datetime, timedelta

ROUND = timedelta(seconds=2)
"""One round of the worker. A job that runs every 150 rounds runs every five minutes."""
WORKER = "worker"
"""The name under which the worker itself is noted, beside its jobs."""
NOTE_EVERY = timedelta(minutes=1)
"""A job that runs every round is noted this often: the disk is for people's answers."""
PAUSES = tuple(timedelta(minutes=m) for m in (1, 2, 5, 10, 15, 30, 60, 120, 240, 360))
MOST_FAILURES = 20
"""So many failures in a row, over some three days, and nobody believes in the next try."""


def turn_number(at: datetime, every: timedelta) -> int:
    """The number of the turn that is on, the same on every machine's clock."""
    return int(at.timestamp() // every.total_seconds())


def first_turn(after: datetime, every: timedelta) -> datetime:
    """When the first turn begins at this instant or after it."""
    number = -int(-after.timestamp() // every.total_seconds())
    return datetime.fromtimestamp(number * every.total_seconds(), UTC)


def pause_after(failures: int) -> timedelta | None:
    """How long to wait after so many failures in a row; ``None``: until the worker starts anew."""
    if failures >= MOST_FAILURES:
        return None
    return PAUSES[min(failures, len(PAUSES)) - 1]


def patience(period: timedelta) -> timedelta:
    """How long after its last good end a job of this period is overdue."""
    return 2 * period + timedelta(minutes=5)
