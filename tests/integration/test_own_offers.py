"""What a person sees of a role that was offered to them, and what comes of each answer."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.introduction import IntroductionStatus as S
from matcher.domain.introduction import Side
from matcher.domain.service_user import AgeBand, Channel
from matcher.models.account import Account
from matcher.models.introduction import Introduction
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.services import introduction_life as life
from matcher.services.introduction_life import Post, Word
from tests import factories
from tests.factories import NOW
from tests.pages import Client, Page

pytestmark = pytest.mark.time_machine(NOW)
POST = Post("Get involved", "https://involve.example")
TITLE = "Better letters"
YES = "Yes, I would like to meet them"


class Scene:
    """Somebody who is signed in, their PP lead, and a role that was offered to them."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.north = factories.directorate("North")
        self.pp = factories.pp_lead(
            self.north, name="Ruth Okafor", phone="020 7946 0111", job_title="Participation lead"
        )
        self.role = factories.project_role(
            of=self.north, title=TITLE, places=9, support="A named buddy.", opened_on=NOW.date()
        )
        with transaction():
            db.session.add(self.role)
            self.role.project.lead.name = "Dan Marsh"
        self.lead = self.role.project.lead
        self.account: Account | None = None

    def offered(self, status: S = S.OFFERED, **more: object) -> int:
        told: dict[str, object] = {"phone": "07700 900123", "bring": "I say it as it is."}
        person, self.account = factories.signed_in_person(home=self.north, **(told | more))
        self.client.sign_in_as(self.account)
        evidence = factories.introduction(person=factories.service_user()).evidence
        evidence["reasons"]["service_user"] = ["You like letters. So does this team."]
        return factories.introduction(
            person=person, role=self.role, by=self.pp, status=status, evidence=evidence
        ).id

    def open(self, offer_id: int, rest: str = "") -> Page:
        return self.client.get(f"/my/offers/{offer_id}{rest}")


@pytest.fixture
def scene(app: Flask, client: Client) -> Scene:
    return Scene(client)


def kept(offer_id: int) -> Introduction:
    db.session.rollback()
    return db.session.get_one(Introduction, offer_id)


def steps(offer_id: int) -> list[S]:
    return [step.status for step in kept(offer_id).steps]


class TestThePageOfAnOffer:
    def test_it_says_all_one_needs_to_know_before_one_answers(self, scene: Scene) -> None:
        page = scene.open(scene.offered())

        for words in (
            "Please say yes or no by Tuesday 1 December.",
            "Nobody on the project knows about you yet.",
            "You like letters. So does this team.",
            "A named buddy.",
            "What Dan would read",
            "I say it as it is.",
            "By phone: 07700 900123",
            "Ring Ruth Okafor on 020 7946 0111.",
            "We found this role for you Saturday 21 November. Participation lead.",
        ):
            assert words in page.text
        assert page.heading == TITLE

    def test_my_page_leads_to_it(self, scene: Scene) -> None:
        scene.offered()

        assert scene.client.get("/my").follow("Read about it and answer").heading == TITLE

    def test_opening_it_makes_the_offer_a_real_one_once(self, scene: Scene) -> None:
        offer_id = scene.offered(S.APPROVED)
        scene.open(offer_id)
        scene.open(offer_id)

        offer = kept(offer_id)
        assert [(step.status, step.side) for step in offer.steps] == [(S.OFFERED, Side.PERSON)]
        assert offer.service_user.last_offer_at == offer.reached_at == offer.steps[0].at

    def test_it_shows_what_a_project_gets_and_nothing_that_is_kept_back(self, scene: Scene) -> None:
        page = scene.open(scene.offered(name="Nadia Rahman", call_me="Nadia"))

        assert "Nadia" in page.text
        assert "Rahman" not in page.text

    def test_people_of_16_and_17_are_reached_through_their_lead(self, scene: Scene) -> None:
        offer_id = scene.offered(age_band=AgeBand.SIXTEEN_TO_SEVENTEEN)
        page = scene.open(offer_id)
        assert "through your People Participation lead" in page.text
        assert "07700" not in page.text

        page.submit(YES)
        assert kept(offer_id).contact_by is None


