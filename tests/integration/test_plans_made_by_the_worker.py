"""Plans too big to wait for: made by the worker, with progress that is true, also after a death."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import insert, select

from matcher import jobs
from matcher.database import db, transaction
from matcher.domain.fair_plan import AT_ONCE, MOST_TRIES, SILENCE, PlanStage
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.fair_plan import FairPlan
from matcher.models.service_user import ServiceUser
from matcher.services import fair_plans, planning
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client

pytestmark = pytest.mark.time_machine(NOW)
LATER = NOW + SILENCE + timedelta(seconds=1)


class Scene:
    """A directorate with twelve roles, for each of which somebody fits."""

    def __init__(self) -> None:
        self.here: Directorate = factories.directorate("Here")
        self.lead: Account = factories.pp_lead(self.here, name="Ada Lead")
        for number in range(12):
            topic = f"topic {number}"
            factories.project_role(of=self.here, title=f"Role {number}", topics=[topic])
            factories.service_user(home=self.here, topics=[topic])

    def ask(self) -> int:
        with transaction():
            return fair_plans.ask(self.here, by=self.lead, at=NOW).id


@pytest.fixture
def scene(app: Flask) -> Scene:
    return Scene()


def plan() -> FairPlan:
    db.session.rollback()
    db.session.expire_all()
    return db.session.scalars(select(FairPlan)).one()


def work(app: Flask) -> None:
    jobs.make_plans(app.config["SETTINGS"], NOW)


def test_the_worker_makes_the_plan_that_the_page_would_make(app: Flask, scene: Scene) -> None:
    scene.ask()
    work(app)

    computed = planning.compute(scene.here.id, today=TODAY).plan
    kept = {(str(line.project_role_id), str(line.service_user_id)) for line in plan().lines}
    assert kept == {(line.role_id, line.person_id) for line in computed.lines}
    assert (plan().stage, plan().people, len(kept)) == (PlanStage.DONE, 12, 12)


def test_while_it_waits_the_page_says_so_and_looks_again_by_itself(
    client: Client, scene: Scene
) -> None:
    scene.ask()
    page = client.sign_in_as(scene.lead).get("/plan")

    assert page.heading == "The plan is being made"
    assert "Waiting for its turn since 10:00." in page.text
    assert page.headers["Refresh"] == "5"
    still = page.follow("keep this page still")
    assert "Refresh" not in still.headers
    assert "Refresh" in still.follow("Look again").headers


def test_progress_is_kept_stage_by_stage_and_is_what_the_page_says(
    client: Client, scene: Scene
) -> None:
    plan_id = scene.ask()
    seen: list[str] = []

    def look(stage: PlanStage, ranked: int, roles: int) -> None:
        with transaction():
            fair_plans.note_progress(plan_id, stage, ranked=ranked, roles=roles, at=NOW)
        page = client.get("/plan", still="1")
        seen.append(page.tree.all(class_="app-box")[0].one("strong").text)

    client.sign_in_as(scene.lead)
    planning.compute(scene.here.id, today=TODAY, progress=look)

    assert seen == [
        "Reading people and roles.",
        *(f"Ranking people: {done} of 12 roles are done." for done in range(12)),
        "Finding the fairest plan.",
    ]


def test_asked_for_twice_while_it_is_made_it_is_one(scene: Scene) -> None:
    assert scene.ask() == scene.ask()


def test_a_run_that_died_is_taken_up_again_after_some_silence(
    app: Flask, scene: Scene, clock: time_machine.Traveller
) -> None:
    plan_id = scene.ask()
    with transaction():
        fair_plans.take_up(plan_id, at=NOW)
    work(app)
    assert plan().stage is PlanStage.READING

    clock.move_to(LATER)
    jobs.make_plans(app.config["SETTINGS"], LATER)

    assert (plan().stage, plan().tries) == (PlanStage.DONE, 2)


def test_one_that_dies_again_and_again_is_said_to_have_failed(client: Client, scene: Scene) -> None:
    plan_id = scene.ask()
    for number in range(MOST_TRIES + 1):
        with transaction():
            fair_plans.take_up(plan_id, at=NOW + number * 2 * SILENCE)
    page = client.sign_in_as(scene.lead).get("/plan")

    assert plan().stage is PlanStage.FAILED
    assert "The plan could not be made, though we tried three times." in page.text
    assert [row.verb for row in db.session.scalars(select(AuditEntry))][-1] == "plan failed"
    assert page.submit("Make a plan").heading == "A fair plan for all open roles"


def test_when_a_new_one_fails_the_one_before_is_still_there(client: Client, scene: Scene) -> None:
    page = client.sign_in_as(scene.lead).get("/plan").submit("Make a plan")
    lines = len(page.tree.all("input", name="line"))
    with transaction():
        db.session.get_one(
            FairPlan, fair_plans.ask(scene.here, by=scene.lead, at=NOW).id
        ).stage = PlanStage.FAILED
    page = client.get("/plan")

    assert "A newer plan could not be made" in page.text
    assert len(page.tree.all("input", name="line")) == lines == 12


def test_what_two_workers_made_is_kept_once(scene: Scene) -> None:
    plan_id = scene.ask()
    computed = planning.compute(scene.here.id, today=TODAY)
    for _worker in range(2):
        with transaction():
            fair_plans.finish(plan_id, computed, at=NOW)

    assert len(plan().lines) == 12


def test_long_silence_is_said(client: Client, scene: Scene, clock: time_machine.Traveller) -> None:
    scene.ask()
    client.sign_in_as(scene.lead)
    assert "Nothing was heard" not in client.get("/plan").text
    clock.move_to(LATER)

    assert "Nothing was heard of it for some minutes." in client.get("/plan").text


@pytest.mark.parametrize(("people", "is_made_at_once"), [(3, True), (AT_ONCE, False)])
def test_only_a_big_one_has_to_wait_for_the_worker(
    client: Client,
    scene: Scene,
    many: Callable[[int], None],
    people: int,
    is_made_at_once: bool,
) -> None:
    many(people)
    client.sign_in_as(scene.lead).get("/plan").submit("Make a plan")

    assert (plan().stage is PlanStage.DONE) is is_made_at_once


@pytest.fixture
def many(scene: Scene) -> Callable[[int], None]:
    """Registers so many people at once, quickly, who have told nothing."""

    def register(people: int) -> None:
        row = {
            "name": "Many",
            "call_me": "Many",
            "registered_at": NOW,
            "home_directorate_id": scene.here.id,
            "offers_from_any": True,
        }
        with transaction():
            db.session.execute(insert(ServiceUser), [row] * (people // 12 + 1))

    return register
