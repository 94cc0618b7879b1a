"""Reminders of promises: one before the day, to whoever has the step, and then the desk."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from matcher import jobs
from matcher.database import db, transaction
from matcher.domain.desk import StepKind
from matcher.domain.introduction import IntroductionStatus as S
from matcher.domain.introduction import Side
from matcher.domain.service_user import Channel
from matcher.models.account import Account
from matcher.models.introduction import Introduction
from matcher.models.outbox_message import OutboxMessage
from matcher.services import desk, promises
from tests import factories

MONDAY = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)


class Scene:
    """A directorate with a role and its PP lead, and another in which the person lives."""

    def __init__(self, app: Flask) -> None:
        self.settings = app.config["SETTINGS"]
        self.north = factories.directorate("North")
        self.south = factories.directorate("South")
        self.pp = factories.pp_lead(self.north, name="Ruth Okafor")
        self.own = factories.pp_lead(self.south, name="Lena Own")
        self.role = factories.project_role(of=self.north, title="Better letters", places=9)

    def offered(self, status: S, **more: Any) -> int:
        named: dict[str, Any] = {"name": "Ida South", "call_me": "Ida", "greeted_at": MONDAY}
        person = factories.service_user(home=self.south, **(named | more))
        return factories.introduction(
            person=person, role=self.role, by=self.pp, status=status, approved_at=MONDAY
        ).id

    def on(self, days: int) -> datetime:
        return MONDAY + timedelta(days=days)

    def remind(self, days: int) -> list[OutboxMessage]:
        """What is queued on a day by the job, run twice."""
        before = {each.id for each in messages()}
        for _time in range(2):
            jobs.remind_of_promises(self.settings, self.on(days))
        return [each for each in messages() if each.id not in before]

    def desk_of(self, account: Account, days: int) -> list[tuple[StepKind, str]]:
        db.session.rollback()
        today = self.on(days).date()
        return [(step.kind, step.who) for step in desk.steps(account, today=today)]


@pytest.fixture
def scene(app: Flask) -> Scene:
    return Scene(app)


def messages() -> list[OutboxMessage]:
    db.session.rollback()
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def test_somebody_who_has_not_answered_is_reminded_once_and_learns_nothing_new_from_the_mail(
    scene: Scene,
) -> None:
    scene.offered(S.OFFERED, email="ida@people.example")

    assert scene.remind(6) == []
    letter = scene.remind(7)[0]
    assert letter.address == "ida@people.example"
    assert "please answer by Thursday 12 November" in letter.body
    assert "letters" not in letter.body.lower()
    assert scene.remind(8) == scene.remind(9) == []


def test_who_gets_no_email_is_asked_by_staff(scene: Scene) -> None:
    scene.offered(S.OFFERED, channel=Channel.PHONE, email="", phone="07700 900123")
    word = scene.remind(7)[0]

    assert word.channel is Channel.PHONE
    assert "Would you like to do it?" in word.body
    assert (StepKind.TELL, "Ida") in scene.desk_of(scene.pp, 7)


def test_after_the_day_it_is_on_the_desk_and_no_reminder_comes_late(scene: Scene) -> None:
    scene.offered(S.OFFERED)

    assert scene.remind(40) == []
    assert scene.desk_of(scene.pp, 10) == [(StepKind.ANSWER, "Ida")]


@pytest.mark.parametrize(
    ("status", "reminded", "late"),
    [(S.INTRODUCED, 4, 8), (S.CONTACTED, 24, 29), (S.MET, 4, 8)],
)
def test_a_lead_is_reminded_before_and_then_the_pp_lead_sees_it(
    scene: Scene, status: S, reminded: int, late: int
) -> None:
    scene.offered(status)

    assert scene.remind(reminded - 1) == []
    letter = scene.remind(reminded)[0]
    assert letter.account_id == scene.role.project.lead_id
    assert "Ida" not in letter.subject + letter.body
    assert scene.desk_of(scene.pp, reminded) == []
    assert scene.desk_of(scene.pp, late) == [(StepKind.PROMISE, "Ida")]


def test_a_talk_is_on_the_desk_of_who_knows_the_person_and_a_hold_on_both(scene: Scene) -> None:
    scene.offered(S.TALK_FIRST)
    scene.offered(S.HELD)

    assert scene.desk_of(scene.own, 0) == [
        (StepKind.HELD, "Ida South"),
        (StepKind.TALK, "Ida South"),
    ]
    assert scene.desk_of(scene.pp, 0) == [(StepKind.HELD, "Ida")]


def test_whoever_waits_long_in_line_is_looked_at(scene: Scene) -> None:
    scene.offered(S.ACCEPTED)

    assert scene.desk_of(scene.pp, 7) == []
    assert scene.desk_of(scene.pp, 14) == [(StepKind.LINE, "Ida")]


def test_that_nobody_was_in_touch_is_on_the_desk_at_once(scene: Scene) -> None:
    number = scene.offered(S.INTRODUCED)
    with transaction():
        db.session.get_one(Introduction, number).asked_about_at = scene.on(1)

    assert scene.desk_of(scene.pp, 1) == [(StepKind.PROMISE, "Ida")]


def test_a_step_that_was_taken_begins_a_clock_of_its_own(scene: Scene) -> None:
    number = scene.offered(S.INTRODUCED)
    scene.remind(4)
    with transaction():
        offer = db.session.get_one(Introduction, number)
        offer.become(S.CONTACTED, side=Side.PROJECT, at=scene.on(4))

    assert db.session.get_one(Introduction, number).reminded_at is None
    assert promises.due_on(db.session.get_one(Introduction, number)) > scene.on(24).date()


def test_a_clock_that_jumps_back_reminds_nobody_twice(scene: Scene) -> None:
    scene.offered(S.OFFERED)
    assert len(scene.remind(7)) == 1

    assert scene.remind(-30) == scene.remind(7) == scene.remind(10) == []