class TestYes:
    def test_it_says_who_is_in_touch_and_by_when(self, scene: Scene) -> None:
        offer_id = scene.offered()
        page = scene.open(offer_id)
        assert page.form(YES).values["contact_by"] == ["email"]

        done = page.submit(YES, contact_by="phone")

        assert done.heading == "Thank you for your yes"
        assert "Dan will ring you by Friday 27 November." in done.text
        offer = kept(offer_id)
        assert (offer.status, offer.contact_by) == (S.INTRODUCED, Channel.PHONE)

    def test_sent_twice_or_again_from_an_old_page_it_is_one(self, scene: Scene) -> None:
        offer_id = scene.offered(email="")
        page = scene.open(offer_id)

        first, second = (page.submit(YES) for _time in range(2))

        assert first.heading == second.heading == "Thank you for your yes"
        assert steps(offer_id) == [S.ACCEPTED, S.INTRODUCED]

    def test_a_way_that_was_not_chosen_is_asked_for_again(self, scene: Scene) -> None:
        offer_id = scene.offered()
        page = scene.open(offer_id).submit(YES, contact_by=[])

        assert page.status == 422
        assert page.errors == ["How may the project reach you: choose one"]
        assert kept(offer_id).status is S.OFFERED

    def test_whoever_waits_for_their_turn_is_told_so(self, scene: Scene) -> None:
        for _each in range(3):
            factories.introduction(role=scene.role, status=S.INTRODUCED)
        offer_id = scene.offered(email="")

        done = scene.open(offer_id).submit(YES)

        assert kept(offer_id).status is S.ACCEPTED
        assert "Dan meets other people first." in done.text


class TestNo:
    def test_it_needs_no_reason_and_nobody_hears(self, scene: Scene) -> None:
        offer_id = scene.offered()
        done = scene.open(offer_id).follow("No thanks").submit("Send my answer")

        assert done.heading == "Thank you for telling us"
        assert "Nobody on the project hears of it." in done.text
        assert "You hear from us by Friday 19 February." in done.text
        assert kept(offer_id).service_user.paused_at is None

    def test_whoever_wants_no_more_questions_has_a_break(self, scene: Scene) -> None:
        offer_id = scene.offered()
        page = scene.open(offer_id, "/no")
        done = page.submit("Send my answer", why="It is too far.", ask_again="no")

        assert "You are on a break." in done.text
        offer = kept(offer_id)
        assert offer.service_user.is_paused(NOW.date())
        assert offer.steps[-1].words == "It is too far."
        assert "“It is too far.”" in scene.open(offer_id).text

    def test_after_a_no_an_old_page_of_the_offer_changes_nothing(self, scene: Scene) -> None:
        offer_id = scene.offered(email="")
        old = scene.open(offer_id)
        scene.open(offer_id, "/no").submit("Send my answer")

        assert old.submit(YES).heading == "Thank you for telling us"
        assert steps(offer_id) == [S.DECLINED]


class TestTalkFirst:
    def test_it_says_who_rings_and_by_when_and_leaves_the_answer_open(self, scene: Scene) -> None:
        offer_id = scene.offered(email="")
        page = scene.open(offer_id).follow("Talk to me first")
        # Two working days after Saturday 21 November.
        assert "Ruth Okafor rings you by Tuesday 24 November." in page.text

        done = page.submit("Talk to me first", question="Who else is there?")

        assert done.heading == "We talk first"
        assert "Ruth Okafor rings you by Tuesday 24 November." in done.text
        assert kept(offer_id).steps[-1].words == "Who else is there?"
        again = scene.open(offer_id)
        assert "Talk to me first" not in [link.text for link in again.links]
        assert again.submit(YES).heading == "Thank you for your yes"


