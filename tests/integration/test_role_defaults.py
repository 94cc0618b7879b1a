"""What a directorate says of its roles: set by its PP lead, taken over by new roles, marked."""

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.role_description import RoleField
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.project_role import ProjectRole
from matcher.services import five_answers, role_defaults
from tests import factories
from tests.pages import Client


@pytest.fixture
def here(app: Flask) -> Directorate:
    return factories.directorate("City & Hackney")


@pytest.fixture
def ruth(here: Directorate) -> Account:
    return factories.pp_lead(here)


def address(directorate: Directorate) -> str:
    return f"/settings/role-defaults/{directorate.id}"


def test_a_pp_lead_sets_them_and_a_new_role_begins_with_them(
    client: Client, here: Directorate, ruth: Account
) -> None:
    client.sign_in_as(ruth).get(address(here)).submit(
        "Save", payment="£20 for each meeting", formats="Large print", budget_code="c12345"
    )
    role = factories.project_role(of=here, formats="Braille")

    five_answers.take_over(role, last=None, defaults=role_defaults.of(here.id))

    assert (role.payment, role.is_paid, role.budget_code) == (
        "£20 for each meeting",
        True,
        "C12345",
    )
    assert role.formats == "Braille"
    assert role.taken_over == {"payment": "directorate", "budget_code": "directorate"}


def test_the_last_role_of_the_lead_comes_before_the_directorate(
    app: Flask, here: Directorate, ruth: Account
) -> None:
    lead = factories.account(Access.PROJECT_LEAD, directorates=[here])
    last = factories.project_role(team=factories.project(of=here, lead=lead), contact="Daniel")
    role = factories.project_role(of=here)

    five_answers.take_over(
        role, last=last, defaults={RoleField.CONTACT: "Ruth", RoleField.LENGTH: "Six months"}
    )

    assert (role.contact, role.length) == ("Daniel", "Six months")
    assert role.taken_over == {"contact": "last_role", "length": "directorate"}


def test_of_two_who_change_them_the_second_sees_both(
    client: Client, here: Directorate, ruth: Account
) -> None:
    form = client.sign_in_as(ruth).get(address(here)).form("Save")
    with transaction():
        role_defaults.change(
            here,
            {RoleField.LENGTH: "A year"},
            based_on=role_defaults.mark_of({}),
            by=ruth,
            at=factories.NOW,
        )

    page = client.post(
        address(here), form.filled({"length": "Six months"}), came_from=address(here)
    )

    assert page.status == 422
    assert "Saved now: A year" in page.text
    assert page.form("Save").values["length"] == ["Six months"]
    page.submit("Save")
    db.session.rollback()
    assert role_defaults.of(here.id) == {RoleField.LENGTH: "Six months"}


def test_a_budget_code_that_is_none_is_refused(
    client: Client, here: Directorate, ruth: Account
) -> None:
    page = client.sign_in_as(ruth).get(address(here)).submit("Save", budget_code="££")

    assert page.errors == ["Budget code: use 3 to 20 letters, digits and dashes, such as C12345."]
    assert db.session.scalars(select(ProjectRole)).all() == []
