"""Meetings that were agreed: who is told by which way, moving, calling off, calendars."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from icalendar import Calendar
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.introduction import IntroductionStatus as S
from matcher.domain.introduction import Side
from matcher.domain.meeting import MeetingKind
from matcher.domain.outbox import MessageStatus, Pace
from matcher.domain.service_user import Channel
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.introduction import Introduction
from matcher.models.meeting import Meeting
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project import Project
from matcher.models.service_user import ServiceUser
from matcher.models.supporter import Supporter
from matcher.services import audit, introduction_life, leaving, meetings
from matcher.services.introduction_life import Post, Word
from tests import factories
from tests.factories import NOW
from tests.pages import Client, Page

POST = Post("Get involved", "https://involve.example")
AGREED: dict[str, Any] = {
    "what": "team",
    "day": "2026-12-08",
    "clock": "2.30pm",
    "minutes": "90",
    "place": "Linden House, room 4",
    "bring": "Read the letter before",
}


class Scene:
    """A project with its lead, two on its team, and somebody who was introduced to it."""

    def __init__(self) -> None:
        self.north = factories.directorate("North")
        self.pp = factories.pp_lead(self.north, name="Ruth Okafor", phone="020 7946 0111")
        self.role = factories.project_role(of=self.north, title="Better letters", places=9)
        self.team: Project = self.role.project
        self.lead: Account = self.team.lead
        self.amina, self.amina_account = factories.signed_in_person(
            home=self.north, call_me="Amina"
        )
        self.by_phone, self.phone_account = factories.signed_in_person(
            home=self.north, call_me="Ben", channel=Channel.PHONE, phone="020 7946 0222"
        )
        for person in (self.amina, self.by_phone):
            factories.team_membership(person=person, team=self.team)

    def introduced(self, **more: Any) -> Introduction:
        person, _account = factories.signed_in_person(home=self.north, **more)
        return factories.introduction(
            person=person, role=self.role, by=self.pp, status=S.INTRODUCED
        )

    def set(self, client: Client, **more: str) -> Page:
        client.sign_in_as(self.lead)
        page = client.get(f"/projects/{self.team.id}/meetings/new")
        return page.submit("Set the meeting", **(AGREED | more))


@pytest.fixture
def scene(app: Flask) -> Scene:
    return Scene()


def the_meeting() -> Meeting:
    db.session.rollback()
    return db.session.scalars(select(Meeting)).one()


def words_to(person: ServiceUser) -> list[OutboxMessage]:
    db.session.rollback()
    return list(
        db.session.scalars(
            select(OutboxMessage)
            .where(OutboxMessage.service_user_id == person.id)
            .order_by(OutboxMessage.id)
        )
    )


def address(meeting: Meeting, rest: str = "") -> str:
    return f"/projects/{meeting.project_id}/meetings/{meeting.id}{rest}"


def cancel_on(client: Client, day: str, why: str) -> Page:
    """The lead calls the one meeting off, on a day at ten."""
    with time_machine.travel(datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=UTC)):
        client.sign_in_as(db.session.get_one(Account, the_meeting().project.lead_id))
        return client.get(address(the_meeting(), "/cancel")).submit("Call it off", why=why)


class TestSetting:
    def test_everybody_on_the_team_is_told_in_the_way_they_chose(
        self, client: Client, scene: Scene
    ) -> None:
        page = scene.set(client)

        assert "Team meeting, Tuesday 8 December, 2:30pm to 4pm" in page.text
        meeting = the_meeting()
        assert meeting.starts_at == datetime(2026, 12, 8, 14, 30, tzinfo=UTC)
        (letter,), (script,) = words_to(scene.amina), words_to(scene.by_phone)
        assert letter.channel is Channel.EMAIL
        assert "news for you" in letter.body
        for told in ("8 December", "Linden", "meeting", "Better letters", scene.team.title):
            assert told not in letter.body + letter.subject
        assert script.channel is Channel.PHONE
        for told in ("Tuesday 8 December, 2:30pm to 4pm", "Linden House", "Read the letter"):
            assert told in script.body
        assert {letter.meeting_id, script.meeting_id} == {meeting.id}

    def test_who_is_rung_is_a_task_on_the_desk(self, client: Client, scene: Scene) -> None:
        scene.set(client)

        page = client.sign_in_as(scene.pp).get("/desk")

        page = page.follow(f"Tell and note: {scene.by_phone.name}")
        assert "Tuesday 8 December" in page.text

    def test_a_first_meeting_is_told_to_the_person_it_is_with_and_nobody_else(
        self, client: Client, scene: Scene
    ) -> None:
        offer = scene.introduced(call_me="Carol")

        page = scene.set(client, what=f"first-{offer.id}")

        assert "First meeting with Carol" in page.text
        assert the_meeting().introduction_id == offer.id
        assert len(words_to(offer.service_user)) == 1
        assert words_to(scene.amina) == words_to(scene.by_phone) == []
        assert meetings.first_of(offer) is the_meeting()

    def test_before_their_yes_nobody_can_be_met(self, client: Client, scene: Scene) -> None:
        person, _account = factories.signed_in_person(home=scene.north, call_me="Dora")
        offer = factories.introduction(
            person=person, role=scene.role, by=scene.pp, status=S.ACCEPTED
        )
        client.sign_in_as(scene.lead)

        page = client.get(f"/projects/{scene.team.id}/meetings/new")
        assert "Dora" not in page.text
        answer = client.post_with_token(
            f"/projects/{scene.team.id}/meetings/new",
            {name: [value] for name, value in (AGREED | {"what": f"first-{offer.id}"}).items()},
        )

        assert answer.status == 422
        assert db.session.scalars(select(Meeting)).all() == []

    def test_the_same_form_sent_twice_makes_one_and_tells_once(
        self, client: Client, scene: Scene
    ) -> None:
        client.sign_in_as(scene.lead)
        page = client.get(f"/projects/{scene.team.id}/meetings/new")

        page.submit("Set the meeting", **AGREED)
        page.submit("Set the meeting", **AGREED)

        assert the_meeting().sequence == 0
        assert len(words_to(scene.amina)) == 1

    def test_the_pp_lead_may_set_it_and_the_project_lead_hears_of_it(
        self, client: Client, scene: Scene
    ) -> None:
        client.sign_in_as(scene.pp)
        client.get(f"/projects/{scene.team.id}/meetings/new").submit("Set the meeting", **AGREED)

        letters = db.session.scalars(
            select(OutboxMessage).where(OutboxMessage.account_id == scene.lead.id)
        ).all()
        assert ["Tuesday 8 December" in each.body for each in letters] == [True]

    def test_a_supporter_hears_what_the_person_hears(self, client: Client, scene: Scene) -> None:
        for contact in ({"email": "s@people.example"}, {"phone": "020 7946 0333"}):
            person = factories.service_user(
                home=scene.north, supporter=Supporter(name="Sam Poe", gets_copies=True, **contact)
            )
            factories.team_membership(person=person, team=scene.team)
            name = person.id
            scene.set(client)
            copies = [
                each
                for each in words_to(db.session.get_one(ServiceUser, name))
                if each.is_copy and each.status is MessageStatus.WAITING
            ]
            assert [each.address for each in copies] == list(contact.values())
            assert "8 December" not in copies[0].body

    @pytest.mark.parametrize(
        ("wrong", "complaint"),
        [
            ({"day": "2026-11-20"}, "this day is over"),
            ({"day": "2028-01-01"}, "within a year"),
            ({"day": "2026-11-21", "clock": "9:59"}, "this time is over"),
            ({"clock": "2"}, "give a time, such as 14:30"),
            ({"clock": "25:00"}, "give a time, such as 14:30"),
            ({"day": "2027-03-28", "clock": "01:30"}, "clocks go forward"),
            ({"place": "", "link": ""}, "give a place, or a link"),
            ({"link": "javascript:alert(1)"}, "from https:// on"),
            ({"place": "x" * 201}, "There is room for 200"),
        ],
    )
    def test_what_cannot_be_is_said_and_nothing_is_lost(
        self, client: Client, scene: Scene, wrong: dict[str, str], complaint: str
    ) -> None:
        page = scene.set(client, **wrong)

        assert page.status == 422
        assert any(complaint in each for each in page.errors)
        kept = page.form("Set the meeting").values
        for name, value in (AGREED | wrong).items():
            if name != "what" and value:
                assert kept[name] == [value]
        assert db.session.scalars(select(Meeting)).all() == []


class TestMoving:
    def test_everybody_is_told_again_and_what_waited_is_taken_back(
        self, client: Client, scene: Scene
    ) -> None:
        scene.set(client)
        before = the_meeting()
        uid = before.uid

        client.get(address(before)).submit("Keep the change", day="2026-12-10", clock="10:00")

        moved = the_meeting()
        assert (moved.uid, moved.sequence) == (uid, 1)
        old, new = words_to(scene.by_phone)
        assert old.status is MessageStatus.CALLED_OFF
        assert "A meeting has changed. Team meeting, Thursday 10 December, 10am" in new.body
        desk = client.sign_in_as(scene.pp).get("/desk")
        assert desk.text.count("say our word to them") == 1
        assert client.get(f"/desk/tell/{old.id}").status == 404

    def test_nothing_changed_tells_nobody(self, client: Client, scene: Scene) -> None:
        scene.set(client)

        client.get(address(the_meeting())).submit("Keep the change")

        assert the_meeting().sequence == 0
        assert len(words_to(scene.amina)) == 1

    def test_of_two_who_change_it_the_second_sees_both_versions(
        self, client: Client, scene: Scene
    ) -> None:
        scene.set(client)
        mine = client.get(address(the_meeting()))
        client.get(address(the_meeting())).submit("Keep the change", place="Room 9")

        page = mine.submit("Keep the change", place="The garden")

        assert page.status == 409
        assert "Room 9" in page.text
        assert page.form("Keep the change").values["place"] == ["The garden"]
        assert the_meeting().place == "Room 9"
        page.submit("Keep the change")
        assert the_meeting().place == "The garden"

    def test_what_has_begun_stays_as_it_was(self, client: Client, scene: Scene) -> None:
        scene.set(client)
        with time_machine.travel(datetime(2026, 12, 8, 14, 29, tzinfo=UTC)):
            page = client.sign_in_as(scene.lead).get(address(the_meeting()))

        with time_machine.travel(datetime(2026, 12, 8, 14, 31, tzinfo=UTC)):
            assert "Keep the change" not in client.get(address(the_meeting())).buttons
            answer = page.submit("Keep the change", day="2026-12-10")

        assert answer.status == 409
        assert the_meeting().starts_at.day == 8


class TestCallingOff:
    def test_far_ahead_no_reason_is_needed(self, client: Client, scene: Scene) -> None:
        scene.set(client)

        page = cancel_on(client, "2026-12-03", why="")

        assert page.status == 200
        meeting = the_meeting()
        assert (meeting.is_cancelled, meeting.is_short_notice) == (True, False)
        assert words_to(scene.amina)[-1].pace is Pace.DAILY

    def test_within_two_working_days_it_asks_why_and_tells_at_once(
        self, client: Client, scene: Scene
    ) -> None:
        scene.set(client)

        page = cancel_on(client, "2026-12-04", why="")
        assert page.status == 422
        assert "the meeting is near, so say why" in page.errors[0]
        assert not the_meeting().is_cancelled

        page = cancel_on(client, "2026-12-04", why="Both of us are ill")

        meeting = the_meeting()
        assert (meeting.is_short_notice, meeting.cancelled_why) == (True, "Both of us are ill")
        assert "Both of us are ill" in page.text
        letter, script = words_to(scene.amina)[-1], words_to(scene.by_phone)[-1]
        assert letter.pace is Pace.AT_ONCE
        assert "ill" not in letter.body.replace("will", "")
        assert "It is off: Both of us are ill. Please do not travel." in script.body
        assert [
            e.fields for e in db.session.scalars(select(AuditEntry)) if "cancelled" in e.verb
        ] == ["cancelled_at;cancelled_why;is_short_notice"]
        assert list(audit.broken_links()) == []

    def test_the_task_to_ring_is_for_the_same_day(self, client: Client, scene: Scene) -> None:
        scene.set(client)
        cancel_on(client, "2026-12-07", why="Ill")

        with time_machine.travel(datetime(2026, 12, 7, 11, tzinfo=UTC)):
            row = client.sign_in_as(scene.pp).get("/desk").text

        assert "Today" in row

    def test_called_off_twice_it_is_off_once(self, client: Client, scene: Scene) -> None:
        scene.set(client)
        page = client.get(address(the_meeting(), "/cancel"))

        page.submit("Call it off", why="First")
        page.submit("Call it off", why="Second")

        assert (the_meeting().cancelled_why, the_meeting().sequence) == ("First", 1)
        assert len(words_to(scene.amina)) == 2

    def test_who_saw_another_day_sees_the_new_one_first(self, client: Client, scene: Scene) -> None:
        scene.set(client)
        page = client.get(address(the_meeting(), "/cancel"))
        client.get(address(the_meeting())).submit("Keep the change", day="2026-12-15")

        answer = page.submit("Call it off", why="We moved house")

        assert answer.status == 409
        assert "15 December" in answer.heading
        assert answer.form("Call it off").values["why"] == ["We moved house"]
        assert not the_meeting().is_cancelled

    def test_an_introduction_that_ends_takes_its_first_meeting_along(
        self, client: Client, scene: Scene
    ) -> None:
        offer = scene.introduced(call_me="Carol")
        scene.set(client, what=f"first-{offer.id}", day="2026-11-23")
        offer_id, lead_id = offer.id, scene.lead.id
        with transaction():
            lead = db.session.get_one(Account, lead_id)
            held = introduction_life.to_change(offer_id, account=lead)
            word = Word(lead, NOW, "We found somebody")
            introduction_life.end(held, S.NOT_THIS_TIME, word, side=Side.PROJECT, post=POST)

        meeting = the_meeting()
        assert meeting.is_cancelled
        assert not meeting.is_short_notice
        about = [each for each in words_to(offer.service_user) if each.meeting_id]
        assert [each.status for each in about] == [MessageStatus.CALLED_OFF]


class TestCalendars:
    def test_a_meeting_is_set_moved_and_taken_out_under_one_uid(
        self, client: Client, scene: Scene
    ) -> None:
        scene.set(client, link="https://meet.example/x")
        files = [self.read(client)]
        client.get(address(the_meeting())).submit("Keep the change", clock="10:00")
        files.append(self.read(client))
        cancel_on(client, "2026-12-07", why="Ill")
        files.append(self.read(client))

        events: list[Any] = [file.walk("VEVENT")[0] for file in files]
        assert [file["METHOD"] for file in files] == ["PUBLISH", "PUBLISH", "CANCEL"]
        assert len({event["UID"] for event in events}) == 1
        assert [event["SEQUENCE"] for event in events] == [0, 1, 2]
        assert events[0]["UID"].endswith("@127.0.0.1")
        assert events[0]["DTSTART"].dt == datetime(2026, 12, 8, 14, 30, tzinfo=UTC)
        assert events[1]["DTSTART"].dt == datetime(2026, 12, 8, 10, 0, tzinfo=UTC)

    def test_it_names_nobody_and_says_no_project(self, client: Client, scene: Scene) -> None:
        offer = scene.introduced(call_me="Carol", name="Carol Quaye")
        scene.set(client, what=f"first-{offer.id}", bring="Carol likes tea")

        text = str(self.read(client).to_ical())

        for said in ("Carol", "tea", scene.team.title, scene.lead.name, "Better letters"):
            assert said not in text
        assert "First meeting" in text

    def test_all_of_mine_are_those_of_the_projects_i_lead(
        self, client: Client, scene: Scene
    ) -> None:
        scene.set(client)
        factories.meeting(starts_at=NOW + timedelta(days=3))

        answer = client.send("/projects/meetings.ics")

        assert answer.content_type.startswith("text/calendar; charset=utf-8; method=PUBLISH")
        assert len(Calendar.from_ical(answer.get_data()).walk("VEVENT")) == 1

    def read(self, client: Client) -> Any:
        answer = client.send(address(the_meeting(), "/meeting.ics"))
        assert answer.status_code == 200
        return Calendar.from_ical(answer.get_data())


class TestWhoMayNot:
    def test_the_meetings_of_others_are_not_there(self, client: Client, scene: Scene) -> None:
        meeting = factories.meeting(scene.team)
        client.sign_in_as(factories.account(Access.PROJECT_LEAD, directorates=[scene.north]))

        for rest in ("", "/cancel", "/meeting.ics"):
            assert client.get(address(meeting, rest)).status == 404

    def test_a_meeting_is_found_under_its_own_project_alone(
        self, client: Client, scene: Scene
    ) -> None:
        other = factories.project(of=scene.north, lead=scene.lead)
        meeting = factories.meeting(scene.team)

        client.sign_in_as(scene.lead)

        assert client.get(f"/projects/{other.id}/meetings/{meeting.id}").status == 404
        assert meeting.kind is MeetingKind.TEAM


class TestMyPage:
    def test_a_person_reads_when_and_where_and_takes_it_into_their_calendar(
        self, client: Client, scene: Scene
    ) -> None:
        scene.set(client, link="https://meet.example/x")
        meeting = the_meeting()

        page = client.sign_in_as(scene.amina_account).get("/my")

        for told in ("Tuesday 8 December, 2:30pm to 4pm", "Linden House", "Read the letter"):
            assert told in page.text
        answer = client.send(f"/my/meetings/{meeting.id}/meeting.ics")
        event: Any = Calendar.from_ical(answer.get_data()).walk("VEVENT")[0]
        assert event["UID"] == meeting.uid
        assert event["DESCRIPTION"].startswith("Join: https://meet.example/x\nAll about it: http")
        every = client.send("/my/meetings.ics").get_data()
        assert len(Calendar.from_ical(every).walk("VEVENT")) == 1

    def test_what_is_off_says_why_in_both_ways_of_reading(
        self, client: Client, scene: Scene
    ) -> None:
        scene.set(client)
        client.get(address(the_meeting(), "/cancel")).submit("Call it off", why="We are ill")

        client.sign_in_as(scene.amina_account)
        page = client.get("/my")
        assert "We are ill." in page.text
        assert "Take it out of my calendar" in page.text
        page.submit("Easy Read")
        assert "This meeting is off." in client.get("/my").text

    def test_what_the_team_was_asked_to_see_to_stands_beside_it(
        self, client: Client, scene: Scene
    ) -> None:
        scene.set(client)
        with transaction():
            person = db.session.get_one(ServiceUser, scene.amina.id)
            person.access_needs, person.shares_needs = "A quiet room", True

        assert "A quiet room" in client.sign_in_as(scene.amina_account).get("/my").text

    def test_the_meetings_of_others_are_not_theirs(self, client: Client, scene: Scene) -> None:
        offer = scene.introduced(call_me="Carol")
        scene.set(client, what=f"first-{offer.id}")
        meeting = the_meeting()

        client.sign_in_as(scene.amina_account)

        assert "First meeting" not in client.get("/my").text
        assert client.get(f"/my/meetings/{meeting.id}/meeting.ics").status == 404

    def test_who_has_left_the_team_reads_of_its_meetings_no_more(
        self, client: Client, scene: Scene
    ) -> None:
        person, account = factories.signed_in_person(home=scene.north)
        factories.team_membership(person=person, team=scene.team, ended_on=NOW.date())
        scene.set(client)

        assert "8 December" not in client.sign_in_as(account).get("/my").text
        assert words_to(person) == []


class TestErasure:
    def test_the_words_of_a_first_meeting_go_and_the_meeting_is_off(
        self, client: Client, scene: Scene
    ) -> None:
        offer = scene.introduced(call_me="Carol")
        scene.set(client, what=f"first-{offer.id}", bring="Carol likes tea")
        person_id, pp_id = offer.service_user_id, scene.pp.id
        with transaction():
            leaving.erase(
                leaving.get(person_id),
                by=db.session.get_one(Account, pp_id),
                at=NOW,
                service="Get involved",
            )

        meeting = the_meeting()
        assert meeting.is_cancelled
        assert (meeting.place, meeting.bring, meeting.sent_with) == ("", "", None)
        page = client.sign_in_as(scene.lead).get(f"/projects/{scene.team.id}/meetings")
        assert "Carol" not in page.text


class TestCalledOffPage:
    def test_it_counts_by_directorate_and_project_with_reasons_and_names_nobody(
        self, client: Client, scene: Scene
    ) -> None:
        off = {"cancelled_at": NOW, "is_short_notice": True}
        factories.meeting(scene.team, starts_at=NOW - timedelta(days=30))
        factories.meeting(scene.team, **off, cancelled_why="The room is cold")
        factories.meeting(scene.team, cancelled_at=NOW)
        factories.meeting(scene.team, starts_at=NOW - timedelta(days=400), **off)
        factories.meeting(scene.team)
        first = scene.introduced(call_me="Carol")
        factories.meeting(
            scene.team,
            introduction_id=first.id,
            kind=MeetingKind.FIRST,
            cancelled_why="Carol was late",
            **off,
        )

        client.sign_in_as(factories.account(Access.IMPROVEMENT_ADVISOR))
        page = client.get("/involvement").follow("Meetings called off at short notice")

        assert "2 of 4 meetings called off at short notice." in page.text
        assert "4 meetings: 3 called off, 2 of them at short notice." in page.text
        assert "Team meeting on Tuesday 1 December 2026: The room is cold" in page.text
        assert "The reason stays with those it was between." in page.text
        for said in ("Carol", "late", scene.lead.name):
            assert said not in page.main.text

    def test_a_pp_lead_reads_of_their_own_directorates(self, client: Client, scene: Scene) -> None:
        elsewhere = factories.project(of=factories.directorate("South"), title="Elsewhere")
        for team in (elsewhere, scene.team):
            factories.meeting(
                team, cancelled_at=NOW, is_short_notice=True, cancelled_why="We were ill"
            )

        page = client.sign_in_as(scene.pp).get("/involvement/meetings-called-off")

        assert "1 of 1 meeting called off at short notice." in page.text
        assert "Elsewhere" not in page.text

    def test_where_nothing_was_set_it_says_so(self, client: Client, scene: Scene) -> None:
        page = client.sign_in_as(scene.pp).get("/involvement/meetings-called-off")

        assert "No meeting was set in this time." in page.text
