"""Staff follow e-mails: what waits, what went, what failed and why; and send one again."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.desk import StepKind
from matcher.domain.outbox import MessageStatus, Pace
from matcher.domain.service_user import Channel
from matcher.emails.email import Email
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.outbox_message import OutboxMessage
from matcher.models.service_user import ServiceUser
from matcher.models.supporter import Supporter
from matcher.services import desk, supporters
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client
from tests.statements import statements

FAILED = MessageStatus.FAILED


class Scene:
    """Two directorates with a lead each, and a person of the first whose mail failed."""

    def __init__(self) -> None:
        self.north, self.south = factories.directorate("North"), factories.directorate("South")
        self.lead = factories.pp_lead(self.north, name="Lena Lead")
        self.other = factories.pp_lead(self.south, name="Otto Other")
        self.team = factories.account(Access.PP_TEAM, name="Tia Team")
        self.office = factories.account(Access.ADMINISTRATOR, name="Ann Administrator")
        self.ida = factories.service_user(
            home=self.north, name="Ida North", call_me="Ida", email="ida@people.example"
        )
        self.failed = self.letter(status=FAILED, error="[550] for the recipient", attempts=1)

    def letter(self, **more: Any) -> OutboxMessage:
        said = {"subject": "Get involved: a word", "body": "Our words.\n", "pace": Pace.DAILY}
        return factories.outbox_message(person=self.ida, **(said | more))


@pytest.fixture
def scene(app: Flask) -> Scene:
    return Scene()


def kept(message: OutboxMessage) -> OutboxMessage:
    db.session.rollback()
    return db.session.get_one(OutboxMessage, message.id, populate_existing=True)


def verbs() -> list[tuple[str, str, int | None]]:
    entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    return [(entry.verb, entry.thing, entry.directorate_id) for entry in entries]


class TestWhoSees:
    def test_the_lead_and_the_team_see_for_whom_and_why(self, client: Client, scene: Scene) -> None:
        for account in (scene.lead, scene.team):
            page = client.sign_in_as(account).get("/outbox")
            assert "Ida North" in page.text
            assert "The address does not exist, or takes no mail from us. Tried once." in page.text

            shown = client.get(f"/outbox/{scene.failed.id}")
            assert "Our words." in shown.text
            assert "ida@people.example" in shown.text

    def test_another_lead_sees_nothing(self, client: Client, scene: Scene) -> None:
        page = client.sign_in_as(scene.other).get("/outbox")

        assert "Ida" not in page.text
        assert "No e-mail was written yet." in page.text
        assert client.get(f"/outbox/{scene.failed.id}").status == 404
        assert client.post_with_token(f"/outbox/{scene.failed.id}/send-again").status == 404
        assert kept(scene.failed).status is FAILED

    def test_the_lead_of_the_role_sees_it_by_the_name_they_go_by_and_without_address(
        self, client: Client, scene: Scene
    ) -> None:
        offer = factories.introduction(
            person=scene.ida, role=factories.project_role(of=scene.south)
        )
        about = scene.letter(status=FAILED, introduction_id=offer.id)
        page = client.sign_in_as(scene.other).get(f"/outbox/{about.id}")

        assert page.status == 200
        assert "A message to Ida" in page.text
        for hidden in ("Ida North", "ida@people.example", "Our words."):
            assert hidden not in page.text

    def test_an_administrator_sees_number_state_and_fault_and_no_name_or_word(
        self, client: Client, scene: Scene
    ) -> None:
        pages = [client.sign_in_as(scene.office).get("/outbox")]
        pages.append(client.get(f"/outbox/{scene.failed.id}"))

        for page in pages:
            assert f"Message {scene.failed.id}" in page.text
            assert "The address does not exist" in page.text
            for hidden in ("Ida", "ida@", "Our words", "a word"):
                assert hidden not in page.text
        assert client.post_with_token(f"/outbox/{scene.failed.id}/send-again").status == 403

    def test_a_lead_sees_what_project_leads_there_are_written_and_no_other_staff(
        self, client: Client, scene: Scene
    ) -> None:
        daniel = factories.account(
            Access.PROJECT_LEAD, name="Daniel Marsh", directorates=[scene.north]
        )
        colleague = factories.pp_lead(scene.north, name="Cora Colleague")
        for account in (daniel, colleague):
            factories.outbox_message(account=account, address=account.email, body="Secret link")
        page = client.sign_in_as(scene.lead).get("/outbox")

        assert "Daniel Marsh" in page.text
        assert "Cora Colleague" not in page.text
        assert "Cora Colleague" in client.sign_in_as(scene.team).get("/outbox").text

    def test_what_lets_its_reader_in_is_never_shown_nor_sent_again(
        self, client: Client, scene: Scene
    ) -> None:
        link = scene.letter(status=FAILED, pace=Pace.ASKED_FOR, body="https://secret.example/x")
        page = client.sign_in_as(scene.lead).get(f"/outbox/{link.id}")

        assert "secret.example" not in page.html
        assert "Once the address is right, they ask for another." in page.text
        assert "Send again" not in page.buttons
        client.post_with_token(f"/outbox/{link.id}/send-again")
        assert kept(link).status is FAILED

    def test_a_word_about_a_lead_goes_past_that_lead(self, client: Client, scene: Scene) -> None:
        concern = factories.concern(scene.ida, is_about_lead=True)
        about = scene.letter(concern_id=concern.id, subject="A word back")

        assert client.sign_in_as(scene.lead).get(f"/outbox/{about.id}").status == 404
        assert "A word back" not in client.get("/outbox").text
        assert client.sign_in_as(scene.team).get(f"/outbox/{about.id}").status == 200

    def test_whoever_has_left_is_not_there(self, client: Client, scene: Scene) -> None:
        with transaction():
            db.session.get_one(ServiceUser, scene.ida.id).erased_at = NOW

        assert client.sign_in_as(scene.team).get(f"/outbox/{scene.failed.id}").status == 404


class TestTheList:
    def test_it_is_narrowed_by_state(self, client: Client, scene: Scene) -> None:
        scene.letter(status=MessageStatus.SENT, sent_at=NOW, subject="This went")
        scene.letter(subject="This waits", queued_at=NOW)
        lead = client.sign_in_as(scene.lead)

        assert "This went" in lead.get("/outbox").text
        assert "This went" not in lead.get("/outbox?status=failed").text
        assert "This waits" in lead.get("/outbox?status=waiting").text
        assert "No e-mail was called off." in lead.get("/outbox?status=called_off").text
        assert lead.get("/outbox?status=nonsense").status == 200

    def test_what_waits_says_when_it_goes(self, client: Client, scene: Scene) -> None:
        scene.letter(status=MessageStatus.SENT, sent_at=NOW)
        scene.letter(queued_at=NOW)
        page = client.sign_in_as(scene.lead).get("/outbox?status=waiting")

        assert "It goes on Monday 23 November, 08:00" in page.text

    def test_what_is_tried_again_says_when(self, client: Client, scene: Scene) -> None:
        scene.letter(
            attempts=3, next_attempt_at=NOW + timedelta(minutes=5), error="451 from the mail server"
        )
        page = client.sign_in_as(scene.lead).get("/outbox?status=waiting")

        assert "Their mail server asked us to come back later. Tried 3 times." in page.text
        assert "We try again on Saturday 21 November, 10:05." in page.text

    def test_it_comes_in_pages_with_as_many_statements_for_many_as_for_few(
        self, client: Client, scene: Scene
    ) -> None:
        lead = client.sign_in_as(scene.lead)
        lead.get("/outbox")
        with statements() as few:
            lead.get("/outbox")
        for _each in range(30):
            scene.letter()
        with statements() as many:
            page = lead.get("/outbox")

        assert len(page.main.one("table").one("tbody").all("tr")) == 25
        assert len(lead.get("/outbox?page=2").main.one("table").one("tbody").all("tr")) == 6
        assert len(few) <= len(many) <= len(few) + 1 < 20


class TestSendingAgain:
    def test_it_waits_anew_once_however_often_the_button_is_pressed(
        self, client: Client, scene: Scene
    ) -> None:
        page = client.sign_in_as(scene.lead).get(f"/outbox/{scene.failed.id}")
        done = page.submit("Send again")
        again = page.submit("Send again")
        row = kept(scene.failed)

        assert "It waits to be sent again." in done.text
        assert "Somebody had done that already." in again.text
        assert (row.status, row.attempts, row.mail_id, row.error) == (
            MessageStatus.WAITING,
            0,
            None,
            "",
        )
        assert verbs() == [("message sent again", "outbox_message", scene.north.id)]

    def test_it_goes_to_the_address_as_it_is_now(self, client: Client, scene: Scene) -> None:
        lead = client.sign_in_as(scene.lead)
        page = lead.get(f"/people/{scene.ida.id}/correct")
        page.submit(
            "Correct it", detail="email", value="ida.north@people.example", why="asked in writing"
        )
        lead.get(f"/outbox/{scene.failed.id}").submit("Send again")

        assert kept(scene.failed).address == "ida.north@people.example"

    def test_what_waits_follows_a_corrected_address(self, client: Client, scene: Scene) -> None:
        waits, asked = scene.letter(), scene.letter(pace=Pace.ASKED_FOR)
        client.sign_in_as(scene.lead).get(f"/people/{scene.ida.id}/correct").submit(
            "Correct it", detail="email", value="new@people.example", why="asked in writing"
        )

        assert kept(waits).address == "new@people.example"
        assert kept(asked).address == "ida@people.example"

    def test_to_whom_we_do_not_write_any_more_it_is_told(
        self, client: Client, scene: Scene
    ) -> None:
        with transaction():
            ida = db.session.get_one(ServiceUser, scene.ida.id)
            ida.channel, ida.phone = Channel.PHONE, "07700 900123"
        page = client.sign_in_as(scene.lead).get(f"/outbox/{scene.failed.id}")
        page.submit("Put it on the desk, to be told")
        row = kept(scene.failed)

        assert (row.channel, row.address) == (Channel.PHONE, "07700 900123")
        assert [step.kind for step in steps(scene.lead)] == [StepKind.NEW, StepKind.TELL]

    def test_a_copy_goes_to_the_supporter_as_named_now(self, client: Client, scene: Scene) -> None:
        with transaction():
            ida = db.session.get_one(ServiceUser, scene.ida.id)
            ida.supporter = Supporter(name="Sam Helper", email="sam@old.example", gets_copies=True)
            copy = supporters.copy(ida, Email("A word", "Words."), service="Us", at=NOW)
            assert copy is not None
            copy.status = FAILED
        with transaction():
            helper = db.session.get_one(ServiceUser, scene.ida.id).supporter
            assert helper is not None
            helper.email = "sam@new.example"
        page = client.sign_in_as(scene.lead).get(f"/outbox/{copy.id}")
        assert "Sam Helper, who helps Ida" in page.text
        page.submit("Send again")

        assert kept(copy).address == "sam@new.example"

    def test_what_they_know_by_now_is_let_go(self, client: Client, scene: Scene) -> None:
        page = client.sign_in_as(scene.team).get(f"/outbox/{scene.failed.id}")
        page.submit("They know it: let it go")

        assert kept(scene.failed).status is MessageStatus.CALLED_OFF
        assert verbs() == [("message let go", "outbox_message", scene.north.id)]
        assert StepKind.FAILED not in {step.kind for step in steps(scene.lead)}


def steps(account: Account) -> list[Any]:
    db.session.rollback()
    return desk.steps(account, today=TODAY)


class TestOnTheDesk:
    def test_a_message_that_did_not_arrive_is_one_step_for_each_reader(
        self, client: Client, scene: Scene
    ) -> None:
        scene.letter(status=FAILED)
        scene.letter(status=FAILED, address="sam@people.example", is_copy=True)
        page = client.sign_in_as(scene.lead).get("/desk")

        assert [step.kind for step in steps(scene.lead)].count(StepKind.FAILED) == 2
        assert "A message did not reach Ida North" in page.text
        assert "See why" in page.text

    def test_it_is_on_the_desks_of_the_person_and_of_the_role(self, scene: Scene) -> None:
        offer = factories.introduction(
            person=scene.ida, role=factories.project_role(of=scene.south)
        )
        scene.letter(status=FAILED, introduction_id=offer.id)

        for account, who in ((scene.lead, "Ida North"), (scene.other, "Ida")):
            found = [step.who for step in steps(account) if step.kind is StepKind.FAILED]
            assert found == [who]

    def test_once_it_is_sent_again_it_is_there_no_more(self, client: Client, scene: Scene) -> None:
        client.sign_in_as(scene.lead).get(f"/outbox/{scene.failed.id}").submit("Send again")

        assert StepKind.FAILED not in {step.kind for step in steps(scene.lead)}


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("[550] for the recipient", "The address does not exist, or takes no mail from us."),
        ("[552] for the recipient", "The mailbox is full."),
        ("554 from the mail server", "Their mail server refused the message."),
        ("451 from the mail server", "Their mail server asked us to come back later."),
        ("TimeoutError", "Our mail server could not be reached."),
        ("SMTPServerDisconnected", "Our mail server could not be reached."),
        ("ConnectionRefusedError", "Our mail server could not be reached."),
        ("ValueError: this message cannot be sent", "The address or the message has a fault."),
    ],
)
def test_faults_are_told_in_plain_words(
    client: Client, scene: Scene, error: str, words: str
) -> None:
    row = scene.letter(status=FAILED, error=error)

    assert words in client.sign_in_as(scene.lead).get(f"/outbox/{row.id}").text
