"""What each cell of people.csv may say, and what is said of one that cannot be read."""

from pathlib import Path

import pytest

from matcher.domain.skill_level import SkillLevel
from matcher.exchange.people_file import PeopleFile, PersonRow, read_people


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def read(folder: Path, column: str, cell: str) -> PeopleFile:
    path = folder / "people.csv"
    path.write_text(f'id,{column}\np1,"{cell}"\n', encoding="utf-8")
    return read_people(path)


def person(folder: Path, column: str, cell: str) -> PersonRow:
    """The row, when all of it can be read."""
    people = read(folder, column, cell)
    assert people.troubles == ()
    return people.rows[0]


def misread(folder: Path, column: str, cell: str) -> tuple[PersonRow, list[str]]:
    """The row, which stays, and the reasons."""
    people = read(folder, column, cell)
    assert {(t.line, t.column, t.dropped) for t in people.troubles} == {(2, column, False)}
    return people.rows[0], [trouble.reason for trouble in people.troubles]


def test_an_empty_row_has_told_nothing(folder: Path) -> None:
    row = person(folder, "name", "")

    assert (row.skills, row.learn, row.experience, row.topics) == ({}, (), (), ())
    assert (row.about, row.sessions, row.areas, row.declined) == ("", frozenset(), (), frozenset())
    assert (row.hours_per_month, row.remote) == (None, None)
    assert (row.capacity, row.waiting_days, row.paused) == (1, 0, False)


class TestSkills:
    def test_have_levels_and_without_one_mean_on_my_own(self, folder: Path) -> None:
        row = person(folder, "skills", " spreadsheets=3; minutes = 0;chairing;;")

        assert row.skills == {
            "spreadsheets": SkillLevel.COULD_TEACH,
            "minutes": SkillLevel.NO,
            "chairing": SkillLevel.ON_MY_OWN,
        }

    @pytest.mark.parametrize(
        "item",
        ["chairing=9", "chairing=", "chairing=two", "chairing=-1", "chairing=1.5", "=2", "!",
         "chairing!", "chairing!=2", "chairing=2=2", "chairing=²"],
    )  # fmt: skip
    def test_that_cannot_be_read_are_named_and_not_told(self, folder: Path, item: str) -> None:
        row, reasons = misread(folder, "skills", f"{item};minutes=1")

        assert row.skills == {"minutes": SkillLevel.WITH_SUPPORT}
        assert len(reasons) == 1
        assert f'"{item}"' in reasons[0]

    def test_told_twice_alike_are_no_trouble(self, folder: Path) -> None:
        assert person(folder, "skills", "Chairing;chairing=2").skills == {"Chairing": 2}

    def test_told_twice_and_differently_are_named_and_the_first_stays(self, folder: Path) -> None:
        row, reasons = misread(folder, "skills", "chairing=0;Chairing=2")

        assert row.skills == {"chairing": SkillLevel.NO}
        assert "contradicts" in reasons[0]

    @pytest.mark.parametrize("item", ["chairing=2", "chairing!"])
    def test_to_learn_have_no_level_and_no_mark(self, folder: Path, item: str) -> None:
        row, reasons = misread(folder, "learn", f"{item};minutes")

        assert row.learn == ("minutes",)
        assert item in reasons[0]


@pytest.mark.parametrize("column", ["learn", "experience", "topics", "areas"])
def test_lists_of_names_keep_the_first_spelling(folder: Path, column: str) -> None:
    row = person(folder, column, "Waiting  times; food ;;WAITING TIMES;")

    assert getattr(row, column) == ("Waiting times", "food")


class TestSessions:
    def test_are_codes_of_the_week(self, folder: Path) -> None:
        assert person(folder, "sessions", "mon-am;TUE-Eve ;sun-pm;mon-am").sessions == {
            "mon-am", "tue-eve", "sun-pm",
        }  # fmt: skip

    @pytest.mark.parametrize("item", ["fri-noon", "monday", "1", "mon am", "mon-am,tue-am"])
    def test_that_cannot_be_read_are_named_one_by_one(self, folder: Path, item: str) -> None:
        row, reasons = misread(folder, "sessions", f"mon-am;{item};tue-eve;{item}")

        assert row.sessions == {"mon-am", "tue-eve"}
        assert len(reasons) == 2
        assert f'"{item}"' in reasons[0]


