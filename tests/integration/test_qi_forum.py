"""What the QI forum looks at: on a page and on paper, to each what they may read, nobody named."""

import io
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.pitch import Forum
from matcher.domain.project import InvolvementLevel, ProjectStatus
from matcher.domain.project_role import RoleStatus
from matcher.domain.story import StoryStatus
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.involvement import InvolvementPlan
from matcher.models.meeting_action import MeetingAction
from matcher.services import involvement_months
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client
from tests.statements import statements

BEGAN = date(2025, 3, 3)


@pytest.fixture
def north(app: Flask) -> Directorate:
    """One project with Big I since last month, and one in which nobody is involved."""
    place = factories.directorate("North")
    lead = factories.account(Access.PROJECT_LEAD, directorates=[place], name="Daniel Marsh")
    other = factories.account(Access.PROJECT_LEAD, directorates=[place], name="Grace Adeyemi")
    begun = {"status": ProjectStatus.ACTIVE, "started_on": BEGAN}
    letters = factories.project(of=place, lead=lead, title="Clearer letters", **begun)
    food = factories.project(of=place, lead=other, title="Better food", **begun)
    level = InvolvementLevel
    factories.involvement_record(team=letters, level=level.LITTLE_I, from_on=BEGAN)
    month_ago = TODAY - timedelta(days=30)
    factories.involvement_record(team=letters, level=level.BIG_I, from_on=month_ago)
    factories.involvement_record(
        team=food, level=level.NONE, from_on=BEGAN, notes="Staff only while the menu is made."
    )
    factories.save(
        InvolvementPlan(
            project_id=food.id,
            words="Ask at the meeting.",
            by_on=TODAY + timedelta(days=40),
            written_at=NOW,
            written_by_id=other.id,
        )
    )
    factories.project_role(
        team=letters,
        title="A reader",
        status=RoleStatus.OPEN,
        opened_on=TODAY - timedelta(days=12),
        closing_on=TODAY + timedelta(days=20),
    )
    factories.pitch(
        letters, forum=Forum.QI_FORUM, held_on=TODAY + timedelta(days=9), where_and_when="2pm"
    )
    factories.story(letters, status=StoryStatus.PUBLISHED, title="One page", published_at=NOW)
    done = factories.project(
        of=place, lead=lead, title="Calls", status=ProjectStatus.COMPLETED, ended_on=TODAY
    )
    factories.project_outcome(done)
    for what, days in (("Ask the wards", -3), ("Print the guide", 20), ("Next year", 90)):
        factories.save(
            MeetingAction(
                directorate_id=place.id,
                month="2026-10",
                what=what,
                owner_name="Somebody Else",
                due_on=TODAY + timedelta(days=days),
                agreed_at=NOW,
                agreed_by_id=lead.id,
            )
        )
    factories.experience_block(letters)
    person = factories.service_user(home=place, name="Nadia Rahman", call_me="Nadia")
    factories.team_membership(person=person, team=letters)
    return place


@pytest.fixture
def ruth(north: Directorate) -> Account:
    return factories.pp_lead(north, name="Ruth Okafor")


def publish(at: datetime = NOW) -> None:
    with transaction():
        involvement_months.publish(at=at)


def test_a_story_stands_first_then_the_chart_then_what_waits(
    client: Client, north: Directorate, ruth: Account
) -> None:
    publish()

    page = client.sign_in_as(ruth).get("/forum").follow("North")

    places = [
        page.text.index(words)
        for words in (
            "One page",
            "You cannot say:",
            "1 of 2 live projects has nobody involved.",
            "Better food Nobody involved since 3 March 2025. Staff only while the menu is made.",
            "The plan, by 31 December 2026: Ask at the meeting.",
            "A reader Project: Clearer letters. Open for 12 days.",
            "Time to a first offer",
            "I felt listened to 3.8 of 5. 5 answers, November 2026.",
            "2 actions are due. 1 of them is late. Ask the wards By 18 November 2026. Late.",
            "Clearer letters QI forum, Monday 30 November. 2pm.",
            "1 project reached its aim Calls.",
            "1 project came to Big I Clearer letters.",
        )
    ]
    assert places == sorted(places)


