"""An idea of a service user: sent and thanked for at once, answered with a reason."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.idea import IdeaStatus
from matcher.domain.project import ProjectStatus
from matcher.domain.service_user import Channel
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.idea import Idea
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project import Project
from matcher.models.service_user import ServiceUser
from tests import factories
from tests.pages import Client, Page

WORDS = "Ask carers which day suits."


@pytest.fixture
def here(app: Flask) -> Directorate:
    return factories.directorate("City & Hackney")


@pytest.fixture
def person_and_account(here: Directorate) -> tuple[ServiceUser, Account]:
    return factories.signed_in_person(home=here, name="Hatice Yildiz", call_me="Hatice")


@pytest.fixture
def own(client: Client, person_and_account: tuple[ServiceUser, Account]) -> Page:
    return client.sign_in_as(person_and_account[1]).get("/my").follow("Send an idea")


def test_it_is_thanked_for_at_once_on_the_page_and_by_mail_that_says_not_of_what(own: Page) -> None:
    page = own.submit("Send my idea", idea=WORDS, may_quote="y")

    assert "Thank you. Your idea is here. We write back by" in page.text
    assert WORDS in page.text
    letter = db.session.scalars(select(OutboxMessage)).one()
    assert "We write back by" in letter.body
    assert WORDS not in letter.body


def test_somebody_without_mail_is_thanked_by_their_channel(
    client: Client, here: Directorate
) -> None:
    _person, account = factories.signed_in_person(home=here, channel=Channel.PHONE, phone="07700")
    form = client.sign_in_as(account).get("/my/ideas")
    form.submit("Send my idea", idea=WORDS)

    message = db.session.scalars(select(OutboxMessage)).one()
    assert message.channel is Channel.PHONE
    assert "Your idea is here" in message.body


def test_the_same_form_sent_twice_is_one_idea(own: Page) -> None:
    for _time in range(2):
        own.submit("Send my idea", idea=WORDS)

    assert db.session.scalar(select(func.count()).select_from(Idea)) == 1


def test_nothing_written_is_asked_for_again(own: Page) -> None:
    again = own.submit("Send my idea", may_quote="y")

    assert again.status == 422
    assert "Write your idea." in again.text


class TestAnswering:
    @pytest.fixture
    def idea(self, person_and_account: tuple[ServiceUser, Account]) -> Idea:
        return factories.idea(person_and_account[0], words=WORDS, may_quote=True)

    @pytest.fixture
    def leader(self, app: Flask) -> Account:
        return factories.account(Access.PROJECT_LEAD)

    @pytest.fixture
    def page(self, client: Client, here: Directorate, idea: Idea, leader: Account) -> Page:
        lead = factories.pp_lead(here, name="Ruth Okafor")
        return client.sign_in_as(lead).get("/desk").follow("Read and answer: Hatice sent an idea")

    def test_taken_up_it_is_a_project_with_the_words_of_its_proposer_and_no_name(
        self, client: Client, page: Page, leader: Account
    ) -> None:
        after = page.submit(
            "Send the answer",
            status="taken_up",
            title="Meetings that suit carers",
            lead=str(leader.id),
            answer="We begin in March.",
        )

        assert after.heading == "Meetings that suit carers"
        project = db.session.scalars(select(Project)).one()
        assert (project.status, project.lead_id) == (ProjectStatus.IDEA, leader.id)
        shown = Client(client.app).sign_in_as(leader).get(f"/projects/{project.id}")
        assert WORDS in shown.text
        assert "Hatice" not in shown.text

    def test_the_words_stay_away_where_the_person_did_not_agree(
        self, page: Page, idea: Idea, leader: Account
    ) -> None:
        db.session.get_one(Idea, idea.id).may_quote = False
        db.session.commit()
        after = page.submit(
            "Send the answer", status="taken_up", title="Carers", lead=str(leader.id), answer="Yes"
        )

        assert WORDS not in after.text

    def test_a_project_needs_a_title_and_a_lead(self, page: Page) -> None:
        again = page.submit("Send the answer", status="taken_up", answer="We begin in March.")

        assert again.status == 422
        assert "Give the project a title." in again.text
        assert "Choose who leads the project." in again.text

    def test_the_person_reads_the_reason_on_their_page(
        self, client: Client, page: Page, person_and_account: tuple[ServiceUser, Account]
    ) -> None:
        page.submit("Send the answer", status="not_taken_up", answer="Another team does it now.")

        own = Client(client.app).sign_in_as(person_and_account[1]).get("/my/ideas")
        assert "Not this time. Ruth Okafor wrote" in own.text
        assert "Another team does it now." in own.text

    def test_what_was_kept_for_later_can_be_answered_once_more(
        self, client: Client, page: Page, idea: Idea
    ) -> None:
        page.submit("Send the answer", status="kept", answer="In spring.")
        listed = client.get("/ideas")
        assert "Kept for later" in listed.text

        client.get(f"/ideas/{idea.id}").submit(
            "Send the answer", status="not_taken_up", answer="It is done."
        )

        db.session.expire_all()
        assert db.session.get_one(Idea, idea.id).status is IdeaStatus.NOT_TAKEN_UP

    def test_another_directorate_knows_nothing_of_it(self, client: Client, idea: Idea) -> None:
        elsewhere = factories.pp_lead(factories.directorate())

        assert client.sign_in_as(elsewhere).get(f"/ideas/{idea.id}").status == 404

    def test_of_two_who_answer_the_second_is_told(
        self, client: Client, page: Page, here: Directorate, idea: Idea
    ) -> None:
        other = Client(client.app).sign_in_as(factories.pp_lead(here)).get(f"/ideas/{idea.id}")
        page.submit("Send the answer", status="not_taken_up", answer="No.")

        after = other.submit("Send the answer", status="kept", answer="Later.")

        assert "No." in after.text
        assert "Send the answer" not in after.buttons
