"""The projects that somebody works on: listed, narrowed, and the page of one."""

from datetime import timedelta

import pytest
from flask import Flask

from matcher.domain.access import Access
from matcher.domain.project import InvolvementLevel, ProjectStatus
from matcher.domain.project_role import RoleStatus
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from tests import factories
from tests.pages import Client
from tests.statements import statements


@pytest.fixture
def here(app: Flask) -> Directorate:
    return factories.directorate("City & Hackney")


@pytest.fixture
def lead(here: Directorate) -> Account:
    return factories.account(Access.PROJECT_LEAD, name="Daniel Marsh", directorates=[here])


def test_a_lead_sees_their_own_projects_and_no_others(
    client: Client, here: Directorate, lead: Account
) -> None:
    factories.project(of=here, lead=lead, title="Clearer first letters")
    factories.project(of=here, title="Somebody else's project")

    page = client.sign_in_as(lead).get("/projects")

    assert page.heading == "My projects"
    assert "Clearer first letters" in page.text
    assert "Somebody else's project" not in page.text


def test_a_pp_lead_sees_the_projects_of_the_directorate(client: Client, here: Directorate) -> None:
    factories.project(of=here, title="Clearer first letters")
    factories.project(title="Elsewhere")

    page = client.sign_in_as(factories.pp_lead(here)).get("/projects")

    assert page.heading == "Projects"
    assert "Clearer first letters" in page.text
    assert "Elsewhere" not in page.text


def test_the_list_is_narrowed_by_words_state_and_directorate(
    client: Client, here: Directorate
) -> None:
    other = factories.directorate("Community health")
    factories.project(of=here, title="Letters", status=ProjectStatus.ACTIVE)
    factories.project(of=other, title="Feet", status=ProjectStatus.STOPPED)
    client.sign_in_as(factories.pp_lead(here, other))

    for query in ("q=letters", "status=active", f"directorate={here.id}"):
        page = client.get(f"/projects?{query}")
        assert "Letters" in page.text
        assert "Feet" not in page.text
    assert "No project fits" in client.get("/projects?q=nowhere&status=made-up").text


def test_what_goes_on_stands_first(client: Client, here: Directorate, lead: Account) -> None:
    for status, title in (("stopped", "A"), ("idea", "B"), ("active", "C"), ("completed", "D")):
        factories.project(of=here, lead=lead, title=title, status=ProjectStatus(status))

    page = client.sign_in_as(lead).get("/projects")

    titles = [link.text for link in page.links if "/projects/" in link.href]
    assert titles == ["New project", "C", "B", "D", "A"]


def test_a_long_list_comes_in_pages_and_in_as_many_statements_as_a_short_one(
    client: Client, here: Directorate, lead: Account
) -> None:
    factories.project(of=here, lead=lead)
    client.sign_in_as(lead).get("/projects")
    with statements() as few:
        client.get("/projects")
    for _ in range(24):
        factories.project(of=here, lead=lead)

    with statements() as many:
        page = client.get("/projects")

    assert "25 projects" in page.text
    assert len(many) == len(few) < 20
    second = client.get("/projects?page=2")
    assert len(second.tree.one("tbody").all("tr")) == 5


def test_a_lead_without_a_project_is_told_how_one_begins(client: Client, lead: Account) -> None:
    page = client.sign_in_as(lead).get("/projects")

    assert "You lead no project here yet" in page.text


def test_the_page_of_a_project_shows_people_by_the_name_they_go_by(
    client: Client, here: Directorate, lead: Account
) -> None:
    team = factories.project(of=here, lead=lead, title="Clearer first letters", aim="From 1 to 2")
    person = factories.service_user(name="Nadia Rahman", call_me="Nadia")
    factories.team_membership(person=person, team=team)
    offered = factories.service_user(name="Leroy Campbell", call_me="Leroy")
    role = factories.project_role(team=team, title="Plain writer", status=RoleStatus.DRAFT)
    factories.introduction(person=offered, role=role)
    factories.involvement_record(
        team=team, level=InvolvementLevel.BIG_I, from_on=factories.TODAY - timedelta(days=40)
    )

    page = client.sign_in_as(lead).get(f"/projects/{team.id}")

    assert "Nadia" in page.text
    assert "Rahman" not in page.text
    assert "Leroy" not in page.text
    assert "From 1 to 2" in page.text
    assert "Big I since 12 October 2026" in page.text
    assert "Plain writer" in page.text
    assert "Draft" in page.text


def test_a_corrected_level_holds_no_more_and_says_so_in_what_has_happened(
    client: Client, here: Directorate, lead: Account
) -> None:
    team = factories.project(of=here, lead=lead)
    day = factories.TODAY - timedelta(days=40)
    wrong = factories.involvement_record(team=team, level=InvolvementLevel.BIG_I, from_on=day)
    factories.involvement_record(
        team=team, level=InvolvementLevel.LITTLE_I, from_on=day, restates_id=wrong.id
    )
    factories.involvement_record(
        team=team,
        level=InvolvementLevel.NONE,
        from_on=day - timedelta(days=9),
        restates_id=factories.involvement_record(
            team=team, level=InvolvementLevel.BIG_I, from_on=factories.TODAY
        ).id,
    )

    page = client.sign_in_as(lead).get(f"/projects/{team.id}")

    assert "Little i since 12 October 2026" in page.text
    assert "Big I since" not in page.text
    assert page.text.count("Involvement: Big I Corrected later") == 2
    assert "Involvement: Little i Corrected later" not in page.text


def test_another_lead_and_another_directorate_know_nothing_of_it(
    client: Client, here: Directorate, lead: Account
) -> None:
    team = factories.project(of=here, lead=lead)
    for other in (factories.account(Access.PROJECT_LEAD), factories.pp_lead()):
        assert Client(client.app).sign_in_as(other).get(f"/projects/{team.id}").status == 404
