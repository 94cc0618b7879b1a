"""Charts of involvement: what everybody reads, and who begins a new phase."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from flask import Flask

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.project import InvolvementLevel, ProjectStatus
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.project import InvolvementRecord
from matcher.services import involvement_months
from tests import factories
from tests.pages import Client
from tests.statements import statements

JUNE = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def north(app: Flask) -> Directorate:
    """Six projects since last year; all of them with Big I from April on."""
    place = factories.directorate("North")
    for _number in range(6):
        team = factories.project(
            of=place, status=ProjectStatus.ACTIVE, started_on=date(2025, 3, 3), service="Wards"
        )
        factories.save(
            InvolvementRecord(
                project_id=team.id,
                level=InvolvementLevel.BIG_I,
                from_on=date(2026, 4, 1),
                recorded_at=JUNE,
                recorded_by_id=team.lead_id,
            )
        )
    with transaction():
        involvement_months.publish(at=JUNE)
    return place


def test_everybody_reads_words_drawing_and_the_same_numbers(
    client: Client, north: Directorate
) -> None:
    page = client.get("/charts")

    assert "Something changed. Big I rose" in page.text
    assert "You can say: The rise is too large to be chance alone." in page.text
    assert "You cannot say: What made it change." in page.text
    assert page.text.count("6 of 6") == 3
    assert "Get the numbers (CSV)" not in page.text
    assert page.follow("North").heading == "Projects with people on the team (Big I)"


def test_a_month_without_new_projects_has_words_and_no_share(
    client: Client, north: Directorate
) -> None:
    page = client.get(f"/charts/{north.id}?projects=new")

    assert "0 of 0" in page.text
    assert "NaN" not in page.html
    assert "nan" not in page.text.split()


def test_before_anything_is_counted_it_says_so(client: Client, app: Flask) -> None:
    page = client.get("/charts")

    assert "A month is counted when it is over." in page.text


@pytest.mark.parametrize("address", ["/charts/999", "/charts/{north}?service=None+such"])
def test_what_is_not_there_is_not_found(client: Client, north: Directorate, address: str) -> None:
    assert client.get(address.format(north=north.id)).status == 404


def test_the_file_holds_every_month_and_what_was_published(
    client: Client, north: Directorate
) -> None:
    advisor = factories.account(Access.IMPROVEMENT_ADVISOR)
    answer = client.sign_in_as(advisor).send(f"/charts/numbers.csv?directorate={north.id}")
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))

    assert [row["month"] for row in rows][::14] == ["2025-03", "2026-05"]
    assert rows[-1]["numerator"] == rows[-1]["published_numerator"] == "6"
    assert rows[-1]["beyond_limits"] == "yes"


def test_a_phase_needs_a_month_and_a_reason_stands_there_by_name_and_is_undone(
    client: Client, north: Directorate
) -> None:
    lead = factories.pp_lead(north, name="Ada Lead")
    page = client.sign_in_as(lead).get(f"/charts/{north.id}").submit("Begin it")
    assert page.errors == ["Choose a month of the chart.", "Say why a new phase begins."]

    page = page.submit("Begin it", month="2026-04", reason="People are on every team now")
    assert "A new phase, begun by Ada Lead on" in page.text
    assert "People are on every team now" in page.text
    assert "There are few projects" in page.text or "No change" in page.text

    page = page.submit("Undo: April 2026")
    assert page.announcements == ["The phase is undone."]
    assert "begun by Ada Lead" not in page.text


def test_the_lead_of_another_directorate_cannot(client: Client, north: Directorate) -> None:
    other = factories.pp_lead(factories.directorate("South"))
    client.sign_in_as(other)

    assert "Begin a new phase" not in client.get(f"/charts/{north.id}").text
    assert (
        client.post_with_token(f"/charts/{north.id}/phases", {"month": ["2026-04"]}).status == 404
    )
    assert client.post_with_token("/charts/0/phases", {"month": ["2026-04"]}).status == 404


def test_a_page_asks_the_database_as_often_however_many_projects_there_are(
    client: Client, north: Directorate
) -> None:
    account = db.session.get_one(Account, factories.pp_lead(north).id)
    client.sign_in_as(account)
    client.get("/charts")
    with statements() as few:
        client.get("/charts")
    for _number in range(5):
        team = factories.project(
            status=ProjectStatus.ACTIVE, started_on=date(2024, 1, 1), service="Other"
        )
        with transaction():
            involvement_months.restate(db.session.merge(team), at=JUNE)
    with statements() as more:
        client.get("/charts")

    assert len(more) == len(few) < 20
