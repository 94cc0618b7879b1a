"""A CSV file as rows of named cells, each with the line on which it begins.

Here a row is dropped for its shape or its key; what a cell means is read in ``cells.py``.
"""

import csv
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Generic, TextIO, TypeAlias, TypeVar

from matcher.exchange.cells import Cells
from matcher.exchange.names import fold, tidy
from matcher.exchange.text_file import open_text
from matcher.exchange.trouble import Trouble, Unreadable, shown

LONGEST_CELL = 100_000
"""Characters. Anything longer is a mistake of export, or mischief."""
FORMULA_STARTS = ("=", "+", "-", "@")
LARGEST_LIMIT = 2**31 - 1
"""The largest limit of the csv module that every platform takes."""
# Text with a zero byte never comes this far, so no cell can look like this.
END = "\0,"
ENDED = END.split(",")

Value = TypeVar("Value")

Record: TypeAlias = tuple[int, list[str], bool]
"""The line a record begins on, its fields, and whether its last quotation never closes."""

Fault: TypeAlias = tuple[str | None, str]
"""The column and the reason for which a row is dropped."""


class RowUnusable(Exception):
    """Raised by whoever reads the cells of a row that has to be left out."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(column, reason)
        self.column, self.reason = column, reason


@dataclass(frozen=True, slots=True)
class Table(Generic[Value]):
    file: str
    rows: tuple[Value, ...]
    troubles: tuple[Trouble, ...]
    """By line, as they come in the file."""
    unknown_columns: tuple[str, ...]


def read_table(
    path: Path,
    columns: Collection[str],
    row: Callable[[Cells], Value],
    *,
    key: str = "id",
    required: Collection[str] = (),
    status_words: Collection[str] = (),
) -> Table[Value]:
    """Read a file with a header line; columns by name, in any order.

    A row whose ``status`` is none of the status words is dropped, when there are any, and so is
    one for which ``row`` raises ``RowUnusable``. ``key`` is the column that tells rows apart.
    Spaces around an id are not part of it; otherwise it is kept exactly.
    Raises ``Unreadable`` when nothing can be used: no file, not text, no key or required column.
    """
    records = _records(open_text(path))
    first = next(records, None)
    if first is None:
        raise Unreadable(f"{path} is empty")
    line, typed, unclosed = first
    header = [fold(name) for name in typed]
    if unclosed:
        raise Unreadable(f"{path}, line {line}: a quotation mark is never closed")
    for name in (key, *required):
        if name not in header:
            raise Unreadable(f"{path} has no column {name}{_hint(typed)}")
    reading = _Reading(str(path), header, columns, key, status_words)
    reading.name_repeated_columns(line)
    usable = tuple(reading.rows_of(records, row))
    unknown = dict.fromkeys(
        tidy(name) or label
        for name, label, known in zip(typed, reading.labels, header, strict=True)
        if known not in columns
    )
    return Table(str(path), usable, tuple(reading.troubles), tuple(unknown))


def _hint(names: list[str]) -> str:
    for sign, word in ((";", "semicolons"), ("\t", "tabs")):
        if len(names) == 1 and sign in names[0]:
            return f": its columns are parted by {word}; save it again with commas"
    return f": the first line names {', '.join(shown(name) for name in names[:20])}"


def _records(text: TextIO) -> Iterator[Record]:
    """Every record that is not a blank line."""
    csv.field_size_limit(LARGEST_LIMIT)
    # A quotation left open takes in all that follows. The end mark shows it.
    reader = csv.reader(chain(text, [END]))
    line = 1
    for fields in reader:
        if fields == ENDED:
            return
        unclosed = bool(fields) and fields[-1].endswith(END)
        if unclosed:
            fields[-1] = fields[-1].removesuffix(END)
        if len(fields) > 1 or unclosed or (fields and fields[0].strip()):
            yield line, fields, unclosed
        line = reader.line_num + 1


class _Reading:
    """What one pass over a file's records remembers."""

    def __init__(
        self,
        file: str,
        header: list[str],
        columns: Collection[str],
        key: str,
        status_words: Collection[str],
    ) -> None:
        self.file = file
        self.header = header
        self.key = key
        self.labels = [name or f"number {place}" for place, name in enumerate(header, start=1)]
        self.places = {name: header.index(name) for name in columns if name in header}
        self.last = len(header) - 1
        self.status_words = status_words
        self.troubles: list[Trouble] = []
        self.seen: dict[str, int] = {}

    def name_repeated_columns(self, line: int) -> None:
        for name in self.places:
            if self.header.count(name) > 1:
                reason = "this column is there more than once; the first is read, the other"
                self.troubles.append(Trouble(self.file, line, name, reason))

    def rows_of(self, records: Iterable[Record], row: Callable[[Cells], Value]) -> Iterator[Value]:
        for record in records:
            for cells in self.cells_of(*record):
                try:
                    yield row(cells)
                except RowUnusable as fault:
                    where = self.file, cells.line, fault.column, fault.reason
                    self.troubles.append(Trouble(*where, dropped=True))

    def cells_of(self, line: int, fields: list[str], unclosed: bool) -> Iterator[Cells]:
        """The row's cells, or nothing when the row is dropped."""
        fault = self._fault_of_shape(fields, unclosed)
        typed = {} if fault else {name: fields[place] for name, place in self.places.items()}
        identity = typed.get(self.key, "").strip()
        fault = fault or self._fault_of_id(identity) or self._fault_of_status(typed)
        if fault is not None:
            self.troubles.append(Trouble(self.file, line, *fault, dropped=True))
            return
        if unclosed:
            reason = "a quotation mark is never closed and takes in the rest of the file"
            self.troubles.append(Trouble(self.file, line, self.labels[-1], reason))
            typed |= {name: "" for name, place in self.places.items() if place == self.last}
        self.seen[identity] = line
        yield Cells(self.file, line, identity, typed, self.troubles)

    def _fault_of_shape(self, fields: list[str], unclosed: bool) -> Fault | None:
        if len(fields) != len(self.header):
            few = "too few" if len(fields) < len(self.header) else "too many"
            counts = f"{few} fields, {len(fields)} instead of {len(self.header)}"
            quotation = " (a quotation mark is never closed)" if unclosed else ""
            return None, counts + quotation
        longest = max(map(len, fields))
        if longest > LONGEST_CELL:
            label = next(
                label
                for label, cell in zip(self.labels, fields, strict=True)
                if len(cell) == longest
            )
            return label, f"the cell has {longest:,} characters, over {LONGEST_CELL:,}"
        if unclosed and any(self.places.get(name) == self.last for name in (self.key, "status")):
            return self.header[-1], "a quotation mark is never closed"
        return None

    def _fault_of_id(self, identity: str) -> Fault | None:
        key = self.key
        if not identity:
            return key, f"the {key} is missing"
        if identity.startswith(FORMULA_STARTS):
            return key, f"the {key} {shown(identity)} starts as a formula does (= + - @)"
        if identity in self.seen:
            return key, f"the {key} {shown(identity)} is already on line {self.seen[identity]}"
        return None

    def _fault_of_status(self, cells: dict[str, str]) -> Fault | None:
        status = cells.get("status", "")
        if not self.status_words or not status.strip() or fold(status) in self.status_words:
            return None
        return "status", f"{shown(tidy(status))} is not {' or '.join(self.status_words)}"
