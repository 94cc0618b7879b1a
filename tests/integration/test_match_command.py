"""``flask match rank``: files in, a table out, and every trouble named. No app, no database."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from matcher.cli.match import match

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "matcher" / "demo"

COLUMNS = (
    "role_id,person_id,rank,score,skills,experience,topics,availability,place,words,"
    "development,waiting,unknown,reason"
)
PARTS = COLUMNS.split(",")[4:12]

PEOPLE = """\
id,name,skills,learn,experience,topics,about,sessions,hours_per_month,areas,remote,capacity,\
waiting_days,status,declined
p1,Ann,spreadsheets=3;chairing,,waiting rooms,food,I like numbers and charts,mon-am;tue-eve,\
6,Hackney,yes,2,90,active,
p2,Bo,spreadsheets=0,,,,,,,,,,10,,
p3,Cy,,chairing,,Food ; SLEEP,,mon-am,,,,,,,r1
p4,Di,,,,,,sun-eve,2,newham,no,,,,
p5,Ed,,,,,,,,,,0,,,
p6,Flo,,,,,,,,,,,,paused,
"""
ROLES = """\
id,title,description,skills,develops,experience,topics,sessions,sessions_needed,\
hours_per_month,area,mode,places
r2,Ideas for food,Taste and talk,,CHAIRING,,food;sleep,,,,Hackney,in_person,1
r1,Charts,Numbers and charts for waiting times,spreadsheets!;chairing,,Waiting Rooms,food,\
mon-am;wed-pm,1,4,hackney,either,2
"""


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder with two files, and the command run on them."""

    folder: Path

    @property
    def people(self) -> Path:
        return self.folder / "people.csv"

    @property
    def roles(self) -> Path:
        return self.folder / "roles.csv"

    def rank(self, *options: str | Path) -> Result:
        arguments = ["rank", "--people", self.people, "--roles", self.roles, *options]
        return CliRunner().invoke(match, list(map(str, arguments)))

    def plan(self, *options: str | Path) -> Result:
        arguments = ["plan", "--people", self.people, "--roles", self.roles, *options]
        return CliRunner().invoke(match, list(map(str, arguments)))

    def with_people(self, text: str | bytes) -> "Desk":
        data = text if isinstance(text, bytes) else text.encode()
        self.people.write_bytes(data)
        return self


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.people.write_text(PEOPLE, encoding="utf-8")
    desk.roles.write_text(ROLES, encoding="utf-8")
    return desk


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def ranked(result: Result) -> list[tuple[str, str]]:
    return [(row["role_id"], row["person_id"]) for row in table(result.stdout)]


