"""A supporter hears what the person hears, if the person chose so, and never more."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.service_user import Channel
from matcher.models.account import Account
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.models.supporter import Supporter
from matcher.services import introductions
from tests import factories
from tests.factories import NOW
from tests.pages import Client


class Scene:
    """Somebody with a sister beside them, and a role for them."""

    def __init__(self, helper: dict[str, Any], person: dict[str, Any]) -> None:
        here = factories.directorate("Ward directorate")
        self.lead: Account = factories.pp_lead(here)
        self.role: ProjectRole = factories.project_role(
            of=here, title="Better food on the ward", experience=["stroke"]
        )
        told = {"name": "Zebedee Quill", "call_me": "Zeb Quill", "experience": ["stroke"]}
        self.person: ServiceUser = factories.service_user(
            home=here,
            supporter=Supporter(**({"name": "Sam Rivers", "gets_copies": True} | helper)),
            **(told | person),
        )
        self.introduce()

    def introduce(self) -> None:
        with transaction():
            found = introductions.approve(
                self.role.id, self.person.id, note="", by=self.lead, at=NOW
            )
            introductions.tell_person(found, service="Get involved", phone="0", at=NOW)


def copies(address: str) -> list[OutboxMessage]:
    return list(db.session.scalars(select(OutboxMessage).where(OutboxMessage.address == address)))


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.PHONE])
def test_a_copy_names_nobody_but_by_first_name_and_holds_no_health_words(
    app: Flask, channel: Channel
) -> None:
    Scene({"email": "sam@people.example"}, {"channel": channel, "phone": "07700 900123"})

    (letter,) = copies("sam@people.example")
    words = f"{letter.subject}\n{letter.body}"
    assert letter.channel is Channel.EMAIL
    assert "Hello Sam," in words
    assert "We have found something that may suit you." in words
    assert "Please do not answer for them" in words
    for never in ("Quill", "Rivers", "ward", "food", "stroke", "carer", "health", "patient"):
        assert never not in words.partition("Nobody watches")[0]


def test_a_supporter_with_a_phone_alone_is_rung_by_whoever_looks_after_the_role(
    client: Client,
) -> None:
    scene = Scene({"phone": "07700 900777"}, {})

    (script,) = copies("07700 900777")
    assert script.channel is Channel.PHONE
    # It is no word to the person: nobody may take it for one.
    assert script.service_user_id is None
    page = client.sign_in_as(scene.lead).get(f"/roles/{scene.role.id}/people")
    assert "Ring Sam Rivers too: 07700 900777" in page.text


def test_nobody_gets_a_copy_unless_the_person_chose_so(app: Flask) -> None:
    Scene({"email": "sam@people.example", "gets_copies": False}, {})

    assert copies("sam@people.example") == []


def test_a_supporter_never_gets_the_way_in(client: Client) -> None:
    person, _account = factories.signed_in_person(email="zeb@people.example")
    with transaction():
        kept = db.session.get_one(ServiceUser, person.id)
        kept.supporter = Supporter(name="Sam", email="sam@people.example", gets_copies=True)

    page = client.get("/sign-in/email")
    page.submit(page.forms[-1], email="zeb@people.example")

    assert len(copies("zeb@people.example")) == 1
    assert copies("sam@people.example") == []
