"""The page of one introduction: what each side reads, what it may do, and what closes."""

from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.introduction import IntroductionStatus as S
from matcher.domain.introduction import Side, WardLeave
from matcher.domain.outbox import MessageStatus, Telling
from matcher.domain.project import ProjectStatus
from matcher.domain.service_user import AgeBand, Channel
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.introduction import Introduction
from matcher.models.outbox_message import OutboxMessage
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import introduction_life as life
from matcher.services import leaving, profiles
from matcher.services.introduction_life import Post, Word
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client, Page

pytestmark = pytest.mark.time_machine(NOW)
POST = Post("Get involved", "https://involve.example")
PHONE, ARRANGE, BRINGS = "07700 900123", "Papers on yellow paper", "I say it as it is."
STRENGTH = "Knows how letters read at home"
TOLD: dict[str, object] = {
    "call_me": "Nadia",
    "phone": PHONE,
    "bring": BRINGS,
    "access_needs": ARRANGE,
}
REMARK = "She is free on Mondays from January on"


class Scene:
    """A project lead, the PP lead of the role, the person's own PP lead, and a person."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.north, self.south = factories.directorate("North"), factories.directorate("South")
        self.pp = factories.pp_lead(self.north, name="Ruth Okafor", phone="020 7946 0111")
        self.own_pp = factories.pp_lead(self.south, name="Hanif Rahman", phone="020 7946 0222")
        self.role = factories.project_role(
            of=self.north, title="Better letters", places=9, opened_on=TODAY
        )
        self.lead = self.role.project.lead
        with transaction():
            db.session.add(self.lead)
            self.lead.name = "Daniel Reed"

    def offered(self, status: S = S.OFFERED, **more: object) -> int:
        """An introduction as it would have come to be, with a profile and a chosen way."""
        home = more.pop("home", self.south)
        person, _account = factories.signed_in_person(home=home, **(TOLD | more))
        evidence = factories.introduction(person=factories.service_user()).evidence
        evidence["reasons"]["project_lead"] = [STRENGTH]
        offer = factories.introduction(
            person=person,
            role=self.role,
            by=self.pp,
            status=status,
            evidence=evidence,
            contact_by=Channel.PHONE,
            note=REMARK,
        )
        with transaction():
            held = db.session.get_one(Introduction, offer.id)
            held.profile_version = profiles.keep_version(held.service_user, at=NOW)
        return offer.id

    def joined(self) -> int:
        offer = self.offered(S.MET)
        with transaction():
            held = life.to_change(offer, account=self.lead)
            life.join(held, Word(self.lead, NOW), started_on=TODAY, side=Side.PROJECT, post=POST)
        return offer

    def see(self, offer: int, account: Account, rest: str = "") -> Page:
        return self.client.sign_in_as(account).get(f"/introductions/{offer}{rest}")


@pytest.fixture
def scene(app: Flask, client: Client) -> Scene:
    return Scene(client)


def kept(offer: int) -> Introduction:
    db.session.rollback()
    db.session.expire_all()
    return db.session.get_one(Introduction, offer)


def steps(offer: int) -> list[S]:
    return [step.status for step in kept(offer).steps]


def letters_to(account: Account) -> list[OutboxMessage]:
    db.session.rollback()
    mine = OutboxMessage.account_id == account.id
    return list(db.session.scalars(select(OutboxMessage).where(mine)))


class TestWhatAProjectLeadReads:
    def test_the_page_says_what_to_do_by_when_and_how_to_reach_the_person(
        self, scene: Scene
    ) -> None:
        page = scene.see(scene.offered(S.INTRODUCED), scene.lead)

        assert "Get in touch with Nadia by Friday 27 November" in page.text
        for words in (PHONE, ARRANGE, BRINGS, STRENGTH):
            assert words in page.text

    def test_the_person_finds_the_reading_on_their_own_page(self, scene: Scene) -> None:
        offer = scene.offered(S.INTRODUCED)
        scene.see(offer, scene.lead)

        person = kept(offer).service_user
        read = select(AuditEntry).where(
            AuditEntry.verb == "profile read", AuditEntry.thing_id == person.id
        )
        assert [entry.actor_id for entry in db.session.scalars(read)] == [scene.lead.id]

    def test_they_read_no_way_but_the_chosen_one_and_no_private_word(self, scene: Scene) -> None:
        offer = scene.offered(S.INTRODUCED, email="nadia@people.example", name="Nadia Hussain")
        with transaction():
            held = db.session.get_one(Introduction, offer)
            held.leave = WardLeave.NOT_YET
        page = scene.see(offer, scene.lead)

        for words in ("nadia@people.example", "Hussain", REMARK, "ward", "Score"):
            assert words not in page.text

    def test_a_number_that_was_changed_is_the_one_they_read(self, scene: Scene) -> None:
        offer = scene.offered(S.INTRODUCED)
        with transaction():
            db.session.get_one(ServiceUser, kept(offer).service_user_id).phone = "020 7946 0999"

        page = scene.see(offer, scene.lead)
        assert "020 7946 0999" in page.text
        assert PHONE not in page.text

    def test_who_is_16_or_17_is_reached_through_their_pp_lead(self, scene: Scene) -> None:
        offer = scene.offered(S.INTRODUCED, age_band=AgeBand.SIXTEEN_TO_SEVENTEEN)

        page = scene.see(offer, scene.lead)
        assert "Ring Hanif Rahman on 020 7946 0222." in page.text
        assert PHONE not in page.text

    def test_what_was_said_before_the_yes_is_not_theirs_to_read(self, scene: Scene) -> None:
        offer = scene.offered(S.OFFERED)
        account = db.session.get_one(Account, kept(offer).service_user.account_id)
        with transaction():
            held = life.to_change(offer, account=account)
            life.ask_to_talk(held, Word(account, NOW, "Is the building quiet?"))
            life.say_yes(held, Word(account, NOW), contact_by=Channel.PHONE, post=POST)

        assert "Is the building quiet?" not in scene.see(offer, scene.lead).text
        assert "Is the building quiet?" in scene.see(offer, scene.pp).text

    @pytest.mark.parametrize("status", [S.APPROVED, S.OFFERED, S.HELD, S.TALK_FIRST, S.ACCEPTED])
    def test_nothing_is_there_before_the_yes_and_a_place(self, scene: Scene, status: S) -> None:
        offer = scene.offered(status)

        for rest in ("", "/profile/one-page.pdf", "/in-touch", "/not-this-time"):
            assert scene.see(offer, scene.lead, rest).status == 404

    def test_the_profile_is_taken_along_as_a_paper(self, scene: Scene) -> None:
        page = scene.see(scene.offered(S.INTRODUCED), scene.lead, "/profile/one-page.pdf")

        assert (page.status, page.headers["Content-Type"]) == (200, "application/pdf")


class TestWhatCloses:
    def closed(self, scene: Scene, offer: int, *, account: Account | None = None) -> Page:
        """The lead finds the page, and nothing of the person on it."""
        account = account or scene.lead
        page = scene.see(offer, account)
        assert "This is over" in page.text
        for words in (PHONE, ARRANGE, BRINGS, STRENGTH):
            assert words not in page.text
        assert scene.see(offer, account, "/profile/one-page.pdf").status == 404
        return page

    def test_after_not_this_time_the_words_stay_and_the_rest_is_gone(self, scene: Scene) -> None:
        offer = scene.offered(S.MET)
        with transaction():
            held = life.to_change(offer, account=scene.lead)
            word = Word(scene.lead, NOW, "The times did not fit this time.")
            life.end(held, S.NOT_THIS_TIME, word, side=Side.PROJECT, post=POST)

        page = self.closed(scene, offer)
        assert "The times did not fit this time." in page.text

    def test_after_a_withdrawal(self, scene: Scene) -> None:
        offer = scene.offered(S.INTRODUCED)
        account = db.session.get_one(Account, kept(offer).service_user.account_id)
        with transaction():
            held = life.to_change(offer, account=account)
            word = Word(account, NOW, "I start a new job.")
            life.end(held, S.WITHDRAWN, word, side=Side.PERSON, post=POST)

        page = self.closed(scene, offer)
        assert "Nadia changed their mind" in page.text
        assert "I start a new job." in page.text

    def test_when_the_project_has_ended(self, scene: Scene) -> None:
        offer = scene.joined()
        assert PHONE in scene.see(offer, scene.lead).text
        with transaction():
            kept(offer).project_role.project.status = ProjectStatus.COMPLETED

        assert "The project has ended." in self.closed(scene, offer).text

    def test_when_the_time_on_the_team_is_over(self, scene: Scene) -> None:
        offer = scene.joined()
        with transaction():
            db.session.scalars(select(TeamMembership)).one().ended_on = TODAY

        assert "The time on the team is over." in self.closed(scene, offer).text
        assert "Nadia" not in scene.client.sign_in_as(scene.lead).get("/projects").text

    def test_who_has_handed_the_project_over_finds_nothing(self, scene: Scene) -> None:
        offer, other = scene.offered(S.INTRODUCED), factories.account(Access.PROJECT_LEAD)
        with transaction():
            kept(offer).project_role.project.lead_id = other.id

        assert scene.see(offer, scene.lead).status == 404
        assert scene.see(offer, scene.lead, "/profile/one-page.pdf").status == 404
        assert PHONE in scene.see(offer, other).text

    def test_when_the_person_was_erased(self, scene: Scene) -> None:
        offer = scene.offered(S.INTRODUCED)
        scene.see(offer, scene.lead)
        with transaction():
            person = db.session.get_one(ServiceUser, kept(offer).service_user_id)
            leaving.erase(person, by=scene.own_pp, at=NOW, service="Get involved")

        assert scene.see(offer, scene.lead).status == 404
        page = scene.see(offer, scene.pp)
        assert (page.status, "Withdrawn" in page.text) == (200, True)
        assert "Nadia" not in page.text


class TestTheProjectsSteps:
    def test_from_a_yes_to_the_team(self, scene: Scene) -> None:
        offer = scene.offered(S.INTRODUCED)
        page = scene.see(offer, scene.lead).follow("I have been in touch")
        page = page.submit("Save", words="We meet on Thursday.")
        assert "Meet Nadia" in page.text
        assert "We meet on Thursday." in page.text
        page = page.follow("We have met").submit("Save")
        assert "Tell Nadia by Friday 27 November how it goes on" in page.text
        page = page.follow("Yes, Nadia joins the team").submit("Yes, Nadia joins the team")

        assert "Nadia is on the team from 21 November 2026 on" in page.text
        assert steps(offer)[-3:] == [S.CONTACTED, S.MET, S.JOINED]
        assert [team.started_on for team in db.session.scalars(select(TeamMembership))] == [TODAY]

    def test_two_clicks_are_one_step(self, scene: Scene) -> None:
        offer = scene.offered(S.INTRODUCED)
        form = scene.see(offer, scene.lead, "/in-touch")
        form.submit("Save")
        page = form.submit("Save")

        assert "This was written down already." in page.text
        assert steps(offer).count(S.CONTACTED) == 1

    def test_a_no_is_seen_as_the_person_reads_it_before_it_goes(self, scene: Scene) -> None:
        offer = scene.offered(S.MET)
        page = scene.see(offer, scene.lead, "/not-this-time")
        assert page.submit("See it as Nadia reads it").status == 422
        page = page.submit(
            "See it as Nadia reads it", reason="times", words="It was good to meet you"
        )

        assert kept(offer).status is S.MET
        for words in (
            "For the role “Better letters” it is not this time.",
            "The times did not fit this time. It was good to meet you.",
        ):
            assert words in page.text
        page = page.submit("Send this answer")
        assert kept(offer).status is S.NOT_THIS_TIME
        assert kept(offer).steps[-1].words == (
            "The times did not fit this time. It was good to meet you"
        )

    def test_other_words_are_seen_once_more(self, scene: Scene) -> None:
        offer = scene.offered(S.MET)
        page = scene.see(offer, scene.lead, "/not-this-time")
        page = page.submit("See it as Nadia reads it", reason="times")
        page = page.submit("Send this answer", words="Come back in May.")

        assert kept(offer).status is S.MET
        assert "Come back in May." in page.text
        page.submit("Send this answer")
        assert kept(offer).status is S.NOT_THIS_TIME

    def test_who_comes_after_a_withdrawal_keeps_their_words(self, scene: Scene) -> None:
        offer = scene.offered(S.INTRODUCED)
        form = scene.see(offer, scene.lead, "/in-touch")
        with transaction():
            held = life.to_change(offer, account=scene.pp)
            life.end(held, S.WITHDRAWN, Word(scene.pp, NOW), side=Side.PP, post=POST)
        page = form.submit("Save", words="We spoke at length.")

        assert "It has gone on meanwhile." in page.text
        assert "We spoke at length." in page.text
        assert kept(offer).status is S.WITHDRAWN

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("2027-01-01", "On which day: it has not come yet"),
            ("2026-01-01", "On which day: that is before they were introduced"),
            ("soon", "On which day: give a day, such as 1 April 2027"),
            ("", "On which day: give the day you met"),
        ],
    )
    def test_a_day_that_cannot_be_is_complained_about(
        self, scene: Scene, typed: str, said: str
    ) -> None:
        offer = scene.offered(S.INTRODUCED)
        page = scene.see(offer, scene.lead, "/met").submit("Save", met_on=typed)

        assert page.status == 422
        assert said in page.text
        assert kept(offer).status is S.INTRODUCED

    def test_the_time_to_say_how_it_goes_on_runs_from_the_meeting(self, scene: Scene) -> None:
        offer = scene.offered(S.INTRODUCED)
        with time_machine.travel(NOW + timedelta(days=6), tick=False):
            scene.see(offer, scene.lead, "/met").submit("Save", met_on="2026-11-23")

        assert kept(offer).since.date() == date(2026, 11, 23)
        assert life.after_meeting_day(kept(offer)) == date(2026, 11, 30)

    def test_a_clock_that_goes_back_ends_in_a_page(self, scene: Scene) -> None:
        offer = scene.offered(S.INTRODUCED)
        with time_machine.travel(NOW - timedelta(days=3), tick=False):
            page = scene.see(offer, scene.lead, "/in-touch").submit("Save")

        assert page.status == 200
        assert kept(offer).status is S.CONTACTED

    def test_a_pp_lead_writes_down_what_the_project_told_them(self, scene: Scene) -> None:
        offer = scene.offered(S.INTRODUCED)
        page = scene.see(offer, scene.pp).follow("Daniel Reed was in touch")
        assert page.submit("Save").status == 422
        page = page.submit("Save", how="phone")

        step = kept(offer).steps[-1]
        assert (step.side, step.how, step.by_id) == (Side.PROJECT, Telling.PHONE, scene.pp.id)
        assert "Written down by Ruth Okafor" in page.text


class TestWhatThePPLeadOfTheRoleDoes:
    def test_they_read_the_evidence_and_the_note(self, scene: Scene) -> None:
        page = scene.see(scene.offered(), scene.pp)

        assert REMARK in page.text
        assert "Score 50 of 100 on the day of the approval." in page.text
        assert PHONE not in page.text

    def test_a_person_who_could_not_be_reached_has_not_said_no(self, scene: Scene) -> None:
        offer = scene.offered()
        assert "could not be reached" not in scene.see(offer, scene.pp).text
        assert "has gone on" in scene.see(offer, scene.pp, "/no-answer").text
        with time_machine.travel(NOW + timedelta(days=13), tick=False):
            page = scene.see(offer, scene.pp)
            assert "Silence is no no." in page.text
            page = page.follow("Nadia could not be reached").submit("Close it")

        assert kept(offer).status is S.NO_ANSWER
        assert "That is no no" in page.text

    def test_once_they_have_talked_the_time_to_answer_begins_anew(self, scene: Scene) -> None:
        offer, later = scene.offered(S.TALK_FIRST), NOW + timedelta(days=2)
        with time_machine.travel(later, tick=False):
            scene.see(offer, scene.pp).follow("I have talked with Nadia").submit("Save")

        assert (kept(offer).status, kept(offer).reached_at) == (S.OFFERED, later)

    def test_a_withdrawal_has_a_reason_that_both_sides_read(self, scene: Scene) -> None:
        offer = scene.offered(S.INTRODUCED)
        page = scene.see(offer, scene.pp).follow("Withdraw it")
        assert page.submit("Withdraw it").status == 422
        page.submit("Withdraw it", words="The project moves to May.")

        assert "The project moves to May." in scene.see(offer, scene.lead).text

    def test_leave_from_the_ward_is_agreed_or_not_yet_and_audited(self, scene: Scene) -> None:
        offer = scene.offered(S.INTRODUCED)
        page = scene.see(offer, scene.pp, "/leave").submit("Save", leave="agreed")

        assert kept(offer).leave is WardLeave.AGREED
        assert "Agreed" in page.text
        entry = db.session.scalars(
            select(AuditEntry).where(AuditEntry.verb == "leave or escort noted")
        ).one()
        assert (entry.fields, entry.actor_id) == ("leave", scene.pp.id)
        assert scene.see(offer, scene.lead, "/leave").status == 403


class TestThePersonsOwnPPLead:
    def test_they_ask_to_wait_and_both_leads_hear_of_it_and_of_nobody(self, scene: Scene) -> None:
        offer = scene.offered(S.OFFERED)
        page = scene.see(offer, scene.own_pp)
        assert REMARK not in page.text
        assert "Score" not in page.text
        page = page.follow("Ask to wait").submit("Ask to wait", words="Let us talk first.")

        assert kept(offer).status is S.HELD
        letter = letters_to(scene.pp)[-1]
        assert "waits" in letter.subject
        assert "Nadia" not in letter.subject + letter.body

    def test_released_it_goes_on_with_the_whole_time_to_answer(self, scene: Scene) -> None:
        offer, later = scene.offered(S.HELD), NOW + timedelta(days=4)
        with time_machine.travel(later, tick=False):
            page = scene.see(offer, scene.own_pp).follow("Release it").submit("Release it")

        assert (kept(offer).status, kept(offer).reached_at) == (S.OFFERED, later)
        assert "It is released." in page.text
        assert "goes on" in letters_to(scene.pp)[-1].subject

    def test_released_before_anybody_was_told_the_word_goes_out(self, scene: Scene) -> None:
        offer = scene.offered(S.APPROVED)
        with transaction():
            held = life.to_change(offer, account=scene.own_pp)
            life.hold(held, Word(scene.own_pp, NOW, "Wait."), post=POST)
        scene.see(offer, scene.own_pp, "/release").submit("Release it")

        assert kept(offer).status is S.APPROVED
        to_person = OutboxMessage.service_user_id == kept(offer).service_user_id
        waiting = db.session.scalars(select(OutboxMessage).where(to_person)).all()
        assert [each.status for each in waiting] == [MessageStatus.WAITING]

    def test_the_pp_lead_of_the_role_can_not_hold_it_in_their_stead(self, scene: Scene) -> None:
        offer = scene.offered()

        assert "Ask to wait" not in scene.see(offer, scene.pp).text
        assert scene.see(offer, scene.pp, "/hold").status == 404


PAGES = ("", "/profile/one-page.pdf")
OF_PROJECT = ("/in-touch", "/met", "/join", "/not-this-time")
OF_CARE = ("/withdraw", "/no-answer", "/talked", "/leave")
OF_HOLD = ("/hold", "/release")


class TestWhoFindsIt:
    """Every address by everybody: the person's own page of it is another one."""

    def codes(self, scene: Scene, account: Account, rests: tuple[str, ...]) -> set[int]:
        offer = self.offer
        client = scene.client.sign_in_as(account)
        found = set()
        for rest in rests:
            found.add(client.get(f"/introductions/{offer}{rest}", follow=False).status)
            if rest and not rest.endswith("pdf"):
                found.add(client.post_with_token(f"/introductions/{offer}{rest}").status)
        return found

    @pytest.fixture(autouse=True)
    def introduced(self, scene: Scene) -> None:
        self.offer = scene.offered(S.INTRODUCED)

    def test_nobody_who_is_not_on_a_side_of_it_finds_it(self, scene: Scene) -> None:
        east = factories.pp_lead(factories.directorate("East"))
        other_lead = factories.project_role(of=scene.north).project.lead
        for account in (east, other_lead):
            assert self.codes(scene, account, (*PAGES, *OF_PROJECT)) <= {403, 404}
            assert self.codes(scene, account, (*OF_CARE, *OF_HOLD)) <= {403, 404}

    @pytest.mark.parametrize(
        "access",
        [Access.IMPROVEMENT_ADVISOR, Access.FINANCE, Access.ADMINISTRATOR, Access.AUDITOR],
    )
    def test_other_staff_are_refused(self, scene: Scene, access: Access) -> None:
        everything = (*PAGES, *OF_PROJECT, *OF_CARE, *OF_HOLD)
        assert self.codes(scene, factories.account(access), everything) == {403}

    def test_service_users_are_refused_and_have_a_page_of_their_own(self, scene: Scene) -> None:
        _other, another = factories.signed_in_person(home=scene.south)
        own = db.session.get_one(Account, kept(self.offer).service_user.account_id)
        for account in (own, another):
            everything = (*PAGES, *OF_PROJECT, *OF_CARE, *OF_HOLD)
            assert self.codes(scene, account, everything) == {403}

    def test_a_visitor_such_as_a_supporter_is_asked_to_sign_in(self, scene: Scene) -> None:
        assert scene.client.get(f"/introductions/{self.offer}").status != 200

    def test_the_lead_takes_the_steps_of_the_project_alone(self, scene: Scene) -> None:
        assert self.codes(scene, scene.lead, PAGES) == {200}
        assert self.codes(scene, scene.lead, (*OF_CARE, *OF_HOLD)) == {403}

    def test_the_persons_own_pp_lead_takes_no_step_of_the_project(self, scene: Scene) -> None:
        assert self.codes(scene, scene.own_pp, OF_PROJECT) == {404}
        assert self.codes(scene, scene.own_pp, ("/profile/one-page.pdf",)) == {404}
        assert scene.see(self.offer, scene.own_pp).status == 200

    def test_the_central_team_takes_every_step(self, scene: Scene) -> None:
        team = factories.account(Access.PP_TEAM)
        assert self.codes(scene, team, PAGES) == {200}
        found = self.codes(scene, team, (*OF_PROJECT, *OF_CARE, *OF_HOLD))
        assert found <= {200, 302, 422}
