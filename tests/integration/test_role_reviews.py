"""A PP lead publishes a role that was sent, asks for a change, or refuses; its lead hears of it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from matcher import jobs
from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.project_role import RoleStatus
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project_role import ProjectRole, RoleStep
from matcher.services import features
from tests import factories
from tests.pages import Client

SENT_AT = factories.NOW - timedelta(days=1)
"""A Friday: five working days later is the Friday after."""


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
    return sent_role(here, lead)


def sent_role(here: Directorate, lead: Account, **more: Any) -> ProjectRole:
    return factories.project_role(
        team=factories.assured(factories.project(of=here, lead=lead), by=lead),
        status=RoleStatus.SUBMITTED,
        opened_on=None,
        steps=[RoleStep(status=RoleStatus.SUBMITTED, at=SENT_AT, by=lead)],
        **({"title": "Plain writer"} | factories.COMPLETE_ROLE | more),
    )


def review_of(role: ProjectRole) -> str:
    return f"/role-descriptions/{role.id}/review"


def kept(role_id: int) -> ProjectRole:
    db.session.rollback()
    db.session.expire_all()
    return db.session.get_one(ProjectRole, role_id)


def letters() -> list[tuple[str, str]]:
    """To whom, and what, the newest first."""
    found = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc()))
    return [(each.address, each.body) for each in found]


@pytest.fixture(autouse=True)
def saturday() -> Any:
    with time_machine.travel(factories.NOW, tick=False):
        yield


def test_a_pp_lead_publishes_and_the_role_is_public_and_ranked_from_today(
    client: Client, ruth: Account, lead: Account, role: ProjectRole
) -> None:
    page = client.sign_in_as(ruth).get(review_of(role)).submit("Publish it")

    assert page.announcements == ["Published. Its lead is told, and everybody can read it."]
    assert kept(role.id).opened_on == factories.TODAY
    assert Client(client.app).get(f"/roles/{role.id}").status == 200
    assert str(role.id) in {each.id for each in features.role_features(today=factories.TODAY)}
    address, body = letters()[0]
    assert address == lead.email
    assert "Plain writer" in body
    assert "is published" in body
    verbs = db.session.scalars(select(AuditEntry.verb)).all()
    assert verbs[-1] == "role published"
    assert [step.status for step in kept(role.id).steps][-1] is RoleStatus.OPEN


def test_nothing_is_published_while_something_is_missing_and_it_is_said_what(
    client: Client, ruth: Account, here: Directorate, lead: Account
) -> None:
    role = sent_role(here, lead, summary="", support="", closing_on=factories.TODAY)
    with transaction():
        db.session.get_one(ProjectRole, role.id).closing_on = factories.TODAY - timedelta(days=1)
    page = client.sign_in_as(ruth).get(review_of(role))
    assert "Publish it" not in page.buttons
    assert "Before it can be published, say: one sentence," in page.text

    client.post_with_token(f"{review_of(role)}/publish", {"seen": ["1"]})

    told = client.get(review_of(role))
    assert "It cannot be published yet. This is missing: one sentence" in told.text
    assert kept(role.id).status is RoleStatus.SUBMITTED
    assert letters() == []


def test_a_change_asked_for_reaches_the_lead_who_mends_it_and_sends_it_again(
    client: Client, ruth: Account, lead: Account, role: ProjectRole
) -> None:
    page = client.sign_in_as(ruth).get(review_of(role)).follow("Ask for a change")
    page.submit("Ask for this change", words="Say what MDT means.")

    address, body = letters()[0]
    assert (address, "Say what MDT means." in body) == (lead.email, True)
    daniel = Client(client.app).sign_in_as(lead)
    mine = daniel.get(f"/role-descriptions/{role.id}")
    assert "A change is asked for" in mine.text
    assert "Say what MDT means." in mine.text
    again = mine.submit("Send it again")
    assert "Ruth will answer by Friday 27 November." in again.text
    assert kept(role.id).status is RoleStatus.SUBMITTED


def test_a_refusal_needs_a_reason_and_the_lead_reads_it(
    client: Client, ruth: Account, lead: Account, role: ProjectRole
) -> None:
    page = client.sign_in_as(ruth).get(review_of(role)).follow("Do not publish it")
    refused = page.submit("Send this answer")
    assert refused.status == 422
    assert refused.errors == ["Say why it is not published."]

    refused.submit("Send this answer", words="The project has ended.")

    assert kept(role.id).status is RoleStatus.REFUSED
    assert "The project has ended." in letters()[0][1]
    assert Client(client.app).get(f"/roles/{role.id}").status == 404


def test_of_two_who_decide_the_second_is_told_plainly_and_loses_no_words(
    client: Client, ruth: Account, here: Directorate, role: ProjectRole
) -> None:
    anil = Client(client.app).sign_in_as(factories.pp_lead(here, name="Anil Desai"))
    form = anil.get(review_of(role)).follow("Ask for a change")
    client.sign_in_as(ruth).get(review_of(role)).submit("Publish it")

    told = form.submit("Ask for this change", words="One thing more.")

    assert "Nothing was changed. Ruth Okafor published it on Saturday 21 November" in told.text
    assert kept(role.id).status is RoleStatus.OPEN
    assert len(letters()) == 1


def test_what_was_changed_after_the_page_was_opened_is_looked_at_first(
    client: Client, ruth: Account, lead: Account, role: ProjectRole
) -> None:
    page = client.sign_in_as(ruth).get(review_of(role))
    with transaction():
        db.session.get_one(ProjectRole, role.id).summary = "Something else."

    told = page.submit("Publish it")

    assert "The role was changed after you opened it." in told.text
    assert "Something else." in told.text
    assert kept(role.id).status is RoleStatus.SUBMITTED
    told.submit("Publish it")
    assert kept(role.id).status is RoleStatus.OPEN


def test_its_lead_cannot_decide_and_reads_by_when_somebody_answers(
    client: Client, ruth: Account, lead: Account, role: ProjectRole
) -> None:
    daniel = client.sign_in_as(lead)

    page = daniel.get(f"/role-descriptions/{role.id}")

    assert "Ruth will answer by Friday 27 November." in page.text
    assert "Decide on it" not in page.text
    assert daniel.get(review_of(role)).status == 403


def test_a_role_that_was_sent_waits_on_the_desk_until_somebody_decides(
    client: Client, ruth: Account, role: ProjectRole
) -> None:
    desk = client.sign_in_as(ruth).get("/desk?kind=role")
    assert "Plain writer was sent: publish it, or ask for a change" in desk.text
    assert "From Daniel Marsh" in desk.text

    desk.follow("Read and answer: Plain writer was sent: publish it, or ask for a change").submit(
        "Publish it"
    )

    assert "Nothing of this kind waits." in client.get("/desk?kind=role").text


def test_a_lead_is_reminded_once_of_a_change_that_nobody_takes_up(
    client: Client, ruth: Account, lead: Account, role: ProjectRole
) -> None:
    page = client.sign_in_as(ruth).get(review_of(role)).follow("Ask for a change")
    page.submit("Ask for this change", words="Say what MDT means.")
    settings = client.app.config["SETTINGS"]

    jobs.remind_of_changes(settings, factories.NOW + timedelta(days=9))
    assert len(letters()) == 1

    for days in (10, 10, 25):
        jobs.remind_of_changes(settings, factories.NOW + timedelta(days=days))

    assert len(letters()) == 2
    address, body = letters()[0]
    assert address == lead.email
    assert "On Saturday 21 November a change was asked for" in body
    assert "Say what MDT means." in body


def test_no_reminder_comes_once_the_role_was_sent_again(
    client: Client, ruth: Account, lead: Account, role: ProjectRole
) -> None:
    page = client.sign_in_as(ruth).get(review_of(role)).follow("Ask for a change")
    page.submit("Ask for this change", words="Say what MDT means.")
    Client(client.app).sign_in_as(lead).get(f"/role-descriptions/{role.id}").submit("Send it again")

    jobs.remind_of_changes(client.app.config["SETTINGS"], factories.NOW + timedelta(days=30))

    assert len(letters()) == 1