def test_the_paper_says_the_same_and_can_be_read_aloud(
    client: Client, north: Directorate, ruth: Account
) -> None:
    publish()
    answer = client.sign_in_as(ruth).send(f"/forum/{north.id}/forum.pdf")
    read = PdfReader(io.BytesIO(answer.data))
    said = "".join("".join(page.extract_text() for page in read.pages).split())

    assert answer.mimetype == "application/pdf"
    assert read.xmp_metadata is not None
    assert "<pdfuaid:part>1</pdfuaid:part>" in read.xmp_metadata.rdf_root.toxml()
    page = client.get(f"/forum/{north.id}")
    rows = ["".join(each.text.split()) for each in page.tree.one("main").all("li")]
    assert len(rows) >= 5
    assert [row for row in rows if row not in said] == []


def test_nobody_is_named(client: Client, north: Directorate, ruth: Account) -> None:
    publish()
    factories.chart_phase(north, begun_by=ruth, month="2026-01", reason="It stayed.")
    client.sign_in_as(ruth)
    answer = client.send(f"/forum/{north.id}/forum.pdf")
    paper = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages)
    main = client.get(f"/forum/{north.id}").tree.one("main").text

    for words in (main, paper):
        assert "A: a new phase from January 2026. Why: It stayed." in " ".join(words.split())
        for name in ("Daniel", "Grace", "Ruth", "Nadia", "Somebody Else"):
            assert name not in words


def test_a_project_lead_reads_why_of_their_own_project_alone(
    client: Client, north: Directorate
) -> None:
    def lead(name: str) -> Account:
        return db.session.scalars(select(Account).where(Account.name == name)).one()

    page = client.sign_in_as(lead("Daniel Marsh")).get(f"/forum/{north.id}")
    assert "1 of 2 live projects has nobody involved." in page.text
    assert "Staff only" not in page.text
    assert "Time to a first offer" not in page.text
    assert "Ask the wards" not in page.text
    assert "3.8 of 5." in page.text
    page = client.sign_in_as(lead("Grace Adeyemi")).get(f"/forum/{north.id}")
    assert "Staff only while the menu is made." in page.text


def test_a_directorate_where_nothing_is_has_words_everywhere(client: Client, app: Flask) -> None:
    here = factories.directorate("Empty")
    client.sign_in_as(factories.account(Access.IMPROVEMENT_ADVISOR))

    page = client.get(f"/forum/{here.id}")

    for words in (
        "Nobody has written one yet.",
        "No month is counted yet.",
        "No project is live here now.",
        "No role is open here now.",
        "Too few people are registered here",
        "Too few people have answered",
        "None has set a day",
        "Nothing was noted since",
    ):
        assert words in page.text
    assert "NaN" not in page.html
    assert client.send(f"/forum/{here.id}/forum.pdf").status_code == 200


def test_one_month_is_enough_for_a_page(client: Client, app: Flask) -> None:
    here = factories.directorate("New")
    factories.project(of=here, status=ProjectStatus.ACTIVE, started_on=date(2026, 10, 5))
    publish()
    client.sign_in_as(factories.account(Access.IMPROVEMENT_ADVISOR))

    page = client.get(f"/forum/{here.id}")

    assert "0 of 1" in page.text
    assert "One month is counted: there is nothing to compare it with yet." in page.text
    assert client.send(f"/forum/{here.id}/forum.pdf").status_code == 200


def test_it_takes_as_many_statements_however_much_there_is(
    client: Client, north: Directorate, ruth: Account
) -> None:
    publish()
    client.sign_in_as(ruth)

    def asked() -> int:
        with statements() as sent:
            client.get(f"/forum/{north.id}")
        return len(sent)

    asked()
    few = asked()
    for _number in range(4):
        team = factories.project(of=north, status=ProjectStatus.ACTIVE, started_on=BEGAN)
        factories.project_role(team=team, opened_on=TODAY, status=RoleStatus.OPEN)
        factories.pitch(team, held_on=TODAY)
        factories.story(team, status=StoryStatus.PUBLISHED, published_at=NOW)

    assert asked() == few < 20
