"""A time on a team goes on, is changed or ends: by any way, told to both sides, and once."""

from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from matcher import jobs
from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.desk import StepKind
from matcher.domain.induction import InductionItem
from matcher.domain.introduction import Side
from matcher.domain.outbox import Telling
from matcher.domain.service_user import Channel
from matcher.models.account import Account
from matcher.models.membership_end import MembershipEnd
from matcher.models.outbox_message import OutboxMessage
from matcher.models.service_user import ServiceUser
from matcher.models.supporter import Supporter
from matcher.models.team_membership import TeamMembership
from matcher.services import desk, membership_life, memberships, project_roles
from tests import factories, reading
from tests.factories import NOW, TODAY
from tests.integration.test_memberships import Scene
from tests.pages import Client

pytestmark = pytest.mark.time_machine(NOW)
UNTIL = date(2027, 5, 3)
WORDS = "You read what we do not see"


@pytest.fixture
def scene(app: Flask, client: Client) -> Scene:
    return Scene(client)


def bodies(*, person: bool = True) -> list[str]:
    """What was queued to people, or to staff."""
    db.session.rollback()
    whom = OutboxMessage.service_user_id if person else OutboxMessage.account_id
    found = select(OutboxMessage.body).where(whom.is_not(None)).order_by(OutboxMessage.id)
    return list(db.session.scalars(found))


def ask(scene: Scene, account: Account | None = None) -> None:
    page = scene.see(account or scene.lead, "/renew")
    page.submit("Ask them", until_on=UNTIL.isoformat(), words=WORDS)


def on_desk(account: Account, *, today: date) -> list[StepKind]:
    return [
        step.kind
        for step in desk.steps(account, today=today)
        if step.kind in {StepKind.INDUCTION, StepKind.TEAM_REVIEW}
    ]


class TestTheWelcome:
    def test_the_first_word_leads_to_the_guide_and_says_neither_team_nor_role(
        self, scene: Scene
    ) -> None:
        (welcome,) = bodies()

        assert "https://involve.example/new-to-qi" in welcome
        assert "Better letters" not in welcome
        assert "Nadia" in welcome

    def test_who_gets_no_e_mail_hears_it_and_the_supporter_gets_a_copy(
        self, app: Flask, client: Client
    ) -> None:
        helper = Supporter(name="Sam", email="sam@people.example", gets_copies=True)
        Scene(client, channel=Channel.PHONE, phone="07700 900123", supporter=helper)

        spoken, copy = bodies()
        assert "You are on the team of “Better letters” now" in spoken
        assert "new-to-qi" in copy

    def test_my_page_says_what_comes_first_and_leads_there(self, scene: Scene) -> None:
        page = scene.client.sign_in_as(scene.account).get("/my")

        assert "Read about QI by Friday 27 November" in page.text
        page = page.follow(f"Look at it: {scene.role.project.title}")
        assert page.path == f"/my/teams/{scene.number}"


class TestWhoIsAsked:
    def test_each_side_hears_once_that_something_waits_for_its_yes(self, scene: Scene) -> None:
        before, staff_before = len(bodies()), len(bodies(person=False))
        for hopes in ("One", "Two"):
            scene.see(scene.pp, "/role").submit("Keep it", skills="I listen", hopes=hopes)

        assert len(bodies()) == before + 1
        (asked,) = bodies(person=False)[staff_before:]
        assert "say if it is right" in asked
        scene.own().submit("Yes, it is right for me")
        scene.own("/role").submit("Keep it", hopes="Three")
        assert len(bodies()) == before + 1
        scene.own().submit("Yes, it is right for me")
        scene.see(scene.lead, "/role").submit("Keep it", hopes="Four")
        assert len(bodies()) == before + 2

    def test_who_gets_no_e_mail_hears_every_line_of_it(self, app: Flask, client: Client) -> None:
        scene = Scene(client, channel=Channel.PHONE, phone="07700 900123")
        scene.written(times="Mondays at two")

        assert "Our times: Mondays at two." in bodies()[-1]

    def test_the_list_says_who_and_when_as_far_as_it_is_known(self, scene: Scene) -> None:
        factories.meeting(scene.role.project)
        page = scene.see(scene.lead, "/role")
        page.submit("Keep it", link_person="Grace Adeyemi")

        for shown in (scene.see(scene.lead), scene.own()):
            listed = shown.tree.one(class_="app-rows").text
            assert "Grace Adeyemi" in listed
            assert "The next one:" in listed
        sheet = scene.own().follow("See what short forms mean")
        assert sheet.path == f"/roles/{scene.role.id}/words"


