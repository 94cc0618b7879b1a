"""Several processes take steps of introductions at the same instant: nothing is counted twice."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from flask import Flask, current_app
from sqlalchemy import select

from matcher import jobs
from matcher.database import db
from matcher.domain.introduction import MOVES, WITH_THE_LEAD, Side
from matcher.domain.introduction import IntroductionStatus as S
from matcher.domain.outbox import MessageStatus
from matcher.models.account import Account
from matcher.models.introduction import Introduction
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import audit, leaving
from matcher.services import introduction_life as life
from matcher.services.introduction_life import Post, Word
from tests import factories
from tests.factories import NOW, TODAY
from tests.racing import Act, race

POST = Post("Get involved", "https://involve.example")


def say_yes(introduction_id: int, account_id: int) -> None:
    account = db.session.get_one(Account, account_id)
    offer = life.to_change(introduction_id, account=account)
    life.say_yes(offer, Word(account, NOW), post=POST)


def say_no(introduction_id: int, account_id: int) -> None:
    account = db.session.get_one(Account, account_id)
    life.say_no(life.to_change(introduction_id, account=account), Word(account, NOW))


def withdraw(introduction_id: int, account_id: int) -> None:
    account = db.session.get_one(Account, account_id)
    offer = life.to_change(introduction_id, account=account)
    life.end(offer, S.WITHDRAWN, Word(account, NOW), side=Side.PP, post=POST)


def change_ones_mind(introduction_id: int, account_id: int) -> None:
    account = db.session.get_one(Account, account_id)
    offer = life.to_change(introduction_id, account=account)
    life.end(offer, S.WITHDRAWN, Word(account, NOW), side=Side.PERSON, post=POST)


def not_this_time(introduction_id: int, account_id: int) -> None:
    account = db.session.get_one(Account, account_id)
    offer = life.to_change(introduction_id, account=account)
    life.end(offer, S.NOT_THIS_TIME, Word(account, NOW), side=Side.PROJECT, post=POST)


def join(introduction_id: int, account_id: int) -> None:
    account = db.session.get_one(Account, account_id)
    offer = life.to_change(introduction_id, account=account)
    life.join(offer, Word(account, NOW), started_on=TODAY, side=Side.PROJECT, post=POST)


def deliver() -> None:
    settings = replace(current_app.config["SETTINGS"], demo=True)
    jobs.deliver_outbox(settings, NOW)


def make_all_room() -> None:
    life.make_all_room(at=NOW, post=POST)


def erase(person_id: int, account_id: int) -> None:
    person = leaving.get(person_id)
    account = db.session.get_one(Account, account_id)
    leaving.erase(person, by=account, at=NOW, service=POST.service)


class Scene:
    """A role of one project lead, with places enough, and people who were offered it."""

    def __init__(self, app: Flask) -> None:
        self.url = app.config["SETTINGS"].database_url
        self.north = factories.directorate("North")
        self.pp = factories.pp_lead(self.north)
        self.role: ProjectRole = factories.project_role(of=self.north, places=20)
        self.lead = self.role.project.lead

    def offered(self, status: S = S.OFFERED) -> tuple[int, int]:
        """The number of an introduction, and of its person's account."""
        person, account = factories.signed_in_person(home=self.north)
        offer = factories.introduction(person=person, role=self.role, by=self.pp, status=status)
        return offer.id, account.id

    def race(self, *acts: Act) -> Counter[str]:
        db.session.rollback()
        return race(self.url, acts, at=NOW)


@pytest.fixture
def scene(app: Flask) -> Scene:
    return Scene(app)


def introductions() -> list[Introduction]:
    db.session.rollback()
    return list(db.session.scalars(select(Introduction).order_by(Introduction.id)))


def assert_each_history_is_allowed() -> None:
    for introduction in introductions():
        became = [step.status for step in introduction.steps]
        for before, after in pairwise(became):
            assert after in MOVES[before], became
        if became:
            assert became[-1] is introduction.status
        assert (introduction.closed_at is None) is (introduction.status in MOVES)
    assert list(audit.broken_links()) == []


def test_an_answer_sent_several_times_is_one(scene: Scene) -> None:
    offer, account = scene.offered()

    outcomes = scene.race(*[(say_yes, (offer, account))] * 2, (say_no, (offer, account)))

    assert outcomes == {"done": 1, "MoveNotAllowed": 2}
    assert_each_history_is_allowed()


def test_a_lead_has_no_more_than_three_however_many_say_yes_at_once(scene: Scene) -> None:
    offers = [scene.offered() for _number in range(4)]

    outcomes = scene.race(*[(say_yes, offer) for offer in offers], (make_all_room, ()))

    assert outcomes == {"done": 5}
    states = Counter(each.status for each in introductions())
    assert states == {S.INTRODUCED: 3, S.ACCEPTED: 1}
    assert_each_history_is_allowed()


def test_steps_of_every_side_at_once_end_in_a_state_that_is_true(scene: Scene) -> None:
    waiting = [scene.offered(S.ACCEPTED) for _number in range(2)]
    with_lead = [scene.offered(S.INTRODUCED) for _number in range(3)]
    answering = scene.offered()
    leaving_one = introductions()[-1].service_user_id

    outcomes = scene.race(
        (change_ones_mind, waiting[0]),
        (not_this_time, (with_lead[0][0], scene.lead.id)),
        (withdraw, (with_lead[1][0], scene.pp.id)),
        (say_yes, answering),
        (make_all_room, ()),
        (erase, (leaving_one, scene.pp.id)),
    )

    assert set(outcomes) <= {"done", "MoveNotAllowed", "NotFound"}, outcomes
    states = Counter(each.status for each in introductions())
    assert sum(states[each] for each in WITH_THE_LEAD) <= 3
    assert_each_history_is_allowed()
    assert db.session.get_one(ServiceUser, leaving_one).erased_at is not None


def test_offers_that_go_out_while_they_are_withdrawn_end_in_what_is_true(scene: Scene) -> None:
    offers = [scene.offered(S.APPROVED) for _number in range(4)]
    for offer, _account in offers:
        person = db.session.get_one(Introduction, offer).service_user
        factories.outbox_message(person=person, introduction_id=offer)

    outcomes = scene.race(
        (deliver, ()), *[(withdraw, (offer, scene.pp.id)) for offer, _account in offers]
    )

    assert set(outcomes) <= {"done", "MoveNotAllowed"}, outcomes
    assert_each_history_is_allowed()
    for introduction in introductions():
        about = OutboxMessage.introduction_id == introduction.id
        first = db.session.scalars(select(OutboxMessage).where(about)).first()
        assert first is not None
        assert introduction.status is S.WITHDRAWN
        has_gone = first.status is MessageStatus.SHOWN
        assert has_gone or first.status is MessageStatus.CALLED_OFF
        # A letter that was on its way when the offer was withdrawn goes, and makes no offer real.
        assert has_gone or introduction.reached_at is None


def test_joining_twice_makes_one_membership(scene: Scene) -> None:
    met, _account = scene.offered(S.MET)

    outcomes = scene.race(*[(join, (met, scene.lead.id))] * 2)

    assert outcomes == {"done": 1, "MoveNotAllowed": 1}
    assert len(db.session.scalars(select(TeamMembership)).all()) == 1
