"""Processes that decide on the same plan at the same instant: each line is decided once."""

from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db
from matcher.domain.fair_plan import LineStatus
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.fair_plan import FairPlan, FairPlanLine
from matcher.models.introduction import Introduction
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project_role import ProjectRole
from matcher.services import audit, fair_plans, introductions, plan_lines, planning
from tests import factories
from tests.factories import NOW, TODAY
from tests.racing import Act, race


def accept(line_id: int, account_id: int) -> None:
    by = db.session.get_one(Account, account_id)
    batch = plan_lines.Batch.begin(today=TODAY)
    plan_lines.accept(line_id, batch, service="Get involved", phone="0", by=by, at=NOW)


def leave(line_id: int, account_id: int) -> None:
    plan_lines.leave(line_id, by=db.session.get_one(Account, account_id), at=NOW)


def approve(role_id: int, person_id: int, account_id: int) -> None:
    by = db.session.get_one(Account, account_id)
    introductions.approve(role_id, person_id, note="", by=by, at=NOW)


def ask(directorate_id: int, account_id: int) -> None:
    here = db.session.get_one(Directorate, directorate_id)
    fair_plans.ask(here, by=db.session.get_one(Account, account_id), at=NOW)


def make(directorate_id: int, account_id: int) -> None:
    here = db.session.get_one(Directorate, directorate_id)
    computed = planning.compute(directorate_id, today=TODAY)
    fair_plans.keep(here, computed, by=db.session.get_one(Account, account_id), at=NOW)


class Scene:
    """A plan with two lines for the two places of a role, and two leads."""

    def __init__(self, app: Flask) -> None:
        self.url = app.config["SETTINGS"].database_url
        self.here = factories.directorate("Here")
        self.leads = [factories.pp_lead(self.here).id for _number in range(2)]
        self.role: ProjectRole = factories.project_role(of=self.here, places=2, topics=["food"])
        self.people = [
            factories.service_user(home=self.here, topics=["food"]) for _number in range(3)
        ]
        plan = factories.fair_plan(self.here, *((each, self.role) for each in self.people[:2]))
        self.lines = [line.id for line in plan.lines]

    def race(self, *acts: Act) -> Counter[str]:
        db.session.rollback()
        return race(self.url, acts, at=NOW)


@pytest.fixture
def scene(app: Flask) -> Scene:
    return Scene(app)


def count(kind: type[Introduction | OutboxMessage]) -> int:
    db.session.rollback()
    return len(db.session.scalars(select(kind)).all())


def statuses() -> list[LineStatus]:
    db.session.rollback()
    db.session.expire_all()
    return list(db.session.scalars(select(FairPlanLine.status).order_by(FairPlanLine.id)))


def test_two_leads_who_accept_one_line_at_once_make_one_introduction(scene: Scene) -> None:
    line = scene.lines[0]

    outcomes = scene.race(*[(accept, (line, lead)) for lead in scene.leads * 2])

    assert outcomes == {"done": 4}
    assert (count(Introduction), count(OutboxMessage)) == (1, 1)
    assert statuses() == [LineStatus.ACCEPTED, LineStatus.PROPOSED]
    assert list(audit.broken_links()) == []


def test_lines_accepted_beside_an_introduction_by_hand_never_take_more_than_the_places(
    scene: Scene,
) -> None:
    first, second = scene.lines
    outcomes = scene.race(
        (accept, (first, scene.leads[0])),
        (accept, (second, scene.leads[1])),
        (approve, (scene.role.id, scene.people[2].id, scene.leads[0])),
    )

    assert outcomes == {"done": 2, "PlaceTaken": 1}
    assert count(Introduction) == 2


def test_one_who_accepts_and_one_who_leaves_are_both_right_or_the_second_is_told(
    scene: Scene,
) -> None:
    line = scene.lines[0]
    outcomes = scene.race((accept, (line, scene.leads[0])), (leave, (line, scene.leads[1])))

    assert set(outcomes) <= {"done", "AlreadyDone"}
    assert statuses()[0] is LineStatus.ACCEPTED
    assert count(Introduction) == 1


def test_a_plan_asked_for_or_made_twice_at_once_is_one(scene: Scene) -> None:
    asked = scene.race(*[(ask, (scene.here.id, lead)) for lead in scene.leads * 2])
    db.session.rollback()
    plans = db.session.scalars(select(FairPlan.made_at)).all()
    assert (asked, len([each for each in plans if each is None])) == ({"done": 4}, 1)

    made = scene.race(*[(make, (scene.here.id, lead)) for lead in scene.leads])
    db.session.rollback()
    kept = db.session.scalars(select(FairPlan.made_at)).all()
    assert (made, len([each for each in kept if each is not None])) == ({"done": 2}, 1)
