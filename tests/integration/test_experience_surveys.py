"""The monthly survey goes out: to whom, when, once however often and by whomever it is sent."""

import os
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from matcher import jobs
from matcher.database import Base, db, transaction
from matcher.domain.access import Access
from matcher.domain.experience_survey import AnswerSharing, ExperienceAnswer, Question
from matcher.domain.outbox import MessageStatus, Pace
from matcher.domain.project import ProjectStatus
from matcher.domain.service_user import Channel
from matcher.models.experience_survey import ExperienceSurvey
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project import Project
from matcher.models.service_user import ServiceUser
from matcher.models.supporter import Supporter
from matcher.models.team_membership import TeamMembership
from matcher.services import demo, experience_answers
from tests import factories
from tests.applications import SECRET, make_settings

MONTH_END = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
SETTINGS = make_settings("sqlite://")
ROOT = Path(__file__).resolve().parents[2]
SEND = """
import os
from datetime import datetime
from config import Settings
from matcher import jobs
from matcher.app import create_app
from matcher.services import experience_surveys

experience_surveys.issue.__kwdefaults__["most"] = 10
settings = Settings.from_environment(os.environ)
app = create_app(settings)
with app.app_context():
    print("ready", flush=True)
    jobs.ask_how_it_was(settings, datetime.fromisoformat(os.environ["AT"]))
"""

pytestmark = pytest.mark.usefixtures("app")


def member(**more: Any) -> TeamMembership:
    """Somebody on a team that is under way, since long ago."""
    team = more.pop("team", None) or factories.project(status=ProjectStatus.ACTIVE)
    named: dict[str, Any] = {"started_on": date(2026, 1, 5)}
    return factories.team_membership(team=team, **(named | more))


def send(at: datetime = MONTH_END) -> None:
    jobs.ask_how_it_was(SETTINGS, at)
    db.session.rollback()


def surveys() -> list[ExperienceSurvey]:
    return list(db.session.scalars(select(ExperienceSurvey).order_by(ExperienceSurvey.id)))


def count(kind: type[Base]) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(kind)) or 0


class TestToWhom:
    def test_each_team_of_a_person_has_its_survey_and_the_person_one_letter(self) -> None:
        first = member()
        second = member(person=first.service_user)
        send()

        assert {(each.team_membership_id, each.month) for each in surveys()} == {
            (first.id, "2026-11"),
            (second.id, "2026-11"),
        }
        assert {each.answer_by for each in surveys()} == {date(2026, 12, 14)}
        [letter] = db.session.scalars(select(OutboxMessage))
        assert letter.pace is Pace.DAILY
        for told in (first.project.title, second.project.title, "NHS", "experience"):
            assert told not in letter.subject + letter.body

    @pytest.mark.parametrize(
        "more",
        [
            {"started_on": date(2026, 11, 24)},
            {"ended_on": date(2026, 11, 30)},
            {"status": ProjectStatus.COMPLETED},
            {"status": ProjectStatus.IDEA},
            {"erased_at": MONTH_END},
        ],
        ids=["came a week ago", "has left", "project is over", "only an idea", "was erased"],
    )
    def test_whoever_has_nothing_to_tell_is_not_asked(self, more: dict[str, Any]) -> None:
        team = factories.project(status=more.pop("status", ProjectStatus.ACTIVE))
        person = factories.service_user(erased_at=more.pop("erased_at", None))
        member(team=team, person=person, **more)
        send()

        assert surveys() == []

    def test_somebody_on_the_phone_is_rung_and_their_supporter_hears_too(self) -> None:
        helper = Supporter(name="Sam Reed", email="sam@people.example", gets_copies=True)
        person = factories.service_user(
            channel=Channel.PHONE, phone="07700 900123", supporter=helper
        )
        membership = member(person=person)
        send()

        said, copy = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
        assert said.channel is Channel.PHONE
        assert membership.project.title in said.body
        assert copy.is_copy
        assert membership.project.title not in copy.body

    def test_once_they_have_answered_for_each_team_nobody_is_sent_to_ask(self) -> None:
        person = factories.service_user(channel=Channel.PHONE, phone="07700 900123")
        member(person=person)
        member(person=person)
        send()
        account = factories.account(Access.SERVICE_USER)
        states = []
        for survey in surveys():
            told = ExperienceAnswer(scores={Question.EASY: 4}, sharing=AnswerSharing.TOTALS)
            with transaction():
                held = experience_answers.to_change(
                    survey.id, db.session.get_one(ServiceUser, person.id)
                )
                experience_answers.answer(held, told, by=account, at=MONTH_END)
            states.append(db.session.scalars(select(OutboxMessage.status)).one())

        assert states == [MessageStatus.WAITING, MessageStatus.CALLED_OFF]


