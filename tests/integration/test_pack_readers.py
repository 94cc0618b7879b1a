"""Every member of staff of a team says that they have read the information pack on Big I."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.information_pack import LASTS, PACK_VERSION
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.project_staff_member import ProjectStaffMember
from matcher.services import pack_readers
from tests import factories
from tests.integration.test_role_reviews import sent_role
from tests.pages import Client, Page

READ = "I have read the pack"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(factories.NOW, tick=False) as moved:
        yield moved


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
def role(here: Directorate, lead: Account) -> ProjectRole:
    """Sent, in a project whose lead has read the pack."""
    return sent_role(here, lead)


@pytest.fixture
def asha(role: ProjectRole) -> ProjectStaffMember:
    return factories.staff_member(role.project, name="Asha Rao", email="asha@trust.example")


def page_of(client: Client, who: Account, team: Project) -> Page:
    return client.sign_in_as(who).get(f"/projects/{team.id}")


def links() -> list[str]:
    """The paths in the letters to Asha, the newest first."""
    found = db.session.scalars(
        select(OutboxMessage)
        .where(OutboxMessage.address == "asha@trust.example")
        .order_by(OutboxMessage.id.desc())
    )
    bodies = [each.body for each in found]
    return ["/pack/" + body.split("/pack/")[1].split()[0] for body in bodies]


def verbs() -> list[str]:
    return list(db.session.scalars(select(AuditEntry.verb).order_by(AuditEntry.id)))


def test_a_lead_says_it_once_on_the_page_of_the_project(
    client: Client, lead: Account, here: Directorate
) -> None:
    team = factories.project(of=here, lead=lead)
    page = page_of(client, lead, team)
    assert "Not everybody has read the information pack yet: Daniel Marsh." in page.text

    page = page.submit(READ)

    assert page.announcements == ["Thank you. It is noted that you have read the pack."]
    assert "Daniel Marsh, project lead, has read the information pack" in page.text
    assert READ not in page.buttons
    assert verbs().count("information pack read") == 1
    client.post_with_token(f"/projects/{team.id}/pack/read", {})
    assert verbs().count("information pack read") == 1


def test_who_is_not_on_the_team_has_read_nothing_for_it(
    client: Client, ruth: Account, role: ProjectRole, asha: ProjectStaffMember
) -> None:
    page = page_of(client, ruth, role.project)
    assert READ not in page.buttons

    client.post_with_token(f"/projects/{role.project_id}/pack/read", {})

    assert "information pack read" not in verbs()


def test_a_new_member_gets_a_link_and_says_it_without_an_account(
    client: Client, lead: Account, role: ProjectRole
) -> None:
    form = page_of(client, lead, role.project).follow("Add a member of staff")
    page = form.submit("Add to the team", name="Asha Rao", email="asha@trust.example")
    assert "has not read the pack yet" in page.text
    (link,) = links()
    hers = Client(client.app)
    opened = hers.get(link)
    assert "information pack read" not in verbs()
    assert opened.follow("Read the information pack").path == "/big-i"

    assert opened.submit(READ).heading == "Thank you for reading it"

    assert hers.get(link).heading == "Thank you for reading it"
    opened.submit(READ)
    assert verbs().count("information pack read") == 1
    db.session.expire_all()
    member = db.session.scalars(select(ProjectStaffMember)).one()
    assert member.pack_version == PACK_VERSION
    assert member.pack_acknowledged_at == factories.NOW
    assert (member.pack_secret_hash or link) not in link
    assert "Remind them" not in client.get(f"/projects/{role.project_id}").buttons


def test_a_link_ends_after_thirty_days_with_a_newer_one_and_when_its_reader_leaves(
    client: Client,
    lead: Account,
    role: ProjectRole,
    asha: ProjectStaffMember,
    clock: time_machine.Traveller,
) -> None:
    address = f"/projects/{role.project_id}/pack/remind"
    client.sign_in_as(lead).get("/projects")
    client.post_with_token(address, {})
    clock.shift(LASTS - timedelta(seconds=1))
    assert Client(client.app).get(links()[0]).status == 200
    clock.shift(timedelta(seconds=1))
    assert Client(client.app).get(links()[0]).status == 404

    client.sign_in_as(lead).get("/projects")
    client.post_with_token(address, {})
    newest, first = links()
    assert Client(client.app).get(first).status == 404
    assert Client(client.app).get(newest).status == 200
    page_of(client, lead, role.project).submit("Has left the team: Asha Rao")
    assert Client(client.app).get(newest).status == 404


def test_nobody_is_reminded_twice_a_day(
    client: Client,
    lead: Account,
    role: ProjectRole,
    asha: ProjectStaffMember,
    clock: time_machine.Traveller,
) -> None:
    page = page_of(client, lead, role.project).submit("Remind them")
    assert page.announcements == ["1 person gets a letter."]
    page = page.submit("Remind them")
    assert "Nobody gets another letter today" in page.announcements[0]
    assert len(links()) == 1

    clock.shift(timedelta(days=1))
    page_of(client, lead, role.project).submit("Remind them")

    assert len(links()) == 2
    assert verbs().count("asked to read the information pack") == 2


def test_a_lead_is_reminded_by_a_pp_lead(client: Client, ruth: Account, here: Directorate) -> None:
    team = factories.project(of=here)

    page_of(client, ruth, team).submit("Remind them")

    letter = db.session.scalars(select(OutboxMessage)).one()
    assert letter.account_id == team.lead_id
    assert f"/projects/{team.id}" in letter.body


def test_a_new_version_is_read_again(role: ProjectRole) -> None:
    factories.staff_member(role.project, name="Asha Rao", pack_version="0")

    assert pack_readers.not_read_by(role.project) == ["Asha Rao"]


def test_a_role_does_not_open_before_everybody_of_the_staff_has_read_it(
    client: Client, ruth: Account, role: ProjectRole, asha: ProjectStaffMember
) -> None:
    words = "Not everybody has read the information pack yet: Asha Rao."
    review = f"/role-descriptions/{role.id}/review"
    page = client.sign_in_as(ruth).get(review)
    assert words in page.text
    assert "Publish it" not in page.buttons
    client.post_with_token(f"{review}/publish", {"seen": [str(role.edition)]})
    assert any(words in said for said in client.get(review).announcements)
    assert words in client.get(f"/projects/{role.project_id}/pitches/new").text

    client.get(f"/projects/{role.project_id}").submit("Remind them")
    Client(client.app).get(links()[0]).submit(READ)
    client.get(review).submit("Publish it")

    assert Client(client.app).get(f"/roles/{role.id}").status == 200
