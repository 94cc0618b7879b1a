"""counts.csv: a count out of a count for each month, as charts read it."""

from pathlib import Path
from typing import TypeAlias

from matcher.domain.month import Month
from matcher.domain.monthly_count import Count
from matcher.exchange.cells import Cells
from matcher.exchange.table import RowUnusable, Table, read_table
from matcher.exchange.trouble import shown

COLUMNS = ("month", "numerator", "denominator", "exclude")
REQUIRED = ("numerator", "denominator")
LARGEST = 1_000_000
"""No trust has more projects; more is a slip of the keys."""
YES = {"yes": True}

CountsFile: TypeAlias = Table[Count]


def read_counts(path: Path) -> CountsFile:
    """Every usable month, and every trouble by name. Raises ``Unreadable`` for a useless file."""
    return read_table(path, COLUMNS, _count, key="month", required=REQUIRED)


def _count(cells: Cells) -> Count:
    month = _month(cells)
    numerator, denominator = _number(cells, "numerator"), _number(cells, "denominator")
    if numerator > denominator:
        raise RowUnusable("numerator", f"there are no {numerator} out of {denominator}")
    return Count(
        month=month,
        numerator=numerator,
        denominator=denominator,
        is_excluded=cells.choice("exclude", YES) is True,
    )


def _month(cells: Cells) -> Month:
    try:
        return Month.parse(cells.id)
    except ValueError:
        raise RowUnusable("month", f"{shown(cells.id)} is not a month such as 2024-04") from None


def _number(cells: Cells, column: str) -> int:
    typed = cells.text(column)
    if not (typed.isascii() and typed.isdigit()):
        raise RowUnusable(column, f"{shown(typed)} is not a whole number in plain digits")
    if len(typed) > len(str(LARGEST)) or int(typed) > LARGEST:
        raise RowUnusable(column, f"{shown(typed)} is more than {LARGEST:,}")
    return int(typed)
