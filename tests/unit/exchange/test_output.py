"""A file is there whole or as it was before; a reader who leaves is no error."""

import os
import stat
from io import BytesIO
from pathlib import Path

import pytest

from matcher.exchange.output import OutputFile, StandardOutput, Unwritable, check_apart


class TestOutputFile:
    def test_is_in_place_when_all_was_written(self, tmp_path: Path) -> None:
        path = tmp_path / "out.csv"
        with OutputFile(path) as file:
            file.write("é\n")
            assert not path.exists()

        assert path.read_bytes() == "é\n".encode()
        assert os.listdir(tmp_path) == ["out.csv"]

    def test_leaves_what_was_there_when_something_fails(self, tmp_path: Path) -> None:
        path = tmp_path / "out.csv"
        path.write_text("before")
        with pytest.raises(ZeroDivisionError), OutputFile(path) as file:  # noqa: PT012
            file.write("half")
            raise ZeroDivisionError

        assert path.read_text() == "before"
        assert os.listdir(tmp_path) == ["out.csv"]

    def test_keeps_who_may_read_the_file(self, tmp_path: Path) -> None:
        path = tmp_path / "out.csv"
        path.touch()
        path.chmod(0o640)
        with OutputFile(path) as file:
            file.write("x")

        assert stat.S_IMODE(path.stat().st_mode) == 0o640

    def test_follows_a_link_and_keeps_it(self, tmp_path: Path) -> None:
        link, path = tmp_path / "link.csv", tmp_path / "out.csv"
        link.symlink_to(path)
        with OutputFile(link) as file:
            file.write("x")

        assert link.is_symlink()
        assert path.read_text() == "x"

    def test_writes_straight_into_a_device(self) -> None:
        with OutputFile(Path(os.devnull)) as file:
            file.write("x")

        assert not Path(os.devnull).is_file()

    @pytest.mark.parametrize("name", ["", "missing/out.csv", "file/out.csv", "x" * 5000, "a\0b"])
    def test_that_cannot_be_written_is_named(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(Unwritable, match="cannot be written: "), OutputFile(tmp_path / name):
            pass

    def test_on_a_full_disk_is_named(self) -> None:
        with (
            pytest.raises(Unwritable, match="No space left"),
            OutputFile(Path("/dev/full")) as file,
        ):
            file.write("x" * 1_000_000)


class TestStandardOutput:
    def test_is_utf_8_wherever_it_runs(self) -> None:
        stream = BytesIO()
        with StandardOutput(stream) as output:
            output.write("é")

        assert stream.getvalue() == "é".encode()

    def test_a_reader_who_leaves_is_no_error(self) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        with open(writing, "wb", buffering=0) as stream, StandardOutput(stream) as output:
            output.write("x")
            assert not output.is_wanted
            output.write("y")

    def test_on_a_full_disk_is_named(self) -> None:
        with (
            Path("/dev/full").open("wb") as stream,
            pytest.raises(Unwritable, match="standard output cannot be written: No space left"),
            StandardOutput(stream) as output,
        ):
            output.write("x")


class TestPlacesNamedTwice:
    def test_what_is_read_is_not_written_over(self, tmp_path: Path) -> None:
        people = tmp_path / "people.csv"
        people.touch()
        (tmp_path / "link.csv").symlink_to(people)

        with pytest.raises(Unwritable, match="named twice"):
            check_apart([people], [tmp_path / "link.csv"])

    def test_two_tables_do_not_share_a_file(self, tmp_path: Path) -> None:
        with pytest.raises(Unwritable, match="named twice"):
            check_apart([], [tmp_path / "out.csv", tmp_path / "x" / ".." / "out.csv"])

    def test_two_tables_may_go_nowhere(self) -> None:
        check_apart([], [Path(os.devnull), Path(os.devnull)])

    def test_places_of_their_own_are_fine(self, tmp_path: Path) -> None:
        check_apart([tmp_path / "a"], [tmp_path / "b", tmp_path / "c"])
