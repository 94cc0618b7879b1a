"""Who may offer a person roles: any part of the trust, or the parts they chose."""

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.project_role import ProjectRole
from matcher.models.said_for import SaidFor
from matcher.models.service_user import ServiceUser
from tests import factories
from tests.pages import Client

PART = "offers"
SAVE = "Save and go on"


class Scene:
    """Somebody of the north, and a role in the south that may be offered by the south alone."""

    def __init__(self) -> None:
        self.north = factories.directorate("North")
        self.south = factories.directorate("South")
        self.person, self.account = factories.signed_in_person(home=self.north)
        self.lead = factories.pp_lead(self.north)
        self.role = factories.project_role(of=self.south)
        self.other = factories.pp_lead(self.south)

    def chosen(self) -> tuple[bool, list[str]]:
        db.session.rollback()
        person = db.session.get_one(ServiceUser, self.person.id)
        return person.offers_from_any, [each.name for each in person.offers_from]


@pytest.fixture
def scene(app: Flask) -> Scene:
    return Scene()


def is_listed(app: Flask, lead: Account, role: ProjectRole) -> bool:
    page = Client(app).sign_in_as(lead).get(f"/roles/{role.id}/people")
    return bool(page.tree.all(class_="app-match"))


def choose(client: Client, *directorates: Directorate) -> None:
    page = client.get(f"/my/answers/{PART}")
    page.submit(SAVE, any_part=[], offers_from=[str(each.id) for each in directorates])


def test_matches_follow_what_a_person_chooses(app: Flask, client: Client, scene: Scene) -> None:
    me = client.sign_in_as(scene.account)
    assert is_listed(app, scene.other, scene.role)
    choose(me, scene.north)
    assert scene.chosen() == (False, ["North"])
    assert not is_listed(app, scene.other, scene.role)
    choose(me, scene.south)

    assert scene.chosen() == (False, ["South"])
    assert is_listed(app, scene.other, scene.role)


def test_any_part_is_all_parts_whatever_else_is_ticked(client: Client, scene: Scene) -> None:
    me = client.sign_in_as(scene.account)
    choose(me, scene.north)
    page = me.get(f"/my/answers/{PART}")
    page.submit(SAVE, any_part=["y"], offers_from=[str(scene.south.id)])

    assert scene.chosen() == (True, [])


def test_none_at_all_is_answered_in_words_and_changes_nothing(client: Client, scene: Scene) -> None:
    page = client.sign_in_as(scene.account).get(f"/my/answers/{PART}")
    told = page.submit(SAVE, any_part=[], offers_from=[])

    assert told.status == 422
    assert "Choose at least one part, or any part." in told.errors[0]
    assert scene.chosen() == (True, [])


def test_the_trail_names_the_answer_and_not_what_was_chosen(client: Client, scene: Scene) -> None:
    choose(client.sign_in_as(scene.account), scene.north)
    choose(client, scene.north)
    db.session.rollback()
    entries = db.session.scalars(select(AuditEntry)).all()

    assert [(each.verb, each.fields) for each in entries] == [("answers changed", "offers_from")]


def test_a_lead_changes_it_with_the_persons_word(client: Client, scene: Scene) -> None:
    record = client.sign_in_as(scene.lead).get(f"/people/{scene.person.id}")
    link = next(each for each in record.links if each.href.endswith(f"/answers/{PART}"))
    client.get(link.href).submit(
        "Save",
        any_part=[],
        offers_from=[str(scene.north.id)],
        how="phone",
        said_on="2026-11-20",
    )

    assert scene.chosen() == (False, ["North"])
    said = db.session.scalars(select(SaidFor)).one()
    assert (said.part, said.how.value, said.recorded_by_id) == (PART, "phone", scene.lead.id)


@pytest.mark.parametrize("number", ["999999", "x"])
def test_what_is_no_part_of_the_trust_is_refused(client: Client, scene: Scene, number: str) -> None:
    me = client.sign_in_as(scene.account)
    page = me.get(f"/my/answers/{PART}")
    values = page.form(SAVE).values | {"offers_from": [number]}
    values.pop("any_part")

    assert me.post(f"/my/answers/{PART}", values).status == 422
    assert scene.chosen() == (True, [])