class TestWhen:
    def test_not_before_the_last_working_day_of_the_month(self) -> None:
        member()
        send(MONTH_END - timedelta(days=1))

        assert surveys() == []

    def test_once_a_month_however_often_the_job_runs(self) -> None:
        member()
        for day in (0, 0, 1, 3, 13):
            send(MONTH_END + timedelta(days=day))
        send(datetime(2026, 12, 31, 18, 0, tzinfo=UTC))

        assert [each.month for each in surveys()] == ["2026-11", "2026-12"]

    def test_after_an_outage_of_two_months_one_month_is_asked_about(self) -> None:
        member()
        send(datetime(2027, 1, 4, 9, 0, tzinfo=UTC))

        assert [each.month for each in surveys()] == ["2026-12"]

    def test_whoever_is_asked_late_has_the_whole_time(self) -> None:
        member()
        send(MONTH_END + timedelta(days=3))

        assert surveys()[0].answer_by == date(2026, 12, 17)

    def test_the_month_is_that_of_london(self) -> None:
        member()
        # Half past midnight on the last working day of July, by British Summer Time.
        send(datetime(2026, 7, 30, 23, 30, tzinfo=UTC))

        assert [each.month for each in surveys()] == ["2026-07"]


class TestReminder:
    def test_whoever_has_not_answered_is_reminded_once_before_the_last_day(self) -> None:
        first = member()
        member(person=first.service_user)
        member()
        send()
        with transaction():
            surveys()[2].answered_at = MONTH_END
        for day in (9, 10, 11, 15):
            send(MONTH_END + timedelta(days=day))

        reminders = [
            each
            for each in db.session.scalars(select(OutboxMessage))
            if "still time" in each.subject
        ]
        assert [each.service_user_id for each in reminders] == [first.service_user_id]
        assert [each.reminded_at is None for each in surveys()] == [False, False, True]

    def test_nobody_is_reminded_after_they_left(self) -> None:
        membership = member()
        send()
        with transaction():
            db.session.get_one(TeamMembership, membership.id).ended_on = date(2026, 12, 2)
        send(MONTH_END + timedelta(days=11))

        assert count(OutboxMessage) == 1


def test_killed_half_way_and_beside_another_each_is_asked_once(app: Flask, tmp_path: Path) -> None:
    team = factories.project(status=ProjectStatus.ACTIVE)
    with transaction():
        home = factories.directorate().id
        team_id = db.session.get_one(Project, team.id).id
        people = [_someone(number, home) for number in range(120)]
        db.session.add_all(people)
        db.session.flush()
        db.session.add_all(
            TeamMembership(service_user_id=each.id, project_id=team_id, started_on=date(2026, 1, 5))
            for each in people
        )
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    own = {
        "DATABASE_URL": app.config["SETTINGS"].database_url,
        "SECRET_KEY": SECRET,
        "AT": MONTH_END.isoformat(),
    }
    begun = [
        subprocess.Popen(
            (sys.executable, "-c", SEND), cwd=ROOT, env=kept | own, stdout=subprocess.PIPE
        )
        for _number in range(2)
    ]
    while count(ExperienceSurvey) < 20:
        assert any(each.poll() is None for each in begun)
        time.sleep(0.01)
    begun[0].kill()
    assert begun[1].wait(120) == 0
    begun[0].wait(120)
    for each in begun:
        assert each.stdout is not None
        each.stdout.close()
    send()

    sent = Counter(each.service_user_id for each in surveys())
    letters = Counter(db.session.scalars(select(OutboxMessage.service_user_id)))
    assert len(sent) == 120
    assert set(sent.values()) == set(letters.values()) == {1}
    assert set(letters) == set(sent)
    assert set(db.session.scalars(select(OutboxMessage.status))) == {MessageStatus.WAITING}


def _someone(number: int, home: int) -> ServiceUser:
    return ServiceUser(
        name=f"Person {number}",
        call_me=f"P{number}",
        email=f"p{number}@people.example",
        home_directorate_id=home,
        registered_at=MONTH_END,
    )


@pytest.mark.parametrize("day", [date(2028, 2, 29), date(2027, 1, 1)])
def test_the_demo_holds_on_any_day_and_its_worker_asks_nobody_anew(app: Flask, day: date) -> None:
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    with transaction():
        demo.load(at=at)
    before = count(ExperienceSurvey)

    jobs.ask_how_it_was(app.config["SETTINGS"], at)

    db.session.rollback()
    waits = [each for each in surveys() if each.answered_at is None and each.answer_by >= day]
    assert count(ExperienceSurvey) == before
    assert "Miriam" in {each.service_user.call_me for each in waits if each.service_user}
    assert all(each.answered_at is None or each.answered_at <= at for each in surveys())
