"""Tables as CSV or JSON text: exact, and harmless to spreadsheets."""

import json
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from matcher.exchange.output import Output

Cell: TypeAlias = str | int | Decimal

# A spreadsheet runs a cell that starts so; the apostrophe makes it text.
RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "\n")
NEEDS_QUOTES = re.compile(r'[",\r\n]')


class Format(StrEnum):
    CSV = "csv"
    JSON = "json"


def millionths(number: int) -> Decimal:
    """A whole number of millionths as a number with exactly six decimals."""
    return Decimal(number).scaleb(-6)


class TableWriter:
    """Writes one table to one output, row by row, so that it may be of any length."""

    def __init__(self, output: Output, form: Format, columns: Sequence[str]) -> None:
        self.output = output
        self.form = form
        self.columns = columns
        self.count = 0

    def start(self) -> None:
        self.output.write("[" if self.form is Format.JSON else ",".join(self.columns) + "\n")

    def add(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Write the rows, as long as somebody reads."""
        for row in rows:
            if not self.output.is_wanted:
                return
            self.output.write(self._json(row) if self.form is Format.JSON else _csv(row))
            self.count += 1

    def end(self) -> None:
        if self.form is Format.JSON:
            self.output.write("\n]\n" if self.count else "]\n")

    def _json(self, row: Sequence[Cell]) -> str:
        """An object on a line of its own. Text is as it is: nothing runs it."""
        pairs = zip(self.columns, row, strict=True)
        members = ", ".join([f"{json.dumps(name)}: {_json_cell(cell)}" for name, cell in pairs])
        return f"{',' if self.count else ''}\n{{{members}}}"


def _csv(row: Sequence[Cell]) -> str:
    return ",".join([_csv_cell(cell) for cell in row]) + "\n"


def _csv_cell(cell: Cell) -> str:
    if not isinstance(cell, str):
        return str(cell)
    guarded = "'" + cell if cell.startswith(RUN_BY_SPREADSHEETS) else cell
    # The csv module leaves a lone carriage return bare when rows end in a line feed.
    if NEEDS_QUOTES.search(guarded):
        return '"' + guarded.replace('"', '""') + '"'
    return guarded


def _json_cell(cell: Cell) -> str:
    return json.dumps(cell, ensure_ascii=False) if isinstance(cell, str) else str(cell)