class TestTheRanking:
    def test_is_all_that_standard_output_carries(self, desk: Desk) -> None:
        result = desk.rank()

        assert result.exit_code == 0
        assert result.stdout.splitlines()[0] == COLUMNS
        assert ranked(result) == [
            ("r1", "p1"), ("r2", "p1"), ("r2", "p3"), ("r2", "p2"),
        ]  # fmt: skip
        assert "People: 6. Roles: 2. Pairs ranked: 4 (4 written)." in result.stderr
        assert "Troubles: 0." in result.stderr

    def test_has_roles_in_the_order_of_their_ids_and_ranks_from_one(self, desk: Desk) -> None:
        rows = table(desk.rank().stdout)

        assert [row["role_id"] for row in rows] == sorted(row["role_id"] for row in rows)
        assert [row["rank"] for row in rows] == ["1", "1", "2", "3"]

    def test_has_parts_that_add_up_exactly(self, desk: Desk) -> None:
        for row in table(desk.rank().stdout):
            assert sum(Decimal(row[part]) for part in PARTS) == Decimal(row["score"])
            assert {len(row[name].partition(".")[2]) for name in ("score", *PARTS)} == {6}

    def test_weighs_what_the_files_say(self, desk: Desk) -> None:
        first = table(desk.rank().stdout)[0]

        assert first["skills"] == "0.250000"
        assert first["experience"] == "0.150000"
        assert first["topics"] == "0.150000"
        assert first["availability"] == "0.150000"
        assert first["place"] == "0.100000"
        assert first["waiting"] == "0.025000"
        assert first["unknown"] == "development"

    def test_folds_case_and_spaces_in_names(self, desk: Desk) -> None:
        (row,) = [row for row in table(desk.rank().stdout) if row["person_id"] == "p3"]

        assert row["topics"] == "0.150000"
        assert row["development"] == "0.050000"

    def test_gives_a_reason_in_words_with_the_names_as_people_write_them(self, desk: Desk) -> None:
        rows = table(desk.rank("--weights", "skills=9").stdout)

        assert all(row["reason"] for row in rows)
        assert "spreadsheets" in rows[0]["reason"]
        rows = table(desk.rank("--weights", "place=9").stdout)
        assert "Hackney" in rows[0]["reason"]

    def test_does_not_depend_on_the_order_of_rows_and_columns(self, desk: Desk) -> None:
        before = desk.rank().stdout
        for path in (desk.people, desk.roles):
            header, *rows = csv.reader(StringIO(path.read_text()))
            turned = [list(reversed(row)) for row in (header, *reversed(rows))]
            with path.open("w", newline="") as file:
                csv.writer(file).writerows(turned)

        assert desk.rank().stdout == before

    def test_is_the_same_with_a_byte_order_mark_and_other_line_ends(self, desk: Desk) -> None:
        before = desk.rank().stdout
        for end in ("\r\n", "\r"):
            data = b"\xef\xbb\xbf" + PEOPLE.replace("\n", end).encode()

            assert desk.with_people(data).rank().stdout == before

    def test_gives_ten_people_a_role_unless_told_otherwise(self, desk: Desk) -> None:
        twelve = desk.with_people("id\n" + "".join(f"p{number:02}\n" for number in range(12)))

        assert len(ranked(twelve.rank())) == 20
        assert len(ranked(twelve.rank("--top", "12"))) == 24

    def test_stops_at_the_top(self, desk: Desk) -> None:
        result = desk.rank("--top", "1")

        assert ranked(result) == [("r1", "p1"), ("r2", "p1")]
        assert "Pairs ranked: 4 (2 written)" in result.stderr

    def test_is_a_header_when_everybody_is_left_out(self, desk: Desk) -> None:
        result = desk.with_people("id,status\np1,paused\n").rank()

        assert (result.exit_code, result.stdout) == (0, COLUMNS + "\n")

    def test_says_the_same_in_json(self, desk: Desk) -> None:
        rows = table(desk.rank().stdout)
        objects = json.loads(desk.rank("--format", "json").stdout, parse_float=Decimal)

        assert [{key: str(value) for key, value in each.items()} for each in objects] == rows
        assert isinstance(objects[0]["score"], Decimal)
        assert isinstance(objects[0]["rank"], int)

    def test_is_an_empty_array_in_json_when_everybody_is_left_out(self, desk: Desk) -> None:
        result = desk.with_people("id,status\np1,paused\n").rank("--format", "json")

        assert json.loads(result.stdout) == []


class TestThoseLeftOut:
    def test_are_named_with_rule_and_detail(self, desk: Desk, tmp_path: Path) -> None:
        result = desk.rank("--excluded", tmp_path / "excluded.csv")
        rows = table((tmp_path / "excluded.csv").read_text())

        assert [(row["role_id"], row["person_id"], row["rule"]) for row in rows] == [
            ("r1", "p2", "must_have"),
            ("r1", "p3", "declined"),
            ("r1", "p4", "sessions"),
            ("r1", "p5", "capacity"),
            ("r1", "p6", "paused"),
            ("r2", "p4", "place"),
            ("r2", "p5", "capacity"),
            ("r2", "p6", "paused"),
        ]
        assert all(row["detail"] for row in rows)
        assert "spreadsheets" in rows[0]["detail"]
        assert "Pairs left out: 8 (capacity 2, declined 1, must_have 1," in result.stderr

    def test_and_those_ranked_are_all_pairs(self, desk: Desk, tmp_path: Path) -> None:
        result = desk.rank("--top", "1000", "--excluded", tmp_path / "excluded.csv")
        excluded = [
            (row["role_id"], row["person_id"])
            for row in table((tmp_path / "excluded.csv").read_text())
        ]
        everybody = [f"p{number}" for number in range(1, 7)]

        assert sorted(ranked(result) + excluded) == [
            (role, person) for role in ("r1", "r2") for person in everybody
        ]

    def test_are_untouched_by_the_top(self, desk: Desk, tmp_path: Path) -> None:
        all_, few = tmp_path / "all.csv", tmp_path / "few.csv"
        desk.rank("--excluded", all_)
        desk.rank("--top", "1", "--excluded", few)

        assert all_.read_text() == few.read_text()

    def test_are_json_in_a_file_named_so(self, desk: Desk, tmp_path: Path) -> None:
        desk.rank("--excluded", tmp_path / "excluded.json")
        desk.rank("--excluded", tmp_path / "excluded.csv", "--format", "json")

        objects = json.loads((tmp_path / "excluded.json").read_text())
        assert objects == table((tmp_path / "excluded.csv").read_text())


