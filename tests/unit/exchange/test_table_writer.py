"""Tables come out exact, and no spreadsheet runs them."""

import csv
import json
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.exchange.table_writer import Cell, Format, TableWriter, millionths


class Memory:
    """An output that keeps what it gets, and is left after a number of pieces."""

    def __init__(self, left_after: int = 1_000) -> None:
        self.pieces: list[str] = []
        self.left_after = left_after

    @property
    def is_wanted(self) -> bool:
        return len(self.pieces) < self.left_after

    def write(self, text: str) -> None:
        self.pieces.append(text)


def written(form: Format, rows: list[tuple[Cell, ...]]) -> str:
    memory = Memory()
    table = TableWriter(memory, form, ("id", "value"))
    table.start()
    table.add(rows)
    table.end()
    return "".join(memory.pieces)


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0.000000"), (1, "0.000001"), (250_000, "0.250000"), (1_000_000, "1.000000")],
)
def test_millionths_have_six_decimals(number: int, text: str) -> None:
    assert str(millionths(number)) == text


def test_csv_has_a_line_a_row() -> None:
    assert written(Format.CSV, [("p1", 1), ("p2", millionths(5))]) == (
        "id,value\np1,1\np2,0.000005\n"
    )


def test_json_has_an_object_a_row_and_numbers_are_numbers() -> None:
    text = written(Format.JSON, [("p1", 1), ("p2", millionths(5))])

    assert '"value": 0.000005' in text
    assert json.loads(text, parse_float=Decimal) == [
        {"id": "p1", "value": 1},
        {"id": "p2", "value": Decimal("0.000005")},
    ]


def test_a_table_without_rows_is_a_header_or_an_empty_array() -> None:
    assert written(Format.CSV, []) == "id,value\n"
    assert json.loads(written(Format.JSON, [])) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_text(start: str) -> None:
    _, row = csv.reader(StringIO(written(Format.CSV, [("p1", f"{start}1+1")]), newline=""))

    assert row == ["p1", f"'{start}1+1"]


def test_json_is_not_for_spreadsheets_and_keeps_the_text() -> None:
    assert json.loads(written(Format.JSON, [("p1", "=1+1")]))[0]["value"] == "=1+1"


def test_nobody_reading_any_more_ends_the_rows() -> None:
    memory = Memory(left_after=3)
    table = TableWriter(memory, Format.CSV, ("id", "value"))
    table.start()
    table.add((f"p{number}", number) for number in range(100))

    assert memory.pieces == ["id,value\n", "p0,0\n", "p1,1\n"]
    assert table.count == 2


@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=5))
def test_csv_and_json_hold_the_same_text(texts: list[str]) -> None:
    rows: list[tuple[Cell, ...]] = [("p1", "~" + text) for text in texts]

    _, *from_csv = csv.reader(StringIO(written(Format.CSV, rows), newline=""))
    from_json = json.loads(written(Format.JSON, rows))

    assert from_csv == [["p1", "~" + text] for text in texts]
    assert [list(row.values()) for row in from_json] == from_csv
