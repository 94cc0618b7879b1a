"""What a project has settled before a role opens: its lead ticks it, the PP lead confirms it."""

import pytest
from flask import Flask

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.involvement_assurance import AssuranceItem
from matcher.domain.project_role import RoleStatus
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.project import Project
from matcher.models.project_role import RoleStep
from matcher.services import involvement_assurance
from tests import factories
from tests.pages import Client

EVERY = [item.value for item in AssuranceItem]


@pytest.fixture
def here(app: Flask) -> Directorate:
    return factories.directorate("City & Hackney")


@pytest.fixture
def lead(here: Directorate) -> Account:
    return factories.account(Access.PROJECT_LEAD, name="Daniel Marsh", directorates=[here])


@pytest.fixture
def ruth(here: Directorate) -> Account:
    return factories.pp_lead(here, name="Ruth Okafor")


@pytest.fixture
def team(here: Directorate, lead: Account) -> Project:
    return factories.project(of=here, lead=lead)


def address(team: Project) -> str:
    return f"/projects/{team.id}/assurance"


def what_is_open(team: Project) -> list[AssuranceItem]:
    db.session.rollback()
    return involvement_assurance.what_is_open(team.id)


def test_what_a_lead_ticks_waits_until_a_pp_lead_confirms_it(
    client: Client, lead: Account, ruth: Account, team: Project
) -> None:
    daniel = Client(client.app).sign_in_as(lead)
    page = daniel.get(address(team)).submit("Save", items=EVERY[:2])
    assert page.announcements == ["Saved. It waits to be confirmed."]
    assert page.text.count("Ticked, not confirmed") == 2
    assert len(what_is_open(team)) == 8

    page = client.sign_in_as(ruth).get(address(team))
    page = page.submit("Confirm what is ticked", items=EVERY)

    assert page.text.count("Ruth Okafor,") == 8
    assert what_is_open(team) == []
    daniel.get(address(team)).submit("Save", items=[])
    assert what_is_open(team) == []


def test_a_pp_lead_takes_back_what_is_not_so_any_more(
    client: Client, lead: Account, ruth: Account, team: Project
) -> None:
    factories.assured(team, by=lead)

    client.sign_in_as(ruth).get(address(team)).submit("Confirm what is ticked", items=EVERY[1:])

    assert what_is_open(team) == [AssuranceItem.AIM]


def test_a_role_does_not_open_before_all_is_confirmed(
    client: Client, lead: Account, ruth: Account, team: Project
) -> None:
    factories.read_pack(lead)
    role = factories.project_role(
        team=team,
        status=RoleStatus.SUBMITTED,
        opened_on=None,
        steps=[RoleStep(status=RoleStatus.SUBMITTED, at=factories.NOW, by=lead)],
        **factories.COMPLETE_ROLE,
    )
    words = "8 things of “Involvement assured” are not confirmed yet."
    mine = Client(client.app).sign_in_as(lead).get(f"/role-descriptions/{role.id}")
    assert words in mine.text
    page = client.sign_in_as(ruth).get(f"/role-descriptions/{role.id}/review")
    assert words in page.text
    assert "Publish it" not in page.buttons

    client.post_with_token(f"/role-descriptions/{role.id}/review/publish", {"seen": ["1"]})

    assert words in client.get(f"/role-descriptions/{role.id}/review").text
    confirm = page.follow("Look at it and confirm it")
    confirm.submit("Confirm what is ticked", items=EVERY)
    client.get(f"/role-descriptions/{role.id}/review").submit("Publish it")
    assert Client(client.app).get(f"/roles/{role.id}").status == 200


def test_what_is_not_on_the_list_is_refused(client: Client, lead: Account, team: Project) -> None:
    client.sign_in_as(lead).get(address(team))

    answer = client.post_with_token(address(team), {"items": ["world-peace"]})

    assert answer.status == 422
    assert len(what_is_open(team)) == 8
