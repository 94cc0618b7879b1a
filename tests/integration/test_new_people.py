"""A PP lead registers somebody for them, and is told of who may be registered already."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.said_for import SaidFor
from matcher.models.service_user import ServiceUser
from tests import factories
from tests.pages import Client, Page

ELSE = "It is somebody else: go on"


@pytest.fixture
def here(app: Flask) -> Directorate:
    return factories.directorate("City")


@pytest.fixture
def lead(here: Directorate) -> Account:
    return factories.pp_lead(here)


def told(here: Directorate, **more: Any) -> dict[str, Any]:
    return {
        "name": "Amina Yusuf",
        "call_me": "Amina",
        "channel": "phone",
        "phone": "07700 900 123",
        "age_band": "25-39",
        "offers_from": ["any"],
        "home": str(here.id),
        "agreed": "y",
        "how": "paper",
        "said_on": "2026-11-20",
    } | more


def form(client: Client, lead: Account) -> Page:
    return client.sign_in_as(lead).get("/people/new")


def people() -> list[ServiceUser]:
    db.session.rollback()
    return list(db.session.scalars(select(ServiceUser).order_by(ServiceUser.id)))


def test_a_filled_paper_form_becomes_a_record_with_the_persons_word(
    client: Client, here: Directorate, lead: Account
) -> None:
    done = form(client, lead).submit("Register", **told(here))

    (person,) = people()
    assert done.path == f"/people/{person.id}"
    assert (person.name, person.call_me, person.registered_how) == ("Amina Yusuf", "Amina", "paper")
    (agreement,) = person.agreements
    assert (agreement.version, agreement.how) == ("2026-11", "paper")
    word = db.session.scalars(select(SaidFor)).one()
    assert (word.part, word.how, str(word.said_on)) == ("registration", "paper", "2026-11-20")
    verbs = db.session.scalars(select(AuditEntry).where(AuditEntry.verb == "registered")).one()
    assert (verbs.actor_id, verbs.thing_id) == (lead.id, person.id)


def test_nobody_is_registered_who_has_not_agreed_and_nothing_typed_is_lost(
    client: Client, here: Directorate, lead: Account
) -> None:
    page = form(client, lead)

    refused = page.submit("Register", **(told(here) | {"agreed": []}))

    assert refused.errors == ["Nobody is registered who has not agreed."]
    again = client.get("/people/new").form("Register").values
    assert (again["name"], again["phone"]) == (["Amina Yusuf"], ["07700 900 123"])
    assert people() == []


def test_the_chosen_way_to_reach_somebody_has_to_be_told(
    client: Client, here: Directorate, lead: Account
) -> None:
    refused = form(client, lead).submit("Register", **told(here, channel="email"))

    assert refused.errors == ["Fill in how to reach them in the way you chose."]


class TestSomebodyWhoMayBeRegisteredAlready:
    @pytest.mark.parametrize(
        ("known", "why"),
        [
            ({"email": "AMINA@people.example"}, "the same e-mail address"),
            ({"phone": "+44 (0)7700-900123"}, "the same phone number"),
            ({"name": "AMÍNA  YUSÚF"}, "a like name in this part of the trust"),
        ],
    )
    def test_is_pointed_out_before_a_second_record_is_made(
        self, client: Client, here: Directorate, lead: Account, known: dict[str, Any], why: str
    ) -> None:
        before = factories.service_user(home=here, **known)
        page = form(client, lead)

        told_of = page.submit("Register", **told(here, email="amina@people.example"))

        assert told_of.status == 409
        assert why in told_of.text
        assert f"/people/{before.id}" in [link.href for link in told_of.links]
        assert len(people()) == 1
        told_of.submit(ELSE)
        assert [person.call_me for person in people()][1:] == ["Amina"]

    def test_of_another_part_is_no_more_than_mentioned(
        self, client: Client, here: Directorate, lead: Account
    ) -> None:
        factories.service_user(name="Secret Name", call_me="Hush", phone="07700900123")

        told_of = form(client, lead).submit("Register", **told(here))

        assert "Somebody whom another part of the trust looks after" in told_of.text
        assert "Secret" not in told_of.html
        assert "Hush" not in told_of.html

    def test_is_shown_again_when_another_came_meanwhile(
        self, client: Client, here: Directorate, lead: Account
    ) -> None:
        factories.service_user(home=here, phone="07700900123")
        told_of = form(client, lead).submit("Register", **told(here))
        factories.service_user(home=here, phone="07700 900123")

        assert told_of.submit(ELSE).status == 409
        assert len(people()) == 2


def test_nobody_is_registered_into_a_part_that_another_looks_after(
    client: Client, here: Directorate, lead: Account
) -> None:
    elsewhere = factories.directorate("Elsewhere")
    page = form(client, lead)
    values = page.form("Register").values | {
        name: value if isinstance(value, list) else [value]
        for name, value in told(elsewhere).items()
    }

    assert client.post("/people/new", values, came_from="/people/new").status == 422
    assert people() == []
