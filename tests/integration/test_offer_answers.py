"""What a person says to an offer elsewhere than on their page, written down by staff."""

import io
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.introduction import IntroductionStatus as S
from matcher.domain.introduction import Side
from matcher.domain.outbox import MessageStatus, Telling
from matcher.domain.service_user import Channel
from matcher.models.introduction import Introduction
from matcher.models.outbox_message import OutboxMessage
from matcher.models.service_user import ServiceUser
from matcher.services import introductions
from tests import factories
from tests.factories import NOW
from tests.pages import Client, Page

TODAY = "2026-11-21"
SAID: dict[str, Any] = {"how": "phone", "said_on": TODAY}


class Scene:
    """Somebody who is rung, offered a role by the PP lead of their directorate."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.north = factories.directorate("North")
        self.pp = factories.pp_lead(self.north, name="Ruth Okafor", job_title="Participation lead")
        self.role = factories.project_role(of=self.north, title="Better letters", places=9)
        client.sign_in_as(self.pp)

    def offered(self, status: S = S.APPROVED, **more: object) -> int:
        told: dict[str, object] = {
            "name": "Alan Trott",
            "call_me": "Alan",
            "channel": Channel.PHONE,
            "email": "",
            "phone": "07700 900123",
            "home": self.north,
        }
        person, self.account = factories.signed_in_person(**(told | more))
        offer = factories.introduction(person=person, role=self.role, by=self.pp, status=status)
        with transaction():
            kept = db.session.get_one(Introduction, offer.id)
            introductions.tell_person(kept, service="Get involved", phone="", at=NOW)
        return offer.id

    def page(self, offer_id: int) -> Page:
        return self.client.get(f"/introductions/{offer_id}/answer")

    def tell_page(self, offer_id: int) -> Page:
        return self.client.get(f"/desk/tell/{words_of(offer_id)[0].id}")


@pytest.fixture
def scene(app: Flask, client: Client) -> Scene:
    return Scene(client)


def kept(offer_id: int) -> Introduction:
    db.session.rollback()
    return db.session.get_one(Introduction, offer_id)


def words_of(offer_id: int) -> list[OutboxMessage]:
    db.session.rollback()
    found = select(OutboxMessage).where(OutboxMessage.introduction_id == offer_id)
    return list(db.session.scalars(found.order_by(OutboxMessage.id)))


def test_a_yes_by_phone_is_the_persons_own_with_who_wrote_it_down(scene: Scene) -> None:
    offer_id = scene.offered()
    done = scene.page(offer_id).submit(
        "Save their answer", answer="yes", said="Gladly, on Mondays.", **SAID
    )

    assert "and is to be in touch by Friday 27 November" in done.announcements[0]
    offer = kept(offer_id)
    assert (offer.status, offer.contact_by) == (S.INTRODUCED, Channel.PHONE)
    step = next(each for each in offer.steps if each.status is S.ACCEPTED)
    assert (step.side, step.how, step.by_id) == (Side.PERSON, Telling.PHONE, scene.pp.id)
    scene.client.sign_in_as(scene.account)
    page = scene.client.get(f"/my/offers/{offer_id}")
    assert (
        "You, on the phone on Saturday 21 November. Participation lead wrote it down" in page.text
    )
    assert "“Gladly, on Mondays.”" in page.text


def test_whoever_has_answered_need_not_be_told_any_more(scene: Scene) -> None:
    offer_id = scene.offered()
    scene.page(offer_id).submit("Save their answer", answer="no", **SAID)

    assert [each.status for each in words_of(offer_id)] == [MessageStatus.CALLED_OFF]
    assert "Alan" not in scene.client.get("/desk?kind=tell").main.text


def test_telling_and_answering_go_in_one(scene: Scene) -> None:
    offer_id = scene.offered()
    done = scene.tell_page(offer_id).submit(
        "I have told them", how="visit", told_on=TODAY, answer="talk", said="Who is there?"
    )

    assert done.announcements == ["Noted. Somebody is to talk with them by Tuesday 24 November."]
    offer = kept(offer_id)
    assert [step.status for step in offer.steps] == [S.OFFERED, S.TALK_FIRST]
    assert (offer.steps[1].how, offer.steps[1].words) == (Telling.VISIT, "Who is there?")


def test_whoever_is_told_and_thinks_it_over_is_asked_later(scene: Scene) -> None:
    offer_id = scene.offered()
    scene.tell_page(offer_id).submit("I have told them", how="visit", told_on=TODAY)

    assert kept(offer_id).status is S.OFFERED


def test_a_no_with_a_wish_for_a_break_begins_it(scene: Scene) -> None:
    offer_id = scene.offered()
    scene.page(offer_id).submit("Save their answer", answer="no", ask_again="no", **SAID)

    offer = kept(offer_id)
    assert offer.status is S.DECLINED
    assert offer.service_user.is_paused(NOW.date())


def test_after_a_yes_the_way_to_reach_them_has_to_be_chosen(scene: Scene) -> None:
    offer_id = scene.offered(email="alan@people.example")
    page = scene.page(offer_id)

    assert page.submit("Save their answer", answer="no", **SAID).path == "/desk"
    offer_id = scene.offered(email="alan@people.example")
    refused = scene.page(offer_id).submit("Save their answer", answer="yes", **SAID)
    assert (refused.status, refused.errors) == (
        422,
        ["How may the project reach them: choose one"],
    )
    refused.submit("Save their answer", contact_by="email")
    assert kept(offer_id).contact_by is Channel.EMAIL


@pytest.mark.parametrize(
    ("said_on", "complaint"),
    [
        ("2026-11-22", "On which day: it has not come yet"),
        ("2026-11-20", "On which day: that is before the role was offered"),
        ("", "On which day: give a day"),
    ],
)
def test_a_day_that_cannot_be_is_refused(scene: Scene, said_on: str, complaint: str) -> None:
    page = scene.page(scene.offered())
    refused = page.submit("Save their answer", answer="yes", how="phone", said_on=said_on)

    assert (refused.status, refused.errors) == (422, [complaint])


def test_of_two_who_write_it_down_the_second_is_told(scene: Scene) -> None:
    offer_id = scene.offered()
    page = scene.page(offer_id)
    page.submit("Save their answer", answer="yes", **SAID)
    again = page.submit("Save their answer", answer="no", **SAID)

    assert "Said yes, since Saturday 21 November." in again.text
    assert "No answer is asked for now." in again.text
    assert kept(offer_id).status is S.INTRODUCED


def test_the_persons_own_lead_elsewhere_writes_it_down_and_others_read_no_number(
    scene: Scene,
) -> None:
    south = factories.directorate("South")
    offer_id = scene.offered(home=south, email="alan@people.example")
    page = scene.page(offer_id)
    assert "07700" not in page.text
    assert "Trott" not in page.text

    scene.client.sign_in_as(factories.pp_lead(south))
    assert "07700 900123" in scene.page(offer_id).text
    scene.client.sign_in_as(factories.pp_lead(factories.directorate("West")))
    assert scene.page(offer_id).status == 404


def test_of_somebody_erased_nothing_is_written_down(scene: Scene) -> None:
    offer_id = scene.offered()
    with transaction():
        person_id = kept(offer_id).service_user_id
        db.session.get_one(ServiceUser, person_id).erased_at = NOW

    assert scene.page(offer_id).status == 404


class TestLetter:
    """The offer on paper, for somebody who gets letters, with a slip to send back."""

    def paper(self, scene: Scene, offer_id: int, size: str = "print") -> PdfReader:
        answer = scene.client.send(f"/introductions/{offer_id}/letter/{size}.pdf")
        assert answer.mimetype == "application/pdf"
        return PdfReader(io.BytesIO(answer.data))

    def words(self, paper: PdfReader) -> str:
        return " ".join(" ".join(page.extract_text() for page in paper.pages).split())

    def test_it_says_all_that_is_needed_to_answer_by_post(self, scene: Scene) -> None:
        address = "4 Quiet Lane\nHackney"
        offer_id = scene.offered(channel=Channel.LETTER, postal_address=address)
        for size in ("print", "large-print"):
            paper = self.paper(scene, offer_id, size)
            said = self.words(paper)
            for words in (
                "Alan Trott",
                "4 Quiet Lane",
                "Dear Alan,",
                "Better letters",
                "Yes, I would like to meet them",
                "No thanks",
                "Talk to me first",
                "Please answer by",
                "Ruth Okafor",
                "Give this slip back",
            ):
                assert words in said, words
            assert paper.xmp_metadata is not None
            assert "<pdfuaid:part>1</pdfuaid:part>" in paper.xmp_metadata.rdf_root.toxml()

    def test_words_of_people_are_never_read_as_commands(self, scene: Scene) -> None:
        offer_id = scene.offered(call_me='#panic("x")')

        assert '#panic("x")' in self.words(self.paper(scene, offer_id))

    def test_who_does_not_look_after_the_person_prints_no_address(self, scene: Scene) -> None:
        home = factories.directorate("South")
        offer_id = scene.offered(home=home, postal_address="4 Quiet Lane", offers_from_any=True)

        said = self.words(self.paper(scene, offer_id))
        assert "Quiet Lane" not in said
        assert "Trott" not in said

    def test_once_it_is_answered_there_is_no_letter_and_no_size_but_two(self, scene: Scene) -> None:
        waiting, done = scene.offered(), scene.offered(S.INTRODUCED)

        assert scene.client.get(f"/introductions/{done}/letter/print.pdf").status == 409
        assert scene.client.get(f"/introductions/{waiting}/letter/huge.pdf").status == 404
