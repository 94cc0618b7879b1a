"""Lists of names as rows of zeros and ones, which is what the parts are computed with."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

Marks: TypeAlias = NDArray[np.float32]
"""Rows of small whole numbers. As floats they multiply fast, and their sums are exact."""


class Columns:
    """A frozen dataclass of arrays, each with one row a person."""

    def joined(self, others: Self) -> Self:
        """These people and, after them, others."""
        pairs = ((getattr(self, f.name), getattr(others, f.name)) for f in fields(self))  # type: ignore[arg-type]
        return type(self)(*(np.concatenate(pair) for pair in pairs))

    def take(self, rows: NDArray[np.intp]) -> Self:
        return type(self)(*(getattr(self, field.name)[rows] for field in fields(self)))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Names:
    """The names that some list of roles uses, each with its column."""

    column: dict[str, int]

    @classmethod
    def used_in(cls, lists: Iterable[Iterable[str]]) -> Self:
        used = sorted({name for names in lists for name in names})
        return cls({name: position for position, name in enumerate(used)})

    def mark(self, lists: Sequence[Collection[str]]) -> Marks:
        """One row a list, with a 1 for each name in it. Names nobody uses are passed over."""
        marks = np.zeros((len(lists), len(self.column)), dtype=np.float32)
        column = self.column
        for row, names in enumerate(lists):
            for name in names:
                if name in column:
                    marks[row, column[name]] = 1
        return marks


def marked(marks: Marks) -> NDArray[np.bool_]:
    """For each row whether it has any mark."""
    return np.asarray(marks.any(axis=1))


def told(lists: Sequence[Collection[str]]) -> NDArray[np.bool_]:
    """For each list whether it says anything, as one column."""
    return np.fromiter((bool(names) for names in lists), np.bool_, len(lists))[:, np.newaxis]


def overlap(have: Marks, wanted: Marks) -> Marks:
    """How much of each role's list each person has. One role needs only few of the columns."""
    used = np.flatnonzero(wanted.any(axis=0))
    return np.asarray(have[:, used] @ wanted[:, used].T)


def shares(have: Marks, wanted: Marks) -> NDArray[np.float64]:
    """What share of each role's (weighted) list each person has; 0 where the list is empty."""
    total = wanted.sum(axis=1, dtype=np.float64)
    return np.asarray(overlap(have, wanted).astype(np.float64) / np.maximum(total, 1))
