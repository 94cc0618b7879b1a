"""Which rows of a file are used, where they begin, and what is said of the others."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.exchange.cells import Cells
from matcher.exchange.people_file import read_people
from matcher.exchange.table import LONGEST_CELL, Table, read_table
from matcher.exchange.trouble import Trouble, Unreadable

same_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def as_typed(cells: Cells) -> tuple[int, dict[str, str]]:
    return cells.line, dict(cells.typed)


def table(folder: Path, text: str) -> Table[tuple[int, dict[str, str]]]:
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return read_table(path, ("id", "name", "status"), as_typed, status_words=("active", "paused"))


def rows(folder: Path, text: str) -> list[dict[str, str]]:
    return [typed for _, typed in table(folder, text).rows]


def lines(folder: Path, text: str) -> list[int]:
    return [line for line, _ in table(folder, text).rows]


def only_trouble(folder: Path, text: str) -> Trouble:
    (trouble,) = table(folder, text).troubles
    return trouble


class TestColumns:
    def test_come_in_any_order(self, tmp_path: Path) -> None:
        assert rows(tmp_path, "name,id\nAnn,p1\n") == [{"id": "p1", "name": "Ann"}]

    def test_are_known_without_regard_to_case_and_spaces(self, tmp_path: Path) -> None:
        assert rows(tmp_path, " ID , Name\np1,Ann\n") == [{"id": "p1", "name": "Ann"}]

    def test_need_only_the_id(self, tmp_path: Path) -> None:
        assert rows(tmp_path, "id\np1\n") == [{"id": "p1"}]

    def test_without_an_id_nothing_can_be_done(self, tmp_path: Path) -> None:
        with pytest.raises(Unreadable, match=r'no column id: the first line names "name", "age"'):
            table(tmp_path, "name,age\nAnn,40\n")

    @pytest.mark.parametrize(("sign", "word"), [(";", "semicolons"), ("\t", "tabs")])
    def test_parted_by_another_sign_are_recognised(
        self, tmp_path: Path, sign: str, word: str
    ) -> None:
        with pytest.raises(Unreadable, match=word):
            table(tmp_path, f"id{sign}name\np1{sign}Ann\n")

    def test_not_known_are_named_and_are_no_trouble(self, tmp_path: Path) -> None:
        read = table(tmp_path, "id,Shoe  size,name,,Shoe size\np1,5,Ann,,5\n")

        assert read.unknown_columns == ("Shoe size", "number 4")
        assert read.troubles == ()

    def test_that_are_repeated_are_named_and_the_first_is_read(self, tmp_path: Path) -> None:
        read = table(tmp_path, "id,name,Name\np1,Ann,Bo\n")

        assert read.rows == ((2, {"id": "p1", "name": "Ann"}),)
        assert [(t.line, t.column, t.dropped) for t in read.troubles] == [(1, "name", False)]

    def test_in_a_quotation_never_closed_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(Unreadable, match="line 1: a quotation mark is never closed"):
            table(tmp_path, 'id,"name\np1,Ann\n')


class TestLines:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_end_as_on_any_system(self, tmp_path: Path, end: str) -> None:
        text = end.join(["id,name", "p1,Ann", "p2,Bo", ""])

        assert rows(tmp_path, text) == [{"id": "p1", "name": "Ann"}, {"id": "p2", "name": "Bo"}]

    def test_the_last_needs_no_end(self, tmp_path: Path) -> None:
        assert rows(tmp_path, "id\np1\np2") == [{"id": "p1"}, {"id": "p2"}]

    def test_that_are_blank_are_passed_over_and_counted(self, tmp_path: Path) -> None:
        assert lines(tmp_path, "\nid,name\n\np1,Ann\n   \np2,Bo\n\n") == [4, 6]

    def test_are_counted_as_an_editor_counts(self, tmp_path: Path) -> None:
        text = 'id,name\np1,"Ann\nof\r\nBow"\np2,"Bo"\np3,"C\rD"\np4,E\n'

        assert lines(tmp_path, text) == [2, 5, 6, 8]

    def test_do_not_end_at_other_signs(self, tmp_path: Path) -> None:
        assert rows(tmp_path, "id,name\np1,A\u2028B\x0cC\n") == [
            {"id": "p1", "name": "A\u2028B\x0cC"}
        ]

    def test_in_quotations_hold_commas_and_quotation_marks(self, tmp_path: Path) -> None:
        assert rows(tmp_path, 'id,name\np1,"Ann, ""the"" first"\n') == [
            {"id": "p1", "name": 'Ann, "the" first'}
        ]

    def test_after_the_header_may_be_missing(self, tmp_path: Path) -> None:
        read = table(tmp_path, "id,name\n")

        assert (read.rows, read.troubles) == ((), ())


class TestIds:
    def test_are_kept_exactly_but_for_the_spaces_around(self, tmp_path: Path) -> None:
        troubles = table(tmp_path, "id\n 007 \nA b\nß\nSS\nss\n").troubles

        assert troubles == ()
        assert lines(tmp_path, "id\n 007 \nA b\nß\nSS\nss\n") == [2, 3, 4, 5, 6]

    @pytest.mark.parametrize("cell", ["", "  ", '""', "\u00a0"])
    def test_that_are_missing_drop_the_row(self, tmp_path: Path, cell: str) -> None:
        trouble = only_trouble(tmp_path, f"id,name\n{cell},Ann\np2,Bo\n")

        assert (trouble.line, trouble.column, trouble.dropped) == (2, "id", True)
        assert "missing" in trouble.reason

    def test_that_come_again_drop_the_later_row(self, tmp_path: Path) -> None:
        read = table(tmp_path, "id,name\np1,Ann\np2,Bo\np1 ,Cy\n")

        assert [typed["name"] for _, typed in read.rows] == ["Ann", "Bo"]
        assert [(t.line, t.reason) for t in read.troubles] == [
            (4, 'the id "p1" is already on line 2')
        ]

    def test_of_a_row_that_was_dropped_are_free(self, tmp_path: Path) -> None:
        text = "id,name,status\np1,Ann,gone\np1,Bo,active\n"

        assert [typed["name"] for typed in rows(tmp_path, text)] == ["Bo"]

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "\t="])
    def test_that_start_as_a_formula_drop_the_row(self, tmp_path: Path, start: str) -> None:
        trouble = only_trouble(tmp_path, f"id\n{start}1+1\np2\n")

        assert (trouble.line, trouble.column, trouble.dropped) == (2, "id", True)


class TestRowsDropped:
    @pytest.mark.parametrize(
        ("row", "count"), [("p1,Ann", "too few fields, 2"), ("p1,Ann,,x", "too many fields, 4")]
    )
    def test_for_a_wrong_number_of_fields(self, tmp_path: Path, row: str, count: str) -> None:
        trouble = only_trouble(tmp_path, f"id,name,status\np0,Jo,\n{row}\n")

        assert (trouble.line, trouble.column, trouble.dropped) == (3, None, True)
        assert f"{count} instead of 3" in trouble.reason

    def test_for_a_cell_too_long(self, tmp_path: Path) -> None:
        long = "x" * (2 * LONGEST_CELL)
        read = table(tmp_path, f"id,name\np1,{long}\np2,Bo\n")

        assert [typed["id"] for _, typed in read.rows] == ["p2"]
        assert [(t.line, t.column, t.dropped) for t in read.troubles] == [(2, "name", True)]
        assert "200,000 characters" in read.troubles[0].reason

    def test_for_a_cell_too_long_in_a_column_not_known(self, tmp_path: Path) -> None:
        trouble = only_trouble(tmp_path, f"id,notes\np1,{'x' * (LONGEST_CELL + 1)}\n")

        assert (trouble.column, trouble.dropped) == ("notes", True)

    def test_but_not_for_a_cell_of_the_longest_length(self, tmp_path: Path) -> None:
        assert len(rows(tmp_path, f"id,name\np1,{'é' * LONGEST_CELL}\n")) == 1

    @pytest.mark.parametrize("status", ["gone", "active?", "0"])
    def test_for_a_status_that_cannot_be_read(self, tmp_path: Path, status: str) -> None:
        trouble = only_trouble(tmp_path, f"id,status\np1,{status}\np2,\np3, PAUSED\n")

        assert (trouble.line, trouble.column, trouble.dropped) == (2, "status", True)
        assert f'"{status}" is not active or paused' in trouble.reason


class TestAQuotationNeverClosed:
    def test_costs_its_cell_and_says_what_it_took(self, tmp_path: Path) -> None:
        read = table(tmp_path, 'id,name\np1,Ann\np2,"Bo\np3,Cy\n')

        assert read.rows == ((2, {"id": "p1", "name": "Ann"}), (3, {"id": "p2", "name": ""}))
        assert [(t.line, t.column, t.dropped) for t in read.troubles] == [(3, "name", False)]
        assert "the rest of the file" in read.troubles[0].reason

    def test_in_the_middle_of_a_row_is_given_as_the_cause(self, tmp_path: Path) -> None:
        trouble = only_trouble(tmp_path, 'id,name,status\np1,"Ann,active\n')

        assert trouble.dropped
        assert "a quotation mark is never closed" in trouble.reason

    @pytest.mark.parametrize("header", ["name,id", "id,status"])
    def test_drops_the_row_when_id_or_status_are_lost(self, tmp_path: Path, header: str) -> None:
        assert only_trouble(tmp_path, f'{header}\nx,"active\n').dropped

    def test_on_a_line_of_its_own_is_not_passed_over(self, tmp_path: Path) -> None:
        assert only_trouble(tmp_path, 'id\np1\n"').line == 3


@same_folder
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_is_read_or_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "any.csv"
    for start in ("", "id,name,skills,sessions,hours_per_month,status\n"):
        path.write_text(start + text, encoding="utf-8", newline="")
        try:
            read = read_people(path)
        except Unreadable:
            continue
        assert len({row.id for row in read.rows}) == len(read.rows)


@same_folder
@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(b"id,name\n" + data)
    try:
        read = read_people(path)
    except Unreadable:
        return
    assert all(row.id for row in read.rows)


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@same_folder
@given(
    names=st.lists(CELL, max_size=6),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
)
def test_what_a_spreadsheet_writes_is_what_is_read(
    tmp_path: Path, names: list[str], end: str, quoting: int
) -> None:
    written = StringIO()
    writer = csv.writer(written, quoting=quoting, lineterminator=end)  # type: ignore[arg-type]
    writer.writerow(["id", "name"])
    writer.writerows([f"p{number}", name] for number, name in enumerate(names))

    read = table(tmp_path, written.getvalue())

    assert [typed["name"] for _, typed in read.rows] == names
    assert read.troubles == ()
