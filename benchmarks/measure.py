"""Time taken, as medians over several runs. Nothing here says what is fast enough."""

import gc
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds: on the clock, and of the processors."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes: what stayed, and the most that was needed on the way."""

    kept: int
    peak: int


def once(work: Callable[[], T]) -> tuple[Taken, T]:
    """Run the work, and give the time with what it made."""
    wall, cpu = time.perf_counter(), time.process_time()
    made = work()
    return Taken(time.perf_counter() - wall, time.process_time() - cpu), made


def usual(
    work: Callable[[], object], *, runs: int = 5, before: Callable[[], object] = int
) -> Taken:
    """The median of several runs. ``before`` comes before each of them and is not counted."""
    taken = []
    for _run in range(runs):
        if before is not None:
            before()
        taken.append(once(work)[0])
    return median_of(taken)


def median_of(taken: list[Taken]) -> Taken:
    return Taken(median(each.wall for each in taken), median(each.cpu for each in taken))


def memory_of(work: Callable[[], object]) -> Memory:
    """Memory of what the work makes. Counting slows it down, so its time means nothing."""
    gc.collect()
    tracemalloc.start()
    try:
        made = work()
        kept, peak = tracemalloc.get_traced_memory()
        del made
    finally:
        tracemalloc.stop()
    return Memory(kept, peak)