class TestGoingOn:
    def test_it_holds_once_the_person_says_yes(self, scene: Scene) -> None:
        ask(scene)
        ask(scene)
        assert scene.kept().review_on == date(2027, 2, 22)
        assert len(membership_life.renewals(scene.kept())) == 1
        page = scene.own()
        assert WORDS in page.text
        assert reading.of_page(page.tree).faults == []

        page.submit("Yes, I go on")

        assert scene.kept().review_on == UNTIL
        assert membership_life.open_renewal(scene.kept()) is None
        assert "they go on" in bodies(person=False)[-1]
        again = scene.client.post_with_token(f"/my/teams/{scene.number}/go-on", {"seen": ["1"]})
        assert again.status == 302
        assert "This has changed" in scene.client.get("/my").text

    def test_a_yes_to_a_question_that_was_asked_otherwise_meanwhile_is_none(
        self, scene: Scene
    ) -> None:
        ask(scene)
        scene.see(scene.pp, "/renew").submit("Ask them", until_on="2027-01-11")

        scene.client.sign_in_as(scene.account)
        scene.client.post_with_token(f"/my/teams/{scene.number}/go-on", {"seen": ["1"]})

        assert scene.kept().review_on == date(2027, 2, 22)

    def test_a_yes_by_phone_is_written_down_with_its_day(self, scene: Scene) -> None:
        ask(scene)
        page = scene.see(scene.own_pp, "/answer")
        assert page.submit("Write it down", answer="go_on").status == 422

        page.submit("Write it down", answer="go_on", how="visit", said_on=TODAY.isoformat())

        assert scene.kept().review_on == UNTIL
        renewal = membership_life.renewals(scene.kept())[0]
        assert (renewal.how, renewal.said_on) == (Telling.VISIT, TODAY)
        assert scene.see(scene.lead, "/answer").status == 403

    def test_something_is_to_change_first_lies_on_the_pp_leads_desk(self, scene: Scene) -> None:
        ask(scene)
        scene.own("/change").submit("Tell the team", said="Not on Fridays")

        assert scene.kept().review_on == date(2027, 2, 22)
        assert on_desk(scene.pp, today=TODAY) == [StepKind.TEAM_REVIEW]
        assert "Not on Fridays" in scene.see(scene.lead).text
        ask(scene)
        assert on_desk(scene.pp, today=TODAY) == []

    def test_a_day_that_is_over_or_too_far_is_refused_in_words(self, scene: Scene) -> None:
        page = scene.see(scene.lead, "/renew")

        for day in ("2026-11-20", "2031-01-01", "soon"):
            assert page.submit("Ask them", until_on=day).status == 422


class TestTheReviewDay:
    def test_both_are_reminded_once_and_then_it_is_on_the_desk(
        self, scene: Scene, app: Flask
    ) -> None:
        settings = app.config["SETTINGS"]
        near = NOW + timedelta(days=85)
        for at in (NOW, near, near):
            with time_machine.travel(at, tick=False):
                jobs.remind_of_teams(settings, at)

        assert sum("There is news for you" in body for body in bodies()) == 1
        assert sum("comes near" in body for body in bodies(person=False)) == 1
        review_on = date(2027, 2, 22)
        assert StepKind.TEAM_REVIEW not in on_desk(scene.pp, today=review_on - timedelta(days=1))
        assert StepKind.TEAM_REVIEW in on_desk(scene.pp, today=review_on)

    def test_who_is_on_a_break_is_pressed_for_nothing(self, scene: Scene, app: Flask) -> None:
        with transaction():
            db.session.get_one(ServiceUser, scene.person.id).paused_at = NOW
        before = len(bodies())

        jobs.remind_of_teams(app.config["SETTINGS"], NOW + timedelta(days=85))

        assert len(bodies()) == before
        assert on_desk(scene.pp, today=date(2027, 3, 1)) == []

    def test_first_steps_that_are_late_are_with_those_who_can_help(self, scene: Scene) -> None:
        late = date(2026, 12, 1)

        assert on_desk(scene.pp, today=late) == [StepKind.INDUCTION]
        assert on_desk(scene.own_pp, today=late) == [StepKind.INDUCTION]
        with time_machine.travel(NOW + timedelta(days=10)):
            page = scene.client.sign_in_as(scene.lead).get("/projects")
        assert "First steps with Nadia" in page.text


