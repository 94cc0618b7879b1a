"""What each cell of roles.csv may say, and what is said of one that cannot be read."""

from pathlib import Path

import pytest

from matcher.domain.matching import Mode
from matcher.exchange.roles_file import RoleRow, RolesFile, read_roles


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def read(folder: Path, column: str, cell: str) -> RolesFile:
    path = folder / "roles.csv"
    path.write_text(f'id,{column}\nr1,"{cell}"\n', encoding="utf-8")
    return read_roles(path)


def role(folder: Path, column: str, cell: str) -> RoleRow:
    roles = read(folder, column, cell)
    assert roles.troubles == ()
    return roles.rows[0]


def misread(folder: Path, column: str, cell: str) -> RoleRow:
    """The row, which stays, when its cell was named once."""
    roles = read(folder, column, cell)
    assert [(t.line, t.column, t.dropped) for t in roles.troubles] == [(2, column, False)]
    return roles.rows[0]


def test_an_empty_row_describes_nothing(folder: Path) -> None:
    row = role(folder, "title", "")

    assert (row.title, row.description, row.skills, row.develops) == ("", "", {}, ())
    assert (row.experience, row.topics, row.sessions) == ((), (), frozenset())
    assert (row.sessions_needed, row.hours_per_month, row.area) == (None, None, None)
    assert (row.mode, row.places) == (Mode.EITHER, 1)


class TestSkills:
    def test_are_helpful_or_with_a_mark_must_haves(self, folder: Path) -> None:
        assert role(folder, "skills", "spreadsheets!; chairing ;minutes !").skills == {
            "spreadsheets": True,
            "chairing": False,
            "minutes": True,
        }

    @pytest.mark.parametrize("item", ["chairing=2", "chairing!!", "!", "chairing!=1"])
    def test_that_cannot_be_read_are_named(self, folder: Path, item: str) -> None:
        assert misread(folder, "skills", f"{item};minutes").skills == {"minutes": False}

    def test_asked_twice_and_differently_are_named_and_the_first_stays(self, folder: Path) -> None:
        assert misread(folder, "skills", "Chairing;chairing!").skills == {"Chairing": False}

    def test_it_develops_have_no_mark(self, folder: Path) -> None:
        assert misread(folder, "develops", "chairing!;minutes").develops == ("minutes",)


@pytest.mark.parametrize("column", ["develops", "experience", "topics"])
def test_lists_of_names_keep_the_first_spelling(folder: Path, column: str) -> None:
    assert getattr(role(folder, column, "Food; FOOD;sleep"), column) == ("Food", "sleep")


class TestTimes:
    def test_sessions_are_codes_of_the_week(self, folder: Path) -> None:
        assert role(folder, "sessions", "Mon-am;fri-eve").sessions == {"mon-am", "fri-eve"}

    def test_a_session_that_cannot_be_read_is_named(self, folder: Path) -> None:
        assert misread(folder, "sessions", "673").sessions == frozenset()

    @pytest.mark.parametrize("cell", ["0", "-2", "1.5", "all"])
    def test_sessions_needed_that_cannot_be_read_are_all_listed(
        self, folder: Path, cell: str
    ) -> None:
        assert misread(folder, "sessions_needed", cell).sessions_needed is None

    def test_sessions_needed_are_a_whole_number(self, folder: Path) -> None:
        assert role(folder, "sessions_needed", "2").sessions_needed == 2

    @pytest.mark.parametrize("cell", ["0", "-4", "nan", "0.0001", "some"])
    def test_hours_that_cannot_be_read_are_not_described(self, folder: Path, cell: str) -> None:
        assert misread(folder, "hours_per_month", cell).hours_per_month is None

    def test_hours_are_a_number(self, folder: Path) -> None:
        assert role(folder, "hours_per_month", "3.5").hours_per_month == 3.5


class TestPlace:
    def test_is_one_area(self, folder: Path) -> None:
        assert role(folder, "area", "  City &  Hackney ").area == "City & Hackney"

    def test_is_not_described_when_two_areas_are_named(self, folder: Path) -> None:
        assert misread(folder, "area", "Newham;Hackney").area is None

    @pytest.mark.parametrize("mode", list(Mode))
    def test_has_a_mode(self, folder: Path, mode: Mode) -> None:
        assert role(folder, "mode", f" {mode.upper()}").mode is mode

    @pytest.mark.parametrize("cell", ["hybrid", "in person", "yes"])
    def test_a_mode_that_cannot_be_read_is_either(self, folder: Path, cell: str) -> None:
        assert misread(folder, "mode", cell).mode is Mode.EITHER


@pytest.mark.parametrize("cell", ["0", "-1", "2.5", "few"])
def test_places_that_cannot_be_read_are_one(folder: Path, cell: str) -> None:
    assert misread(folder, "places", cell).places == 1


def test_places_are_a_whole_number(folder: Path) -> None:
    assert role(folder, "places", "3").places == 3


def test_a_role_has_no_status_to_drop_it_for(folder: Path) -> None:
    roles = read(folder, "status", "closed")

    assert len(roles.rows) == 1
    assert roles.unknown_columns == ("status",)