class TestHours:
    @pytest.mark.parametrize(
        ("cell", "hours"), [("4", 4), (" 4.5 ", 4.5), ("0", 0), ("+3", 3), (".5", 0.5), ("-0", 0)]
    )
    def test_are_plain_numbers(self, folder: Path, cell: str, hours: float) -> None:
        found = person(folder, "hours_per_month", cell).hours_per_month

        assert str(found) == str(float(hours))

    @pytest.mark.parametrize(
        "cell",
        ["-1", "-0.5", "nan", "inf", "-inf", "1e5", "four", "4,5", "4 hours", "1_0", "٤", "4-6",
         "1000001", "9" * 5000,
         # As long as a cell may be: the time to refuse it must not grow with its square.
         "9" * 99_999 + "x"],
    )  # fmt: skip
    def test_that_cannot_be_read_are_named_and_not_told(self, folder: Path, cell: str) -> None:
        row, reasons = misread(folder, "hours_per_month", cell)

        assert row.hours_per_month is None
        assert len(reasons) == 1


class TestCounts:
    @pytest.mark.parametrize(("cell", "count"), [("0", 0), ("3", 3), ("2.0", 2), ("", 1)])
    def test_capacity_is_a_whole_number(self, folder: Path, cell: str, count: int) -> None:
        assert person(folder, "capacity", cell).capacity == count

    @pytest.mark.parametrize("cell", ["-1", "2.5", "many", "nan", "1e400"])
    def test_capacity_that_cannot_be_read_is_one(self, folder: Path, cell: str) -> None:
        assert misread(folder, "capacity", cell)[0].capacity == 1

    @pytest.mark.parametrize(("cell", "days"), [("0", 0), ("400", 400), ("", 0)])
    def test_waiting_is_days(self, folder: Path, cell: str, days: int) -> None:
        assert person(folder, "waiting_days", cell).waiting_days == days

    @pytest.mark.parametrize("cell", ["-3", "12.5", "long", "inf"])
    def test_waiting_that_cannot_be_read_is_none(self, folder: Path, cell: str) -> None:
        assert misread(folder, "waiting_days", cell)[0].waiting_days == 0


class TestWords:
    @pytest.mark.parametrize(
        ("cell", "remote"), [("yes", True), (" NO", False), ("", None), (" ", None)]
    )
    def test_remote_is_yes_or_no_or_not_told(
        self, folder: Path, cell: str, remote: bool | None
    ) -> None:
        assert person(folder, "remote", cell).remote is remote

    @pytest.mark.parametrize("cell", ["maybe", "True", "1", "yes;no"])
    def test_remote_that_cannot_be_read_is_not_told(self, folder: Path, cell: str) -> None:
        row, reasons = misread(folder, "remote", cell)

        assert row.remote is None
        assert reasons == [f'"{cell}" is not yes or no']

    @pytest.mark.parametrize(
        ("cell", "paused"), [("active", False), ("Paused ", True), ("", False)]
    )
    def test_status_is_active_or_paused(self, folder: Path, cell: str, paused: bool) -> None:
        assert person(folder, "status", cell).paused is paused

    def test_declined_roles_are_ids_as_they_are(self, folder: Path) -> None:
        assert person(folder, "declined", " R1;r1 ;a  b;").declined == {"R1", "r1", "a  b"}


def test_a_trouble_names_file_line_column_and_reason(folder: Path) -> None:
    (trouble,) = read(folder, "remote", "may\tbe\x1b").troubles

    assert str(trouble) == (
        f'{folder / "people.csv"}, line 2, column remote: "may\N{REPLACEMENT CHARACTER}be'
        '\N{REPLACEMENT CHARACTER}" is not yes or no; it counts as not told'
    )


def test_a_long_value_is_not_repeated_in_full(folder: Path) -> None:
    (trouble,) = read(folder, "remote", "x" * 5000).troubles

    assert len(trouble.reason) < 80


def test_troubles_come_in_the_order_of_the_file(folder: Path) -> None:
    path = folder / "people.csv"
    path.write_text("id,remote,sessions\np1,maybe,noon\n,,\np1,no,\np2,so,\n")

    people = read_people(path)

    assert [trouble.line for trouble in people.troubles] == [2, 2, 3, 4, 5]
    assert [row.id for row in people.rows] == ["p1", "p2"]
