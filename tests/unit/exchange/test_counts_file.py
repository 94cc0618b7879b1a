"""counts.csv: what is read, and what is named because it cannot be."""

from pathlib import Path

import pytest

from matcher.domain.month import Month
from matcher.exchange.counts_file import CountsFile, read_counts
from matcher.exchange.trouble import Unreadable

HEADER = "month,numerator,denominator,exclude\n"


def read(folder: Path, text: str) -> CountsFile:
    file = folder / "counts.csv"
    file.write_text(text, encoding="utf-8")
    return read_counts(file)


def test_reads_months_and_what_is_left_out(tmp_path: Path) -> None:
    rows = read(tmp_path, HEADER + "2024-04,3,12,\n2024-05,4,11,yes\n").rows

    assert [(each.month, each.numerator, each.denominator) for each in rows] == [
        (Month(2024, 4), 3, 12),
        (Month(2024, 5), 4, 11),
    ]
    assert [each.is_excluded for each in rows] == [False, True]


def test_the_column_exclude_may_be_missing_and_columns_come_in_any_order(tmp_path: Path) -> None:
    assert len(read(tmp_path, "denominator,month,numerator\n12,2024-04,3\n").rows) == 1


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("April 2024,3,12,", "month", "not a month such as 2024-04"),
        ("2024-13,3,12,", "month", "not a month such as 2024-04"),
        (",3,12,", "month", "the month is missing"),
        ("2024-04,13,12,", "numerator", "there are no 13 out of 12"),
        ("2024-04,-1,12,", "numerator", "not a whole number"),
        ("2024-04,1.5,12,", "numerator", "not a whole number"),
        ("2024-04,3,,", "denominator", "not a whole number"),
        ("2024-04,3,99999999,", "denominator", "more than 1,000,000"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_left_out(
    tmp_path: Path, row: str, column: str, reason: str
) -> None:
    counts = read(tmp_path, HEADER + row + "\n2024-06,3,12,\n")

    (trouble,) = counts.troubles
    assert (trouble.line, trouble.column, trouble.dropped) == (2, column, True)
    assert reason in trouble.reason
    assert [each.month for each in counts.rows] == [Month(2024, 6)]


def test_of_a_month_that_comes_twice_the_first_stays(tmp_path: Path) -> None:
    counts = read(tmp_path, HEADER + "2024-04,3,12,\n2024-04,4,12,\n")

    assert [each.numerator for each in counts.rows] == [3]
    assert "is already on line 2" in counts.troubles[0].reason


def test_a_word_that_is_not_yes_excludes_nothing_and_is_named(tmp_path: Path) -> None:
    counts = read(tmp_path, HEADER + "2024-04,3,12,maybe\n")

    assert [each.is_excluded for each in counts.rows] == [False]
    assert not counts.troubles[0].dropped


@pytest.mark.parametrize("text", ["", "when,what\n1,2\n", "month,numerator\n2024-04,3\n"])
def test_a_file_of_which_nothing_can_be_used_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Unreadable):
        read(tmp_path, text)
