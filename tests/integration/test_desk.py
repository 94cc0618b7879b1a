"""The desk: what waits, on whose desk it is, and saying that it is done."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.desk import StepKind
from matcher.domain.experience_followup import FollowupReason
from matcher.domain.introduction import IntroductionStatus, Side
from matcher.domain.outbox import MessageStatus, Telling
from matcher.domain.project_role import RoleStatus
from matcher.domain.service_user import AgeBand, Channel
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.introduction import Introduction
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project_role import RoleStep
from matcher.models.role_reviewer import RoleReviewer
from matcher.models.service_user import ServiceUser
from matcher.services import desk, directorate_changes, introduction_life
from matcher.services.introduction_life import Post, Word
from tests import factories
from tests.pages import Client
from tests.statements import statements

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
POST = Post("Get involved", "https://get-involved.example")

YOUNG: dict[str, Any] = {
    "age_band": AgeBand.SIXTEEN_TO_SEVENTEEN,
    "eighteen_on": date(2026, 10, 31),
}


class Scene:
    """A directorate with a lead and a cover, the central team, and somebody new on a Monday."""

    def __init__(self) -> None:
        self.north = factories.directorate("North")
        self.lead = factories.pp_lead(self.north, name="Lena Lead")
        self.cover = factories.pp_lead(factories.directorate("South"), name="Otto Other")
        self.team = factories.account(Access.PP_TEAM, name="Tia Team")
        with transaction():
            db.session.get_one(Directorate, self.north.id).cover_id = self.cover.id

    def newcomer(self, **more: Any) -> ServiceUser:
        named: dict[str, Any] = {"name": "Ida North", "call_me": "Ida", "registered_at": MONDAY}
        return factories.service_user(home=self.north, **(named | more))

    def offer(self, *, channel: Channel = Channel.PHONE) -> tuple[Introduction, OutboxMessage]:
        person = self.newcomer(greeted_at=MONDAY, channel=channel)
        role = factories.project_role(of=self.north, title="Better letters")
        by_email = channel is Channel.EMAIL
        offer = factories.introduction(
            person=person,
            role=role,
            by=self.lead,
            status=IntroductionStatus.OFFERED if by_email else IntroductionStatus.APPROVED,
            approved_at=MONDAY,
        )
        message = factories.outbox_message(
            person=person,
            introduction_id=offer.id,
            channel=channel,
            address="07700 900123",
            queued_at=MONDAY,
        )
        return offer, message


@pytest.fixture
def scene(app: Flask) -> Scene:
    return Scene()


def waiting(account: Account, today: date) -> list[tuple[str, date]]:
    db.session.rollback()
    found = desk.steps(account, today=today)
    return [(step.kind.value, step.due_on) for step in found]


def trail() -> list[tuple[str, str, int | None]]:
    db.session.rollback()
    entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    return [(entry.verb, entry.fields, entry.directorate_id) for entry in entries]


class TestWhatWaits:
    def test_somebody_new_waits_for_a_greeting_by_the_promised_day(self, scene: Scene) -> None:
        scene.newcomer()

        assert waiting(scene.lead, MONDAY.date()) == [("new", date(2026, 11, 25))]

    def test_whoever_was_greeted_or_is_erased_does_not(self, scene: Scene) -> None:
        scene.newcomer(greeted_at=MONDAY)
        scene.newcomer(erased_at=MONDAY)

        assert waiting(scene.lead, MONDAY.date()) == []

    def test_an_offer_to_somebody_without_email_waits_to_be_told(self, scene: Scene) -> None:
        scene.offer()

        assert waiting(scene.lead, MONDAY.date()) == [("tell", date(2026, 11, 25))]

    def test_an_offer_by_email_waits_for_an_answer_when_its_time_is_over(
        self, scene: Scene
    ) -> None:
        scene.offer(channel=Channel.EMAIL)

        assert waiting(scene.lead, date(2026, 12, 2)) == []
        assert waiting(scene.lead, date(2026, 12, 3)) == [("answer", date(2026, 12, 3))]

    def test_a_time_that_is_over_on_a_weekend_waits_on_monday(self, scene: Scene) -> None:
        offer, _message = scene.offer(channel=Channel.EMAIL)
        with transaction():
            found = db.session.get_one(Introduction, offer.id)
            found.reached_at = MONDAY + timedelta(days=2)

        assert waiting(scene.lead, date(2026, 12, 6)) == []
        assert waiting(scene.lead, date(2026, 12, 7)) == [("answer", date(2026, 12, 7))]

    def test_who_is_told_by_phone_has_the_whole_time_from_then_on(self, scene: Scene) -> None:
        _offer, message = scene.offer()
        with transaction():
            desk.note_told(
                message.id,
                how=Telling.PHONE,
                told_on=date(2026, 11, 26),
                by=scene.lead,
                at=MONDAY + timedelta(days=3),
            )

        assert waiting(scene.lead, date(2026, 12, 4)) == []
        assert waiting(scene.lead, date(2026, 12, 7)) == [("answer", date(2026, 12, 7))]

    def test_an_offer_to_which_somebody_said_no_waits_for_no_answer(self, scene: Scene) -> None:
        offer, _message = scene.offer(channel=Channel.EMAIL)
        with transaction():
            kept = db.session.get_one(Introduction, offer.id)
            kept.become(IntroductionStatus.DECLINED, side=Side.PERSON, at=MONDAY)

        assert waiting(scene.lead, date(2027, 1, 4)) == [("news", date(2026, 11, 25))]

    def test_a_project_lead_who_asks_for_an_account_waits(self, scene: Scene) -> None:
        application = factories.lead_application(of=scene.north, proved_at=MONDAY)

        assert waiting(scene.lead, MONDAY.date()) == [("application", date(2026, 11, 25))]
        step = desk.steps(scene.lead, today=MONDAY.date())[0]
        assert (step.thing_id, step.who) == (application.id, application.name)

    def test_what_went_badly_waits_to_be_read(self, scene: Scene) -> None:
        person = scene.newcomer(greeted_at=MONDAY)
        factories.concern(person, read_by_on=date(2026, 11, 25))
        factories.concern(person, read_by_on=date(2026, 11, 25), read_at=MONDAY)

        assert waiting(scene.lead, MONDAY.date()) == [("concern", date(2026, 11, 25))]

    def test_who_has_turned_18_is_looked_at_together_with_in_ten_working_days(
        self, scene: Scene
    ) -> None:
        scene.newcomer(greeted_at=MONDAY, **(YOUNG | {"eighteen_on": date(2026, 11, 30)}))

        assert waiting(scene.lead, date(2026, 11, 29)) == []
        assert waiting(scene.lead, date(2026, 11, 30)) == [("eighteen", date(2026, 12, 14))]

    def test_needs_are_asked_again_two_weeks_before_the_year_is_over(self, scene: Scene) -> None:
        scene.newcomer(greeted_at=MONDAY, needs_review_on=date(2026, 12, 5))
        scene.newcomer(
            greeted_at=MONDAY, needs_review_on=date(2026, 12, 5), erased_at=MONDAY, **YOUNG
        )

        assert waiting(scene.lead, date(2026, 11, 20)) == []
        # The day is a Saturday: Monday is in time.
        assert waiting(scene.lead, date(2026, 11, 21)) == [("needs", date(2026, 12, 7))]

    def test_the_oldest_promise_is_on_top(self, scene: Scene) -> None:
        scene.newcomer(registered_at=MONDAY + timedelta(days=1))
        scene.offer()
        scene.newcomer(registered_at=MONDAY - timedelta(days=30))
        found = waiting(scene.lead, MONDAY.date())

        assert [kind for kind, _due in found] == ["new", "tell", "new"]
        assert [due for _kind, due in found] == sorted(due for _kind, due in found)

    def test_as_many_statements_for_many_steps_as_for_few(self, scene: Scene) -> None:
        for account in (scene.lead, scene.team):
            scene.newcomer(registered_at=MONDAY - timedelta(days=60))
            scene.offer()
            with statements() as few:
                desk.steps(account, today=MONDAY.date())
            for _each in range(4):
                scene.newcomer(registered_at=MONDAY - timedelta(days=60))
                scene.offer()
            with statements() as many:
                desk.steps(account, today=MONDAY.date())

            assert len(few) == len(many) <= 16


class TestOnWhoseDesk:
    def test_the_leads_alone_at_first(self, scene: Scene) -> None:
        scene.newcomer()

        assert waiting(scene.cover, MONDAY.date()) == []
        assert waiting(scene.team, MONDAY.date()) == []

    def test_the_central_teams_too_when_it_is_five_working_days_late(self, scene: Scene) -> None:
        scene.newcomer()

        assert waiting(scene.team, date(2026, 12, 1)) == []
        assert waiting(scene.team, date(2026, 12, 2)) == [("new", date(2026, 11, 25))]
        assert waiting(scene.lead, date(2026, 12, 2)) == [("new", date(2026, 11, 25))]

    def test_the_central_teams_at_once_where_nobody_leads(self, scene: Scene) -> None:
        scene.newcomer()
        with transaction():
            db.session.get_one(Account, scene.lead.id).is_active = False

        assert waiting(scene.team, MONDAY.date()) == [("new", date(2026, 11, 25))]

    def test_one_of_the_team_who_covers_has_it_while_the_lead_is_away(self, scene: Scene) -> None:
        scene.newcomer()
        other = factories.account(Access.PP_TEAM)
        with transaction():
            db.session.get_one(Directorate, scene.north.id).cover_id = scene.team.id
            directorate_changes.plan_absence(
                scene.lead, first=MONDAY.date(), last=date(2026, 12, 24), at=MONDAY
            )

        assert len(waiting(scene.team, MONDAY.date())) == 1
        assert waiting(other, MONDAY.date()) == []


class TestPages:
    @pytest.fixture(autouse=True)
    def monday(self, clock: time_machine.Traveller) -> None:
        clock.move_to(MONDAY)

    def test_it_is_where_a_lead_arrives(self, client: Client, scene: Scene) -> None:
        page = client.sign_in_as(scene.lead).get("/sign-in/done")

        assert (page.path, page.heading) == ("/desk", "Your desk")
        assert "Nothing waits for you." in page.text
        assert page.link("Desk").href == "/desk"

    def test_somebody_new_is_greeted_with_one_press_which_is_recorded(
        self, client: Client, scene: Scene
    ) -> None:
        person = scene.newcomer()
        page = client.sign_in_as(scene.lead).get("/desk")
        assert "Ida North has registered" in page.text
        done = page.submit("I have greeted them: Ida North")
        again = page.submit("I have greeted them: Ida North")

        assert done.announcements == ["Noted: Ida North has been greeted."]
        assert again.announcements == ["Somebody had noted that already."]
        assert trail() == [("person greeted", "greeted_at", scene.north.id)]
        assert db.session.get_one(ServiceUser, person.id).greeted_at is not None

    def test_what_is_late_says_so_in_words(
        self, client: Client, scene: Scene, clock: time_machine.Traveller
    ) -> None:
        scene.newcomer()
        clock.move_to(datetime(2026, 11, 30, 10, tzinfo=UTC))
        page = client.sign_in_as(scene.lead).get("/desk")

        assert "3 days late due Wed 25 Nov" in page.text
        assert "1 thing needs you. 1 is late." in page.text

    def test_the_tiles_show_one_kind_alone(self, client: Client, scene: Scene) -> None:
        scene.newcomer()
        scene.offer()
        lead = client.sign_in_as(scene.lead)

        assert "Better letters" not in lead.get("/desk").follow("1 New people").text
        assert "has registered" not in lead.get("/desk").follow("1 People to tell").text
        assert "Nothing of this kind waits." in lead.get("/desk?kind=late").text
        assert "has registered" in lead.get("/desk?kind=nonsense&page=99").text

    def test_telling_is_noted_with_day_and_way(self, client: Client, scene: Scene) -> None:
        _offer, message = scene.offer()
        page = client.sign_in_as(scene.lead).get("/desk").follow("Tell and note: Ida North")
        assert "07700 900123" in page.text
        assert message.body.strip() in page.text
        done = page.submit("I have told them", how="visit", told_on="2026-11-23")

        assert "Noted." in done.announcements[0]
        db.session.rollback()
        kept = db.session.get_one(OutboxMessage, message.id)
        assert (kept.told_on, kept.told_how) == (MONDAY.date(), Telling.VISIT)
        assert kept.status is MessageStatus.SENT
        assert trail() == [
            ("introduction offered", "", scene.north.id),
            ("person told", "told_on;told_how", scene.north.id),
        ]
        assert "Told on Monday 23 November, on a visit." in client.get(page.path).text
        again = page.submit("I have told them", how="phone", told_on="2026-11-23")
        assert again.announcements == ["Somebody had noted that already."]

    @pytest.mark.parametrize(
        ("how", "told_on", "said"),
        [
            ("", "2026-11-23", "How did you tell them: choose one"),
            ("phone", "", "On which day: give a day"),
            ("phone", "2026-11-24", "On which day: it has not come yet"),
            ("phone", "2026-11-22", "On which day: that is before there was a word to say"),
            ("phone", "sunday", "On which day"),
        ],
    )
    def test_a_fault_is_said_and_nothing_is_noted(
        self, client: Client, scene: Scene, how: str, told_on: str, said: str
    ) -> None:
        _offer, message = scene.offer()
        page = client.sign_in_as(scene.lead).get(f"/desk/tell/{message.id}")
        told = page.submit("I have told them", how=[how] if how else [], told_on=told_on)

        assert told.status == 422
        assert said in " ".join(told.errors)
        assert trail() == []

    def test_what_was_sent_by_email_is_nothing_to_tell(self, client: Client, scene: Scene) -> None:
        _offer, message = scene.offer(channel=Channel.EMAIL)

        assert client.sign_in_as(scene.lead).get(f"/desk/tell/{message.id}").status == 404

    def test_who_does_not_know_the_person_reads_what_they_go_by(
        self, client: Client, scene: Scene
    ) -> None:
        _offer, _message = scene.offer()
        with transaction():
            person = db.session.scalars(select(ServiceUser)).one()
            person.home_directorate_id = scene.cover.directorates[0].id
        page = client.sign_in_as(scene.lead).get("/desk")

        assert "Ida gets no e-mail" in page.text
        assert "Ida North" not in page.text

    def test_the_switch_narrows_the_desk(self, client: Client, scene: Scene) -> None:
        scene.newcomer()
        south = scene.cover.directorates[0]
        both = client.sign_in_as(factories.pp_lead(scene.north, south))
        page = both.get("/desk").submit("Change directorate", directorate=str(south.id))

        assert page.path == "/desk"
        assert "Ida North" not in page.text

    def test_a_long_queue_comes_in_pages(self, client: Client, scene: Scene) -> None:
        for _each in range(51):
            scene.newcomer()
        lead = client.sign_in_as(scene.lead)

        assert lead.get("/desk").text.count("has registered") == 50
        assert lead.get("/desk?page=2").text.count("has registered") == 1

    def test_every_kind_has_a_verb(self, client: Client, scene: Scene) -> None:
        scene.newcomer()
        scene.offer()
        scene.offer(channel=Channel.EMAIL)
        said_no, _message = scene.offer(channel=Channel.EMAIL)
        factories.outbox_message(
            person=scene.newcomer(greeted_at=MONDAY), status=MessageStatus.FAILED
        )
        factories.lead_application(of=scene.north)
        factories.concern(scene.newcomer(greeted_at=MONDAY))
        likes = factories.project_role(of=scene.north, changed_open_at=MONDAY)
        factories.role_answer(scene.newcomer(greeted_at=MONDAY), likes)
        scene.newcomer(greeted_at=MONDAY, **YOUNG)
        scene.newcomer(greeted_at=MONDAY, needs_review_on=MONDAY.date())
        scene.newcomer(greeted_at=MONDAY, registered_at=MONDAY - timedelta(days=91))
        factories.help_request(factories.project(of=scene.north))
        factories.story(factories.project(of=scene.north))
        factories.idea(scene.newcomer(greeted_at=MONDAY))
        sent = RoleStep(status=RoleStatus.SUBMITTED, at=MONDAY, by_id=scene.lead.id)
        waits = factories.project_role(of=scene.north, status=RoleStatus.SUBMITTED, steps=[sent])
        rung = scene.newcomer(greeted_at=MONDAY, channel=Channel.PHONE)
        factories.save(
            RoleReviewer(
                service_user_id=rung.id,
                project_role_id=waits.id,
                asked_at=MONDAY,
                asked_by_id=scene.lead.id,
            )
        )
        with transaction():
            for each in db.session.scalars(select(Introduction)):
                each.since = each.approved_at = MONDAY - timedelta(days=20)
                if each.status is IntroductionStatus.OFFERED:
                    each.reached_at = each.approved_at
                if each.id == said_no.id:
                    each.become(IntroductionStatus.DECLINED, side=Side.PERSON, at=MONDAY)
        for status in (
            IntroductionStatus.TALK_FIRST,
            IntroductionStatus.HELD,
            IntroductionStatus.ACCEPTED,
            IntroductionStatus.INTRODUCED,
        ):
            factories.introduction(
                person=scene.newcomer(greeted_at=MONDAY),
                role=factories.project_role(of=scene.north),
                by=scene.lead,
                status=status,
                approved_at=MONDAY - timedelta(days=30),
            )
        for reason in (FollowupReason.RING_ME, FollowupReason.LOW):
            told = factories.team_membership(person=scene.newcomer(greeted_at=MONDAY))
            factories.experience_followup(
                factories.experience_survey(told), reasons=frozenset({reason})
            )
        factories.meeting_action(scene.north, owner_id=scene.lead.id, due_on=MONDAY.date())
        factories.begun(
            factories.team_membership(
                person=scene.newcomer(greeted_at=MONDAY),
                team=factories.project(of=scene.north),
                started_on=MONDAY.date() - timedelta(days=30),
                review_on=MONDAY.date(),
            )
        )
        page = client.sign_in_as(scene.lead).get("/desk")
        steps = page.tree.all(class_="app-desk__step")

        assert len(steps) == len(StepKind)
        assert all(step.all("a", "button") for step in steps)


class TestAnswersThatCame:
    def answered(self, scene: Scene, step: Any) -> Introduction:
        offer, _message = scene.offer(channel=Channel.EMAIL)
        account = factories.account(Access.SERVICE_USER)
        with transaction():
            db.session.get_one(ServiceUser, offer.service_user_id).account_id = account.id
        with transaction():
            step(introduction_life.to_change(offer.id, account=account), Word(account, MONDAY))
        return offer

    def test_a_yes_and_a_no_stand_on_the_desk_until_somebody_has_seen_them(
        self, client: Client, scene: Scene
    ) -> None:
        self.answered(scene, introduction_life.say_no)
        self.answered(scene, lambda offer, word: introduction_life.say_yes(offer, word, post=POST))
        client.sign_in_as(scene.lead)
        page = client.get("/desk?kind=news")
        assert "Ida said no thanks" in page.text.replace("Ida North", "Ida")
        assert "Ida said yes" in page.text.replace("Ida North", "Ida")

        seen = page.follow("Tick all new people, answers and interest here").submit(
            "I have greeted or seen those ticked"
        )

        assert seen.announcements == ["Noted for 2 people."]
        assert "Nothing of this kind waits." in seen.text
        assert ("answer seen", "", scene.north.id) in trail()

    def test_one_is_seen_by_itself_and_once(self, client: Client, scene: Scene) -> None:
        offer = self.answered(scene, introduction_life.say_no)
        page = client.sign_in_as(scene.lead).get("/desk")
        first = page.submit("I have seen it: Ida North said no thanks")
        client.post_with_token(f"/desk/answers/{offer.id}/seen")
        second = client.get("/desk")

        assert "Noted." in first.announcements[0]
        assert second.announcements == ["Somebody had noted that already."]

    def test_whoever_wrote_the_answer_down_is_not_told_of_it(self, scene: Scene) -> None:
        offer, _message = scene.offer(channel=Channel.EMAIL)
        with transaction():
            held = introduction_life.to_change(offer.id, account=scene.lead)
            introduction_life.say_no(held, Word(scene.lead, MONDAY, how=Telling.PHONE))

        assert waiting(scene.lead, MONDAY.date()) == []


class TestTogether:
    """What says only that somebody was there for a person is noted of many at once."""

    @pytest.fixture(autouse=True)
    def monday(self, clock: time_machine.Traveller) -> None:
        clock.move_to(MONDAY)

    def test_forty_people_of_two_directorates_are_cleared_with_three_presses(
        self, client: Client, scene: Scene
    ) -> None:
        south = factories.directorate("South, too")
        lead = factories.pp_lead(scene.north, south)
        for number in range(30):
            factories.service_user(home=scene.north if number % 2 else south, registered_at=MONDAY)
        for number in range(10):
            role = factories.project_role(of=scene.north if number % 2 else south)
            factories.role_answer(scene.newcomer(greeted_at=MONDAY), role)
        page = client.sign_in_as(lead).get("/desk")
        assert "40 things need you." in page.text

        ticked = page.follow("Tick all new people, answers and interest here")
        done = ticked.submit("I have greeted or seen those ticked")

        assert "Noted for 40 people." in done.announcements[0]
        assert "Nothing needs you now." in done.text
        assert Counter(verb for verb, _fields, _place in trail()) == {
            "person greeted": 30,
            "interest looked at": 10,
        }

    def test_what_somebody_noted_meanwhile_is_said_and_noted_once(
        self, client: Client, scene: Scene
    ) -> None:
        first, second = scene.newcomer(), scene.newcomer()
        page = client.sign_in_as(scene.lead).get("/desk?ticked=all")
        with transaction():
            desk.greet(first.id, by=scene.lead, at=MONDAY)
        done = page.submit("I have greeted or seen those ticked")

        assert done.announcements == ["Noted for 1 person. 1 was noted before, or is gone."]
        assert [verb for verb, _fields, _place in trail()] == ["person greeted"] * 2
        assert second.id != first.id

    def test_people_of_others_and_odd_numbers_are_not_noted(
        self, client: Client, scene: Scene
    ) -> None:
        elsewhere = factories.service_user(home=factories.directorate("East"))
        scene.newcomer()
        scene.newcomer()
        client.sign_in_as(scene.lead)
        client.post_with_token("/desk/together", {"new": [str(elsewhere.id), "x", "-1", "9" * 30]})

        assert trail() == []

    def test_nobody_ticked_is_said(self, client: Client, scene: Scene) -> None:
        scene.newcomer()
        scene.newcomer()
        page = client.sign_in_as(scene.lead).get("/desk")
        done = page.submit("I have greeted or seen those ticked")

        assert "Nobody was ticked." in done.announcements[0]