class TestWeights:
    def test_not_named_keep_their_defaults_and_all_are_scaled(self, desk: Desk) -> None:
        result = desk.rank("--weights", "skills=1, words=0")

        assert "scaled to add up to 1: skills 0.606061, experience 0.090909" in result.stderr
        assert table(result.stdout)[0]["skills"] == "0.606061"
        assert result.exit_code == 0

    def test_that_add_up_to_one_are_said_and_not_scaled(self, desk: Desk) -> None:
        result = desk.rank("--weights", "skills=0.15,words=0.2")

        assert "Weights: skills 0.150000" in result.stderr

    @pytest.mark.parametrize(
        "weights",
        ["skills=-1", "skills=nan", "skills=inf", "skill=1", "skills", "skills=", "=1", "",
         "skills=one", "skills=1,", "skills=1,skills=2", "skills=1e300", "skills:1",
         ",".join(f"{part}=0" for part in PARTS)],
    )  # fmt: skip
    def test_that_cannot_be_used_end_it(self, desk: Desk, weights: str) -> None:
        result = desk.rank("--weights", weights)

        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("Error: ")


class TestTrouble:
    def test_is_named_counts_as_not_told_and_leaves_the_row(self, desk: Desk) -> None:
        text = PEOPLE.replace("spreadsheets=3", "spreadsheets=9").replace("tue-eve", "fri-noon")
        result = desk.with_people(text.replace(",6,", ",-6,")).rank()

        assert result.exit_code == 1
        for column, cell in (
            ("skills", "spreadsheets=9"), ("sessions", "fri-noon"), ("hours_per_month", "-6"),
        ):  # fmt: skip
            assert f'{desk.people}, line 2, column {column}: "{cell}"' in result.stderr
        row = table(result.stdout)[0]
        assert (row["person_id"], row["skills"], row["availability"]) == (
            "p1", "0.083333", "0.075000",
        )  # fmt: skip
        assert "Troubles: 3." in result.stderr

    def test_is_named_each_time(self, desk: Desk) -> None:
        rows = "".join(f"p{number},maybe\n" for number in range(50))
        result = desk.with_people(f"id,remote\n{rows}").rank()

        assert result.stderr.count('"maybe" is not yes or no') == 50

    @pytest.mark.parametrize(
        ("row", "reason"),
        [
            ("p1,again,", 'line 4, column id: the id "p1" is already on line 2'),
            (",no id,", "line 4, column id: the id is missing"),
            ("=1+1,formula,", "line 4, column id"),
            ("p9,short", "line 4: too few fields"),
            ("p9,long,,", "line 4: too many fields"),
            ("p9,odd,gone", 'line 4, column status: "gone"'),
            (f"p9,{'x' * 200_000},", "line 4, column name: the cell has 200,000 characters"),
        ],
    )
    def test_drops_only_the_row_that_cannot_be_used(
        self, desk: Desk, row: str, reason: str
    ) -> None:
        result = desk.with_people(f"id,name,status\np1,Ann,\np2,Bo,\n{row}\np3,Cy,\n").rank()

        assert result.exit_code == 1
        assert reason in result.stderr
        assert "the row is left out" in result.stderr
        assert [person for role, person in ranked(result) if role == "r2"] == ["p1", "p2", "p3"]

    def test_in_roles_counts_too(self, desk: Desk) -> None:
        desk.roles.write_text("id,places,mode\nr1,0,hybrid\n")
        result = desk.rank()

        assert result.exit_code == 1
        assert f"{desk.roles}, line 2, column places" in result.stderr
        assert f"{desk.roles}, line 2, column mode" in result.stderr
        assert {role for role, _ in ranked(result)} == {"r1"}

    def test_is_not_a_column_that_nobody_knows(self, desk: Desk) -> None:
        result = desk.with_people("id,shoe size,Ethnicity\np1,5,\np2,6,\n").rank()

        assert result.exit_code == 0
        assert result.stderr.count("not known") == 1
        assert '"shoe size", "Ethnicity"' in result.stderr

    def test_is_not_a_file_with_a_header_alone(self, desk: Desk) -> None:
        result = desk.with_people("id,name\n").rank()

        assert (result.exit_code, result.stdout) == (0, COLUMNS + "\n")
        assert f"{desk.people}: no rows" in result.stderr
        desk.roles.write_text("id\n")
        assert desk.rank().exit_code == 0

    def test_leaves_a_header_when_no_row_can_be_used(self, desk: Desk) -> None:
        result = desk.with_people("id,name\n,Ann\n").rank()

        assert (result.exit_code, result.stdout) == (1, COLUMNS + "\n")


