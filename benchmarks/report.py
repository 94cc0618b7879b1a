"""Plain tables on standard output, and what is being measured on standard error."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Table:
    """A title, columns, rows of finished words, and notes below. The first column is words."""

    title: str
    columns: Sequence[str]
    notes: Sequence[str] = ()
    rows: list[Sequence[str]] = field(default_factory=list)

    def add(self, *cells: str) -> None:
        self.rows.append(cells)

    def show(self) -> None:
        lines = [self.columns, *self.rows]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        print(f"\n{self.title}\n")
        for number, line in enumerate(lines):
            first, *others = (
                cell.rjust(width) if position else cell.ljust(width)
                for position, (cell, width) in enumerate(zip(line, widths, strict=True))
            )
            print("  ".join((first, *others)).rstrip())
            if not number:
                print("  ".join("-" * width for width in widths))
        for note in self.notes:
            print(f"  {note}")
        sys.stdout.flush()


def say(progress: str) -> None:
    print(progress, file=sys.stderr, flush=True)


def seconds(taken: float) -> str:
    return f"{taken:.3f} s" if taken < 10 else f"{taken:.1f} s"


def milliseconds(taken: float) -> str:
    return f"{taken * 1000:,.1f}"


def ratio(theirs: float, ours: float) -> str:
    return f"{theirs / ours:,.1f} x"


def megabytes(taken: int) -> str:
    return f"{taken / 1_000_000:,.1f}"
