"""What counts as text, and what a person is told when a file is not."""

from pathlib import Path

import pytest

from matcher.exchange.text_file import open_text
from matcher.exchange.trouble import Unreadable


def text_of(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return open_text(path).read()


def refusal(path: Path, data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        text_of(path, data)
    return str(refused.value)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "people.csv"


def test_a_byte_order_mark_is_not_part_of_the_text(path: Path) -> None:
    assert text_of(path, b"\xef\xbb\xbfid\n") == text_of(path, b"id\n") == "id\n"


def test_a_byte_order_mark_written_twice_is_not_either(path: Path) -> None:
    assert text_of(path, b"\xef\xbb\xbf\xef\xbb\xbfid\n") == "id\n"


def test_line_ends_stay_as_they_are(path: Path) -> None:
    assert text_of(path, b"a\r\nb\rc\n") == "a\r\nb\rc\n"


def test_a_missing_file_is_named(path: Path) -> None:
    with pytest.raises(Unreadable, match=r"people\.csv does not exist"):
        open_text(path)


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="is a folder"):
        open_text(tmp_path)


def test_a_path_that_cannot_be_one_is_refused() -> None:
    with pytest.raises(Unreadable, match="cannot be read"):
        open_text(Path("people\0.csv"))


def test_a_path_too_long_for_the_system_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be read"):
        open_text(tmp_path / ("p" * 5000))


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n\r\n  \n"])
def test_a_file_with_nothing_in_it_is_empty(path: Path, data: bytes) -> None:
    assert "is empty" in refusal(path, data)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_byte_of_another_encoding_is_named_with_its_line_and_what_to_do(
    path: Path, end: bytes
) -> None:
    said = refusal(path, end.join([b"id,name", b"p1,Ann", b"p2,Ren\xe9", b"p3,Bo"]))

    assert "people.csv, line 3" in said
    assert "0xE9" in said
    assert "CSV UTF-8" in said


def test_the_line_is_right_behind_a_byte_order_mark_too(path: Path) -> None:
    assert "line 2: byte 0xE9" in refusal(path, b"\xef\xbb\xbfid\n\xe9\n")


def test_a_zero_byte_is_not_text(path: Path) -> None:
    assert "line 2: this is not text" in refusal(path, b"id\np\x001\n")


def test_utf_16_is_told_apart(path: Path) -> None:
    assert "UTF-16" in refusal(path, "id\np1\n".encode("utf-16"))


def test_a_workbook_is_told_apart(path: Path) -> None:
    assert "workbook" in refusal(path, b"PK\x03\x04\x14\x00\x06\x00")
