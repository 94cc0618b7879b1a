"""An introduction after its approval: what reaches whom, how many wait, and how it ends."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.clock import day_in_london
from matcher.domain.errors import MoveNotAllowed, NotFound
from matcher.domain.introduction import IntroductionStatus as S
from matcher.domain.introduction import Side
from matcher.domain.outbox import MessageStatus
from matcher.domain.service_user import Channel
from matcher.models.account import Account
from matcher.models.introduction import Introduction
from matcher.models.outbox_message import OutboxMessage
from matcher.models.team_membership import TeamMembership
from matcher.services import introduction_life as life
from matcher.services import project_roles, role_life
from matcher.services.introduction_life import Post, Word
from tests import factories
from tests.factories import NOW, TODAY

POST = Post("Get involved", "https://involve.example")


class Scene:
    """A role with places, its project lead, its PP lead, and somebody who was offered it."""

    def __init__(self) -> None:
        self.north = factories.directorate("North")
        self.pp = factories.pp_lead(self.north, name="Ruth Okafor", phone="020 7946 0111")
        self.role = factories.project_role(of=self.north, title="Better letters", places=9)
        self.lead = self.role.project.lead
        self.offer = self.offered()

    def offered(self, status: S = S.APPROVED, **more: object) -> int:
        person, _account = factories.signed_in_person(home=self.north, **more)
        return factories.introduction(person=person, role=self.role, by=self.pp, status=status).id


@pytest.fixture
def scene(app: Flask) -> Scene:
    return Scene()


def kept(introduction_id: int) -> Introduction:
    db.session.rollback()
    return db.session.get_one(Introduction, introduction_id)


def person_of(introduction_id: int) -> Account:
    return db.session.get_one(Account, kept(introduction_id).service_user.account_id)


def letters(to: Account | None = None) -> list[OutboxMessage]:
    db.session.rollback()
    found = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
    return [each for each in found if to is None or each.account_id == to.id]


def yes(introduction_id: int, *, after: timedelta = timedelta()) -> None:
    account = person_of(introduction_id)
    with transaction():
        offer = life.to_change(introduction_id, account=account)
        life.say_yes(offer, Word(account, NOW + after), post=POST)


def test_the_copy_for_a_supporter_does_not_make_an_offer_real(scene: Scene) -> None:
    message = factories.outbox_message(
        person=kept(scene.offer).service_user,
        introduction_id=scene.offer,
        is_copy=True,
    )
    with transaction():
        life.reached_by(db.session.get_one(OutboxMessage, message.id), at=NOW)

    assert kept(scene.offer).status is S.APPROVED


def test_an_offer_is_none_before_it_reaches_the_person(scene: Scene) -> None:
    assert life.answer_by(kept(scene.offer)) is None
    assert kept(scene.offer).service_user.last_offer_at is None
    message = factories.outbox_message(
        person=kept(scene.offer).service_user, introduction_id=scene.offer
    )
    with transaction():
        life.reached_by(db.session.get_one(OutboxMessage, message.id), at=NOW)

    offer = kept(scene.offer)
    assert (offer.status, offer.reached_at) == (S.OFFERED, NOW)
    assert offer.service_user.last_offer_at == NOW
    assert life.answer_by(offer) == day_in_london(NOW) + timedelta(days=10)


def test_the_lead_hears_of_a_yes_and_nothing_of_the_person(scene: Scene) -> None:
    yes(scene.offer)

    offer = kept(scene.offer)
    assert [step.status for step in offer.steps] == [S.OFFERED, S.ACCEPTED, S.INTRODUCED]
    assert offer.profile_version is not None
    letter = letters(scene.lead)[0]
    assert offer.service_user.call_me not in letter.subject + letter.body
    assert f"/introductions/{offer.id}" in letter.body


def test_a_no_reaches_nobody(scene: Scene) -> None:
    account = person_of(scene.offer)
    with transaction():
        life.say_no(life.to_change(scene.offer, account=account), Word(account, NOW))

    assert kept(scene.offer).closed_at == NOW
    assert letters() == []
    with pytest.raises(NotFound):
        life.to_change(scene.offer, account=scene.lead)


def test_a_lead_never_has_more_than_three_and_the_next_comes_when_there_is_room(
    scene: Scene,
) -> None:
    others = [scene.offered(S.OFFERED) for _number in range(4)]
    for number, each in enumerate([scene.offer, *others]):
        yes(each, after=timedelta(minutes=number))
    assert [kept(each).status for each in others] == [
        S.INTRODUCED,
        S.INTRODUCED,
        S.ACCEPTED,
        S.ACCEPTED,
    ]

    with transaction():
        first = life.to_change(scene.offer, account=scene.lead)
        word = Word(scene.lead, NOW + timedelta(days=1), "We need somebody on Mondays.")
        life.end(first, S.NOT_THIS_TIME, word, side=Side.PROJECT, post=POST)

    assert [kept(each).status for each in others][2:] == [S.INTRODUCED, S.ACCEPTED]
    assert len(letters(scene.lead)) == 4


def test_not_this_time_comes_kindly_with_other_roles_and_a_name(scene: Scene) -> None:
    other = factories.project_role(of=scene.north, title="Shorter waits", opened_on=TODAY)
    introduced = scene.offered(S.INTRODUCED, channel=Channel.PHONE, email="", phone="07700 900123")
    with transaction():
        life.end(
            db.session.get_one(Introduction, introduced),
            S.NOT_THIS_TIME,
            Word(scene.lead, NOW, "We need somebody on Mondays"),
            side=Side.PROJECT,
            post=POST,
        )

    said = letters()[-1]
    assert said.channel is Channel.PHONE
    for words in (
        "it is not this time",
        "We need somebody on Mondays.",
        other.title,
        "Ruth Okafor",
    ):
        assert words in said.body


def test_joining_makes_a_membership_and_frees_no_place(scene: Scene) -> None:
    yes(scene.offer)
    for step in (life.note_contacted, life.note_met):
        with transaction():
            offer = life.to_change(scene.offer, account=scene.lead)
            step(offer, Word(scene.lead, NOW), side=Side.PROJECT)
    with transaction():
        offer = life.to_change(scene.offer, account=scene.lead)
        life.join(offer, Word(scene.lead, NOW), started_on=TODAY, side=Side.PROJECT, post=POST)

    team = db.session.scalars(select(TeamMembership)).one()
    assert (team.project_role_id, team.started_on) == (scene.role.id, TODAY)
    assert project_roles.places_taken([scene.role.id], today=TODAY) == {scene.role.id: 1}


def test_a_hold_calls_back_what_is_on_its_way(scene: Scene) -> None:
    message = factories.outbox_message(
        person=kept(scene.offer).service_user, introduction_id=scene.offer
    )
    with transaction():
        offer = life.to_change(scene.offer, account=scene.pp)
        life.hold(offer, Word(scene.pp, NOW, "Let us talk first."), post=POST)

    assert kept(scene.offer).status is S.HELD
    assert db.session.get_one(OutboxMessage, message.id).status is MessageStatus.CALLED_OFF
    with pytest.raises(MoveNotAllowed):
        yes(scene.offer)


def test_closing_a_role_withdraws_offers_and_leaves_whom_the_lead_meets(scene: Scene) -> None:
    met, offered = scene.offered(S.MET), scene.offered(S.OFFERED)
    with transaction():
        role_life.close(scene.role, "Filled.", by=scene.lead, at=NOW)
        life.end_with_role(scene.role, at=NOW, post=POST)

    assert [kept(each).status for each in (met, offered)] == [S.MET, S.WITHDRAWN]
    # Whom the offer had not reached hears nothing of it.
    assert {letter.service_user_id for letter in letters()} == {kept(offered).service_user_id}


def test_when_a_project_ends_nobody_waits_for_it(scene: Scene) -> None:
    accepted, introduced = scene.offered(S.ACCEPTED), scene.offered(S.INTRODUCED)
    with transaction():
        life.end_with_project(scene.role.project, at=NOW, post=POST)

    assert {kept(each).status for each in (scene.offer, accepted, introduced)} == {S.WITHDRAWN}


def test_whoever_led_the_project_before_reads_nothing_any_more(scene: Scene) -> None:
    yes(scene.offer)
    before, after = scene.lead, factories.account(Access.PROJECT_LEAD)
    with transaction():
        kept(scene.offer).project_role.project.lead = db.session.get_one(Account, after.id)

    assert life.to_change(scene.offer, account=after).id == scene.offer
    with pytest.raises(NotFound):
        life.to_change(scene.offer, account=before)
