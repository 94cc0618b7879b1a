"""``python -m benchmarks [engine|command|plan|pages|...]``: all of them, or those named."""

import sys
import time

from benchmarks import command, engine, pages, plan, registering, surveys, text
from benchmarks.report import say

BENCHMARKS = {
    "engine": engine.run,
    "command": command.run,
    "plan": plan.run,
    "pages": pages.run,
    "registering": registering.run,
    "surveys": surveys.run,
    "text": text.run,
}


def main(names: list[str]) -> None:
    if unknown := [name for name in names if name not in BENCHMARKS]:
        sys.exit(f"no benchmark is called {', '.join(unknown)}: there are {', '.join(BENCHMARKS)}")
    started = time.perf_counter()
    for name in names or BENCHMARKS:
        BENCHMARKS[name]()
    say(f"All measured in {time.perf_counter() - started:.0f} s.")


main(sys.argv[1:])