class TestTheEnd:
    def test_it_ends_kindly_with_thanks_by_name_and_frees_the_place(self, scene: Scene) -> None:
        scene.written()
        assert project_roles.places_taken([scene.role.id], today=TODAY)[scene.role.id] == 1
        assert scene.see(scene.lead, "/end").submit("Set the last day").status == 422

        scene.see(scene.lead, "/end").submit("Set the last day", thanks=WORDS)

        assert scene.kept().ended_on == TODAY
        assert project_roles.places_taken([scene.role.id], today=TODAY)[scene.role.id] == 0
        page = scene.own()
        assert WORDS in page.text
        assert scene.lead.name in page.text
        assert reading.of_page(page.tree, names={scene.lead.name}).faults == []
        assert "closed to the project" in scene.see(scene.lead).text
        offer = scene.client.sign_in_as(scene.lead).get(f"/introductions/{scene.offer}")
        assert "closed to the project" in offer.text
        assert "Somebody's time on a team ends" in bodies(person=False)[-1]

    def test_a_last_day_to_come_leaves_all_open_until_then(self, scene: Scene) -> None:
        last_on = TODAY + timedelta(days=7)
        page = scene.see(scene.lead, "/end")
        page.submit("Set the last day", thanks=WORDS, last_on=last_on.isoformat())

        assert "Your last day on the team is Saturday 28 November" in scene.own().text
        assert scene.see(scene.lead, "/end").path == f"/memberships/{scene.number}"
        scene.own("/leave").submit("Leave the team")
        assert scene.kept().ended_on == TODAY

    def test_a_person_leaves_by_themselves_with_or_without_a_reason(self, scene: Scene) -> None:
        ask(scene)
        page = scene.own("/leave").submit("Leave the team", why_left="Too far")

        assert "Thank you for all that you brought" in page.text
        assert scene.kept().ended_on == TODAY
        end = memberships.end_of(scene.kept())
        assert end is not None
        assert (end.side, end.why) == (Side.PERSON, "Too far")
        assert "Too far" in scene.see(scene.own_pp).text
        assert "Too far" not in scene.see(scene.lead).text
        told = {row for row in bodies(person=False) if "Somebody leaves a team" in row}
        # Ruth, Hanif and the lead: each under their own name.
        assert len(told) == 3
        assert membership_life.open_renewal(scene.kept()) is None

        scene.client.sign_in_as(scene.account)
        assert scene.client.post_with_token(f"/my/teams/{scene.number}/leave").status == 302
        assert scene.client.post_with_token(f"/my/teams/{scene.number}/steps/guide").status == 409
        assert len(db.session.scalars(select(MembershipEnd)).all()) == 1

    def test_a_wish_to_stop_said_by_phone_needs_how_and_when(self, scene: Scene) -> None:
        page = scene.see(scene.own_pp, "/end")
        assert page.submit("Set the last day", whose="person", thanks=WORDS).status == 422

        page.submit(
            "Set the last day",
            whose="person",
            thanks=WORDS,
            how="phone",
            said_on=TODAY.isoformat(),
            why="Moved away",
        )

        end = memberships.end_of(scene.kept())
        assert end is not None
        assert (end.side, end.how, end.why) == (Side.PERSON, Telling.PHONE, "Moved away")

    def test_it_ends_with_the_project(self, scene: Scene) -> None:
        page = scene.client.sign_in_as(scene.lead).get(f"/projects/{scene.role.project_id}/state")
        page.submit("Save", status="stopped", on=TODAY.isoformat())

        assert scene.kept().ended_on == TODAY
        assert "Thank you for all that you brought" in scene.own().text

    def test_whoever_is_erased_leaves_a_dated_time_and_no_words(self, scene: Scene) -> None:
        scene.written()
        ask(scene)
        page = scene.client.sign_in_as(scene.account).get("/my/leave/now")
        page.submit("Delete it now")

        assert scene.kept().ended_on == TODAY
        for reader in (scene.lead, scene.pp):
            assert scene.see(reader).status == 404
        assert InductionItem.GUIDE not in scene.done()

    def test_whoever_came_without_a_role_can_be_asked_and_can_leave(
        self, app: Flask, client: Client
    ) -> None:
        person, account = factories.signed_in_person()
        team = factories.team_membership(person=person)
        page = client.sign_in_as(team.project.lead).get(f"/memberships/{team.id}/renew")
        assert page.submit("Ask them", until_on=UNTIL.isoformat()).status == 200
        page = client.sign_in_as(account).get(f"/my/teams/{team.id}/leave").submit("Leave the team")

        assert page.status == 200
        db.session.rollback()
        assert db.session.get_one(TeamMembership, team.id).ended_on == TODAY
        assert (
            client.sign_in_as(factories.account(Access.PP_TEAM))
            .get(f"/memberships/{team.id}")
            .status
            == 200
        )


@pytest.mark.parametrize("rest", ["/change", "/leave"])
@pytest.mark.parametrize("easy", [False, True], ids=["as it is", "Easy Read"])
def test_what_a_person_is_asked_is_easy_to_read(scene: Scene, rest: str, easy: bool) -> None:
    ask(scene)
    if easy:
        scene.client.sign_in_as(scene.account).get("/my").submit("Easy Read")

    page = scene.own(rest)

    assert page.heading in {"Leave this team", "Something is to change first"}
    assert reading.of_page(page.tree).faults == []
    assert reading.of_page(scene.own().tree).faults == []
