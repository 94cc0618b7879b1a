"""A role description as a file: all nine fields, read back by the file command, run by nothing."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from matcher.domain.access import Access
from matcher.domain.role_description import AccessFact
from matcher.exchange.roles_file import read_roles
from matcher.models.account import Account
from matcher.models.project_role import ProjectRole
from tests import factories
from tests.pages import Client

NINE = {
    "project": "Clearer letters",
    "project_lead": "Daniel Marsh",
    "time_commitment": "Two mornings",
    "based_at": "Linden House",
    "accountability": "A full say.",
    "payment": "£20 for each meeting",
    "length": "Six months",
    "contact": "Daniel, 0121",
    "supervisor": "Ruth",
    "support": "Papers early",
    "hope_to_get": "Clear letters.",
}


@pytest.fixture
def lead(app: Flask) -> Account:
    return factories.account(Access.PROJECT_LEAD, name="Daniel Marsh")


@pytest.fixture
def role(lead: Account) -> ProjectRole:
    said: dict[str, Any] = {
        **{name: words for name, words in NINE.items() if not name.startswith("project")},
        "title": "=1+1",
        "tasks": "Read\nWrite",
        "sessions": frozenset({"thu-pm", "tue-am"}),
        "hours_per_month": 6.5,
        "review_on": date(2027, 3, 1),
        "access_facts": frozenset({AccessFact.STEP_FREE}),
    }
    return factories.project_role(
        team=factories.project(lead=lead, title="Clearer letters"),
        skills={"plain English": True, "drawing": False},
        area="Hackney",
        **said,
    )


def file_of(client: Client, role: ProjectRole, kind: str) -> str:
    response = client.send(f"/role-descriptions/{role.id}/role.{kind}")
    assert response.headers["Content-Disposition"].startswith("attachment")
    return response.get_data(as_text=True)


def test_all_nine_fields_stand_in_both_files(
    client: Client, lead: Account, role: ProjectRole
) -> None:
    client.sign_in_as(lead)
    (row,) = csv.DictReader(io.StringIO(file_of(client, role, "csv")))
    (record,) = json.loads(file_of(client, role, "json"))

    for name, words in NINE.items():
        assert (row[name], record[name]) == (words, words)
    assert (row["review_on"], row["access_facts"]) == ("2027-03-01", "step_free")
    assert row["tasks"] == "Read\nWrite"


def test_what_a_spreadsheet_would_run_is_text(
    client: Client, lead: Account, role: ProjectRole
) -> None:
    (row,) = csv.DictReader(io.StringIO(file_of(client.sign_in_as(lead), role, "csv")))

    assert row["title"] == "'=1+1"


def test_the_file_command_reads_it(
    client: Client, lead: Account, role: ProjectRole, tmp_path: Path
) -> None:
    path = tmp_path / "role.csv"
    path.write_text(file_of(client.sign_in_as(lead), role, "csv"), encoding="utf-8")

    (read,) = read_roles(path).rows

    assert dict(read.skills) == {"plain English": True, "drawing": False}
    assert (read.sessions, read.hours_per_month) == (frozenset({"tue-am", "thu-pm"}), 6.5)
    assert (read.area, read.mode.value, read.places) == ("Hackney", "either", 1)


def test_there_is_no_file_of_another_kind(client: Client, lead: Account, role: ProjectRole) -> None:
    assert client.sign_in_as(lead).get(f"/role-descriptions/{role.id}/role.exe").status == 404