class TestNothingCouldBeDone:
    def ends(self, result: Result, *said: str) -> None:
        assert (result.exit_code, result.stdout) == (2, "")
        for words in said:
            assert words in result.stderr

    def test_without_the_file(self, desk: Desk) -> None:
        desk.people.unlink()

        self.ends(desk.rank(), "people.csv does not exist")

    def test_with_a_folder(self, desk: Desk) -> None:
        desk.roles.unlink()
        desk.roles.mkdir()

        self.ends(desk.rank(), "is a folder")

    @pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n\n", b"\xc2\xa0\n"])
    def test_with_an_empty_file(self, desk: Desk, data: bytes) -> None:
        self.ends(desk.with_people(data).rank(), "is empty")

    def test_with_another_encoding(self, desk: Desk) -> None:
        data = "id,name\np1,Ann\np2,Renée\n".encode("latin-1")

        self.ends(desk.with_people(data).rank(), "people.csv, line 3", "CSV UTF-8")

    def test_with_something_that_is_not_text(self, desk: Desk) -> None:
        self.ends(desk.with_people(b"id,name\np1,\x00\x01\x02\n").rank(), "is not text")

    def test_without_a_column_of_ids(self, desk: Desk) -> None:
        self.ends(desk.with_people("name\nAnn\n").rank(), "no column id")

    @pytest.mark.parametrize("top", ["0", "-1", "many", "1.5"])
    def test_with_a_top_that_is_no_count(self, desk: Desk, top: str) -> None:
        self.ends(desk.rank("--top", top), "--top")

    def test_with_a_format_of_another_name(self, desk: Desk) -> None:
        self.ends(desk.rank("--format", "xlsx"), "--format")

    def test_without_a_word_about_the_files(self) -> None:
        self.ends(CliRunner().invoke(match, ["rank"]), "--people")

    @pytest.mark.parametrize("option", ["--out", "--excluded"])
    def test_with_a_place_that_cannot_be_written(
        self, desk: Desk, tmp_path: Path, option: str
    ) -> None:
        self.ends(desk.rank(option, tmp_path / "no" / "out.csv"), "cannot be written")

    @pytest.mark.parametrize("option", ["--out", "--excluded"])
    def test_with_an_output_that_is_an_input(self, desk: Desk, option: str) -> None:
        self.ends(desk.rank(option, desk.people), "named twice")
        assert desk.people.read_text() == PEOPLE

    def test_with_one_file_for_two_tables(self, desk: Desk, tmp_path: Path) -> None:
        out = tmp_path / "out.csv"

        self.ends(desk.rank("--out", out, "--excluded", out), "named twice")
        assert not out.exists()


class TestFormulas:
    def test_in_names_do_not_run_in_the_tables(self, desk: Desk, tmp_path: Path) -> None:
        desk.roles.write_text("id,skills\nr1,=cmd();@sum!\n")
        result = desk.with_people("id,skills\np1,@sum=2\np2,@sum=0\n").rank(
            "--excluded", tmp_path / "excluded.csv"
        )
        cells = [*csv.reader(StringIO(result.stdout))]
        cells += csv.reader(StringIO((tmp_path / "excluded.csv").read_text()))

        assert len(cells) == 4
        assert not [cell for row in cells for cell in row if cell.startswith(("=", "+", "-", "@"))]