class TestAfterwards:
    def test_one_press_says_that_the_lead_has_been_in_touch(self, scene: Scene) -> None:
        offer_id = scene.offered(S.INTRODUCED)
        page = scene.client.get("/my").submit("Yes, they have")

        assert "You and Dan agree when to meet" in page.text
        step = kept(offer_id).steps[-1]
        assert (step.status, step.side) == (S.CONTACTED, Side.PERSON)

    def test_before_the_day_whoever_heard_nothing_reads_when_it_is(self, scene: Scene) -> None:
        scene.offered(S.INTRODUCED)
        page = scene.client.get("/my").submit("No, not yet")

        assert "Dan has until Friday 27 November." in page.announcements[0]

    @pytest.mark.parametrize("status", [S.ACCEPTED, S.INTRODUCED, S.CONTACTED, S.MET])
    def test_a_yes_can_be_taken_back_at_any_time(self, scene: Scene, status: S) -> None:
        offer_id = scene.offered(status)
        page = scene.open(offer_id).follow("I have changed my mind")
        done = page.submit("I do not want to go on", why_back="I am not well.")

        assert done.heading == "You have changed your mind"
        assert kept(offer_id).status is S.WITHDRAWN
        assert "You changed your mind" in scene.open(offer_id).text

    def test_not_this_time_comes_with_other_roles_and_a_person(self, scene: Scene) -> None:
        factories.project_role(of=scene.north, title="Shorter waits", opened_on=NOW.date())
        offer_id = scene.offered(S.INTRODUCED)
        with transaction():
            life.end(
                db.session.get_one(Introduction, offer_id),
                S.NOT_THIS_TIME,
                Word(scene.lead, NOW, "We need somebody on Mondays."),
                side=Side.PROJECT,
                post=POST,
            )

        page = scene.open(offer_id)

        assert "We need somebody on Mondays." in page.text
        assert "Shorter waits" in page.text
        assert "Ring Ruth Okafor on 020 7946 0111." in page.text


class TestWhatComesTooLate:
    def test_an_offer_that_was_withdrawn_says_so_and_what_comes_next(self, scene: Scene) -> None:
        offer_id = scene.offered(email="")
        old = scene.open(offer_id)
        with transaction():
            role = db.session.get_one(ProjectRole, scene.role.id)
            life.end_with_role(role, at=NOW, post=POST)

        page = old.submit(YES)

        assert page.announcements == ["This has changed. Here is how it stands now."]
        assert "It is nothing that you did." in page.text
        assert "You hear from us by" in page.text
        assert steps(offer_id) == [S.WITHDRAWN]

    def test_while_it_is_held_nobody_is_asked(self, scene: Scene) -> None:
        offer_id = scene.offered(email="")
        old = scene.open(offer_id)
        with transaction():
            held = db.session.get_one(Introduction, offer_id)
            life.hold(held, Word(scene.pp, NOW), post=POST)

        page = old.submit(YES)

        assert "We would like to talk with you first" in page.text
        assert kept(offer_id).status is S.HELD

    def test_what_never_arrived_is_not_shown_when_it_is_off(self, scene: Scene) -> None:
        offer_id = scene.offered(S.APPROVED)
        with transaction():
            held = db.session.get_one(Introduction, offer_id)
            life.hold(held, Word(scene.pp, NOW), post=POST)

        assert scene.open(offer_id).status == 404
        assert TITLE not in scene.client.get("/my").text

    def test_the_offer_of_somebody_else_is_not_there(self, scene: Scene) -> None:
        offer_id = scene.offered()
        scene.offered()

        for rest in ("", "/no", "/talk-first", "/changed-my-mind", "/answered"):
            page = scene.open(offer_id, rest)
            assert (page.status, page.heading) == (404, "We cannot find this page")

    def test_after_somebody_was_erased_their_offer_is_not_there(self, scene: Scene) -> None:
        offer_id = scene.offered()
        with transaction():
            person = kept(offer_id).service_user
            db.session.get_one(ServiceUser, person.id).erased_at = NOW

        assert scene.open(offer_id).status == 404

    def test_after_its_day_an_offer_can_still_be_answered(self, scene: Scene, app: Flask) -> None:
        offer_id = scene.offered()
        with transaction():
            db.session.get_one(Introduction, offer_id).reached_at = NOW - timedelta(days=30)

        assert "You can still answer." in scene.open(offer_id).text


def test_what_was_typed_survives_a_session_that_is_over(
    demo_client: Client, clock: time_machine.Traveller
) -> None:
    nadia = db.session.scalars(select(ServiceUser).where(ServiceUser.name == "Nadia Rahman")).one()
    offer_id = factories.introduction(person=nadia).id
    demo_client.get("/demo").submit("Be Nadia Rahman")
    page = demo_client.get(f"/my/offers/{offer_id}/no")
    clock.shift(timedelta(hours=13))
    assert page.submit("Send my answer", why="Too far.", ask_again="no").path == "/sign-in"
    demo_client.get("/demo").submit("Be Nadia Rahman")

    page = demo_client.get(f"/my/offers/{offer_id}/no")
    assert page.form("Send my answer").values["ask_again"] == ["no"]
    assert "Too far." in page.text
    assert kept(offer_id).status is S.OFFERED
