"""A role description on the page of its lead: its state, what is missing, its steps."""

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.project_role import RoleStatus
from matcher.domain.role_description import RoleField
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.project_role import ProjectRole
from matcher.services import role_descriptions
from tests import factories
from tests.pages import Client


@pytest.fixture
def lead(app: Flask) -> Account:
    return factories.account(Access.PROJECT_LEAD, name="Daniel Marsh")


@pytest.fixture
def role(lead: Account) -> ProjectRole:
    team = factories.project(lead=lead)
    return factories.project_role(
        team=team, title="Plain writer", status=RoleStatus.DRAFT, opened_on=None
    )


def page_of(role: ProjectRole) -> str:
    return f"/role-descriptions/{role.id}"


def test_a_draft_says_what_is_missing_before_it_can_open(
    client: Client, lead: Account, role: ProjectRole
) -> None:
    page = client.sign_in_as(lead).get(page_of(role))

    assert page.heading == "Plain writer"
    assert "Draft" in page.text
    assert "Before it can open, say: one sentence, what the person will do" in page.text


def test_a_lead_sends_it_and_takes_it_back_and_each_step_is_kept(
    client: Client, lead: Account, role: ProjectRole
) -> None:
    page = client.sign_in_as(lead).get(page_of(role)).submit("Send it")
    assert "Sent, waits to be looked at" in page.text
    assert "Daniel Marsh" in page.text

    page = page.submit("Take it back")

    assert page.buttons[-1:] != ["Take it back"]
    db.session.rollback()
    kept = db.session.get_one(ProjectRole, role.id)
    assert kept.status is RoleStatus.DRAFT
    assert [step.status for step in kept.steps] == [RoleStatus.SUBMITTED, RoleStatus.DRAFT]
    verbs = db.session.scalars(select(AuditEntry.verb).order_by(AuditEntry.id)).all()
    assert verbs[-2:] == ["role description sent", "role description taken back"]


def test_another_lead_and_another_directorate_know_nothing_of_it(
    client: Client, role: ProjectRole
) -> None:
    other = factories.account(Access.PROJECT_LEAD)
    elsewhere = factories.pp_lead(factories.directorate())
    for account in (other, elsewhere):
        assert Client(client.app).sign_in_as(account).get(page_of(role)).status == 404


def test_what_is_missing_follows_the_payment_and_the_place(app: Flask, role: ProjectRole) -> None:
    role.is_paid = True
    role.payment = "£20 for each meeting"
    missing = role_descriptions.what_is_missing(role)
    assert RoleField.BUDGET_CODE in missing
    assert RoleField.PAYMENT not in missing

    role.is_paid, role.payment = False, ""

    missing = role_descriptions.what_is_missing(role)
    assert not {RoleField.BUDGET_CODE, RoleField.PAYMENT} & set(missing)
