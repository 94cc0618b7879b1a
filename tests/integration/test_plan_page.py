"""The plan of a directorate: what it proposes, and accepting it line by line."""

import pytest
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.introduction import Introduction
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project_role import ProjectRole
from matcher.models.trust_setting import TrustSetting
from tests import factories
from tests.pages import Client, Page


class Scene:
    """Two roles about food and sleep, one person who knows both, and one who knows sleep."""

    def __init__(self) -> None:
        self.here = factories.directorate("Here")
        self.lead: Account = factories.pp_lead(self.here)
        self.food = self.role("Better food", "food")
        self.sleep = self.role("Better sleep", "sleep")
        self.ann = factories.service_user(
            home=self.here, name="Ann All", call_me="Ann", topics=["food", "sleep"], roles_wanted=2
        )
        self.bo = factories.service_user(
            home=self.here, name="Bo Bed", call_me="Bo", topics=["sleep"]
        )

    def role(self, title: str, topic: str, *, of: Directorate | None = None) -> ProjectRole:
        return factories.project_role(of=of or self.here, title=title, topics=[topic])


@pytest.fixture
def scene(app: object) -> Scene:
    return Scene()


def lines(page: Page) -> list[str]:
    return [each["value"] for each in page.tree.all("input", name="line")]


def offers() -> set[tuple[int, int]]:
    db.session.expire_all()
    found = db.session.scalars(select(Introduction))
    return {(each.project_role_id, each.service_user_id) for each in found}


def test_it_reaches_two_people_where_each_role_by_itself_may_take_the_same(
    client: Client, scene: Scene
) -> None:
    page = client.sign_in_as(scene.lead).get("/plan")

    assert lines(page) == [
        f"{scene.food.id}-{scene.ann.id}",
        f"{scene.sleep.id}-{scene.bo.id}",
    ]
    assert "It reaches 2 people, for 2 free places." in page.text
    assert "Nobody is asked twice." in page.text


def test_a_look_at_the_plan_sends_nothing(client: Client, scene: Scene) -> None:
    client.sign_in_as(scene.lead).get("/plan")

    assert offers() == set()
    assert db.session.scalars(select(OutboxMessage)).all() == []


def test_a_ticked_line_becomes_an_introduction_with_its_evidence_and_the_others_do_not(
    client: Client, scene: Scene
) -> None:
    page = client.sign_in_as(scene.lead).get("/plan")

    page = page.submit("Introduce those who are ticked", line=[f"{scene.food.id}-{scene.ann.id}"])

    assert "1 person hears of a role." in page.text
    (offer,) = db.session.scalars(select(Introduction))
    assert (offer.project_role_id, offer.service_user_id) == (scene.food.id, scene.ann.id)
    assert offer.evidence["score"] > 0
    told = db.session.scalars(select(OutboxMessage)).all()
    assert [each.service_user_id for each in told] == [scene.ann.id]
    assert lines(page) == [f"{scene.sleep.id}-{scene.bo.id}"]


def test_nothing_ticked_introduces_nobody(client: Client, scene: Scene) -> None:
    page = client.sign_in_as(scene.lead).get("/plan").submit("Introduce those who are ticked")

    assert "Nobody was ticked" in page.text
    assert offers() == set()


def test_a_line_that_cannot_be_any_more_does_not_stop_the_others(
    client: Client, scene: Scene
) -> None:
    opened = client.sign_in_as(scene.lead).get("/plan")
    both = lines(opened)
    opened.submit("Introduce those who are ticked", line=both[:1])

    page = opened.submit("Introduce those who are ticked", line=both)

    assert "1 person hears of a role." in page.text
    assert "Not introduced: for role" in page.text
    assert len(offers()) == 2


@pytest.mark.parametrize("line", ["x", "1", "1-x", "1-1; DROP", "999999999-1", "1-999999999"])
def test_an_odd_line_introduces_nobody(client: Client, scene: Scene, line: str) -> None:
    client.sign_in_as(scene.lead)

    assert client.post_with_token("/plan/accept", {"line": [line]}).status in {200, 302}
    assert offers() == set()


def test_a_line_of_another_directorate_is_refused(client: Client, scene: Scene) -> None:
    away = scene.role("Far food", "food", of=factories.directorate("There"))
    client.sign_in_as(scene.lead)

    client.post_with_token("/plan/accept", {"line": [f"{away.id}-{scene.ann.id}"]})

    assert offers() == set()


def test_it_follows_the_trusts_own_costs(client: Client, scene: Scene) -> None:
    by = factories.account(Access.ADMINISTRATOR)
    with transaction():
        db.session.add(
            TrustSetting(name="least_points", value=100, set_by_id=by.id, set_at=factories.NOW)
        )

    page = client.sign_in_as(scene.lead).get("/plan")

    assert lines(page) == []
    assert "Nobody can be proposed now." in page.text


def test_without_an_open_role_it_says_so(client: Client) -> None:
    page = client.sign_in_as(factories.pp_lead(factories.directorate("Quiet"))).get("/plan")

    assert "No role is open here with a place left." in page.text


def test_whoever_looks_after_several_chooses_one(client: Client, scene: Scene) -> None:
    there = factories.directorate("There")
    scene.role("Far food", "food", of=there)
    both = client.sign_in_as(factories.pp_lead(scene.here, there))

    page = both.get("/plan").follow("There")

    assert "Far food" in page.text
    assert "Better sleep" not in page.text
