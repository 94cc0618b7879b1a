"""``flask chart p``: counts in, a chart out, and every trouble named. No app, no database."""

import csv
import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from matcher.cli.chart import chart

ROOT = Path(__file__).resolve().parents[2]
HEADER = "month,numerator,denominator,exclude\n"
RISE = HEADER + "".join(
    f"{2024 + place // 12}-{place % 12 + 1:02d},{6 if place < 14 else 15},16,\n"
    for place in range(18)
)
POINT = [
    "month", "numerator", "denominator", "proportion", "centre", "lower", "upper",
    "lower_warning", "upper_warning", "beyond_limits", "rule", "phase",
]  # fmt: skip
PHASE = [
    "points", "useful", "longest_run", "longest_run_max", "crossings", "crossings_min",
    "runs_signal",
]  # fmt: skip


@pytest.fixture
def counts(tmp_path: Path) -> Path:
    file = tmp_path / "counts.csv"
    file.write_text(RISE, encoding="utf-8")
    return file


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(chart, ["p", *map(str, arguments)])


def test_gives_points_phases_and_a_headline_as_json(counts: Path) -> None:
    result = run("--in", counts, "--freeze", "12")

    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert list(found) == ["points", "phases", "headline"]
    assert list(found["points"][0]) == POINT
    assert list(found["phases"][0]) == PHASE
    assert found["points"][0]["centre"] == 6 / 16
    assert [point["month"] for point in found["points"] if point["beyond_limits"]] == [
        "2025-03", "2025-04", "2025-05", "2025-06",
    ]  # fmt: skip
    assert found["headline"]["changed"] is True
    assert "It shows from March 2025." in found["headline"]["words"]


def test_gives_the_same_numbers_as_a_table(counts: Path) -> None:
    points = json.loads(run("--in", counts).stdout)["points"]

    rows = list(csv.DictReader(StringIO(run("--in", counts, "--format", "csv").stdout)))

    assert list(rows[0]) == POINT
    assert [float(row["upper"]) for row in rows] == [point["upper"] for point in points]
    assert {row["beyond_limits"] for row in rows} == {"yes", "no"}


def test_gives_a_picture_with_a_title_a_description_and_nothing_to_run(
    counts: Path, tmp_path: Path
) -> None:
    out = tmp_path / "chart.svg"
    reason = '<script>alert("x")</script> & so on'
    result = run("--in", counts, "--rephase", "2025-03", "--reason", reason, "--format", "svg",
                 "--out", out)  # fmt: skip

    assert result.exit_code == 0
    picture = ElementTree.fromstring(out.read_text(encoding="utf-8"))
    names = {element.tag.rpartition("}")[2] for element in picture.iter()}
    assert {"title", "desc"} <= names <= {"svg", "title", "desc", "rect", "path", "text", "circle"}
    assert reason in "".join(picture.itertext())


def test_a_new_phase_has_its_own_centre_line(counts: Path) -> None:
    found = json.loads(run("--in", counts, "--rephase", "2025-03").stdout)

    assert [phase["points"] for phase in found["phases"]] == [14, 4]
    assert {point["centre"] for point in found["points"]} == {6 / 16, 15 / 16}


def test_the_nhs_rules_name_points(counts: Path) -> None:
    found = json.loads(run("--in", counts, "--freeze", "12", "--rules", "nhs").stdout)

    assert [point["rule"] for point in found["points"][-4:]] == ["outside"] * 4


def test_trouble_is_named_and_the_rest_is_read(counts: Path) -> None:
    counts.write_text(HEADER + "2024-01,9,8,\n2024-03,2,8,\n2024-02,1,8,\n", encoding="utf-8")

    result = run("--in", counts)

    assert result.exit_code == 1
    assert "line 2, column numerator: there are no 9 out of 8" in result.stderr
    assert "the months are not in order" in result.stderr
    months = [point["month"] for point in json.loads(result.stdout)["points"]]
    assert months == ["2024-02", "2024-03"]


@pytest.mark.parametrize("rows", ["", "2024-01,0,0,\n", "2024-01,3,8,\n"])
@pytest.mark.parametrize("form", ["json", "csv", "svg"])
def test_next_to_nothing_is_words_and_no_error(counts: Path, rows: str, form: str) -> None:
    counts.write_text(HEADER + rows, encoding="utf-8")

    result = run("--in", counts, "--format", form)

    assert result.exit_code == 0
    assert "NaN" not in result.stdout
    assert result.stderr.strip()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--rephase", "March 2025"], "not a month such as 2024-04"),
        (["--reason", "why"], "more reasons than months"),
    ],
)
def test_what_cannot_be_done_is_said(counts: Path, arguments: list[str], words: str) -> None:
    result = run("--in", counts, *arguments)

    assert result.exit_code == 2
    assert words in result.stderr


def test_a_file_that_is_not_there_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    result = run("--in", tmp_path / "no.csv", "--out", tmp_path / "chart.json")

    assert result.exit_code == 2
    assert not (tmp_path / "chart.json").exists()


def test_it_needs_no_settings_and_no_database(counts: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", ROOT / "wsgi.py", "chart", "p", "--in", counts],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0
    assert json.loads(done.stdout)["headline"]["changed"] is True
    assert sorted(each.name for each in tmp_path.iterdir()) == ["counts.csv"]