class TestFilesOut:
    def test_hold_the_table_and_leave_standard_output_empty(
        self, desk: Desk, tmp_path: Path
    ) -> None:
        expected = desk.rank().stdout
        result = desk.rank("--out", tmp_path / "out.csv")

        assert (result.exit_code, result.stdout) == (0, "")
        assert (tmp_path / "out.csv").read_text() == expected

    def test_are_not_touched_when_nothing_could_be_done(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "out.csv").write_text("before")
        result = desk.with_people("name\nAnn\n").rank("--out", tmp_path / "out.csv")

        assert result.exit_code == 2
        assert (tmp_path / "out.csv").read_text() == "before"
        assert sorted(os.listdir(tmp_path)) == ["out.csv", "people.csv", "roles.csv"]


def flask(*arguments: str | Path) -> Sequence[str]:
    return [sys.executable, "-m", "flask", "match", "rank", *map(str, arguments)]


class TestFromATerminal:
    """The command as a person runs it: a bare environment, no database."""

    environment: dict[str, str] = {}  # noqa: RUF012

    def test_the_demo_story_is_ranked_without_trouble(self, tmp_path: Path) -> None:
        done = subprocess.run(
            flask("--people", DEMO / "people.csv", "--roles", DEMO / "roles.csv", "--top", "3"),
            cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        rows = table(done.stdout)

        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines()[0] == COLUMNS
        assert len({row["role_id"] for row in rows}) > 1
        assert all(
            sum(Decimal(row[part]) for part in PARTS) == Decimal(row["score"]) for row in rows
        )

    def test_a_reader_who_leaves_early_is_no_error(self, desk: Desk) -> None:
        rows = "".join(f"p{number}\n" for number in range(3_000))
        desk.with_people(f"id\n{rows}")
        with subprocess.Popen(
            flask("--people", desk.people, "--roles", desk.roles, "--top", "3000"),
            cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ) as running:  # fmt: skip
            assert running.stdout is not None
            assert running.stderr is not None
            assert running.stdout.readline().decode() == COLUMNS + "\n"
            running.stdout.close()
            said = running.stderr.read().decode()

        assert running.returncode == 0
        assert said == ""


class TestThePlan:
    def test_proposes_people_for_all_roles_and_says_beside_what(self, desk: Desk) -> None:
        result = desk.plan()

        assert result.exit_code == 0
        assert result.stdout.splitlines()[0] == "role_id,person_id,score"
        assert ranked(result) == [("r1", "p1"), ("r2", "p3")]
        assert "People reached: 2 instead of 1" in result.stderr

    def test_repeats_a_person_only_where_it_is_worth_it(self, desk: Desk) -> None:
        alone = desk.with_people("\n".join(PEOPLE.splitlines()[:2]) + "\n")

        assert ranked(alone.plan("--repeat-cost", "0")) == [("r1", "p1"), ("r2", "p1")]
        assert ranked(alone.plan("--repeat-cost", "1")) == [("r1", "p1")]

    def test_proposes_nothing_below_the_least_score(self, desk: Desk) -> None:
        result = desk.plan("--least-score", "1")

        assert result.exit_code == 0
        assert ranked(result) == []

    def test_does_not_depend_on_the_order_of_rows(self, desk: Desk) -> None:
        before = desk.plan().stdout
        header, *rows = desk.roles.read_text(encoding="utf-8").splitlines()
        desk.roles.write_text("\n".join([header, *reversed(rows)]) + "\n", encoding="utf-8")

        assert desk.plan().stdout == before

    def test_comes_as_json_into_a_file_too(self, desk: Desk) -> None:
        out = desk.folder / "plan.json"

        assert desk.plan("--format", "json", "--out", out).stdout == ""
        found = json.loads(out.read_text(encoding="utf-8"))
        assert [list(each) for each in found] == [["role_id", "person_id", "score"]] * 2

    @pytest.mark.parametrize("option", ["--repeat-cost", "--least-score"])
    @pytest.mark.parametrize("number", ["-1", "2", "nan"])
    def test_refuses_numbers_that_cannot_be(self, desk: Desk, option: str, number: str) -> None:
        result = desk.plan(option, number)

        assert result.exit_code == 2
        assert "from 0 to 1" in result.stderr

    def test_names_trouble_and_goes_on(self, desk: Desk) -> None:
        result = desk.with_people(PEOPLE + ",No Id,,,,,,,,,,,,,\n").plan()

        assert result.exit_code == 1
        assert "the id is missing" in result.stderr
