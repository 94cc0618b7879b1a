"""Something went badly: told at any time, read in two working days, answered with a word back."""

from typing import Any

import pytest
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.service_user import AgeBand, Channel
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.concern import Concern
from matcher.models.directorate import Directorate
from matcher.models.outbox_message import OutboxMessage
from matcher.models.service_user import ServiceUser
from tests import factories
from tests.factories import NOW
from tests.pages import Client
from tests.spellings import SPELLED

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.time_machine(NOW)]
TELL = "/my/something-went-badly"
WORDS = "The meeting was moved and nobody told me."
Told = tuple[ServiceUser, Account]


@pytest.fixture
def person(app: object) -> Told:
    here = factories.directorate("Newham")
    factories.pp_lead(here, name="Ruth Okafor")
    return factories.signed_in_person(home=here, call_me="Nadia")


def ruth() -> Account:
    return db.session.scalars(select(Account).where(Account.name == "Ruth Okafor")).one()


def kept() -> list[Concern]:
    db.session.rollback()
    return list(db.session.scalars(select(Concern).order_by(Concern.id)))


def letters() -> list[OutboxMessage]:
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def test_it_is_told_and_a_day_is_promised(client: Client, person: Told) -> None:
    page = client.sign_in_as(person[1]).get("/my").follow("Tell us what went badly")
    done = page.submit("Tell us", words=WORDS)

    # Told on a Saturday: the second working day is Tuesday.
    assert done.announcements == ["Thank you for telling us. We read it by Tuesday 24 November."]
    assert WORDS in done.text
    assert [concern.words for concern in kept()] == [WORDS]
    letter = letters()[0]
    assert letter.account_id == ruth().id
    assert WORDS not in letter.body
    assert "Nadia" not in letter.body + letter.subject


def test_two_presses_are_one(client: Client, person: Told) -> None:
    page = client.sign_in_as(person[1]).get(TELL)
    page.submit("Tell us", words=WORDS)
    page.submit("Tell us", words=WORDS)

    assert len(kept()) == 1
    assert len(letters()) == 1


@pytest.mark.parametrize("words", SPELLED)
def test_words_of_any_kind_are_kept_and_shown_back(
    client: Client, person: Told, words: str
) -> None:
    page = client.sign_in_as(person[1]).get(TELL).submit("Tell us", words=words)

    assert page.status == 200
    assert kept()[0].words.strip() == words.strip()


@pytest.mark.parametrize("words", ["", "   ", "x" * 2001, "bell \x07"])
def test_what_cannot_be_kept_is_refused(client: Client, person: Told, words: str) -> None:
    page = client.sign_in_as(person[1]).get(TELL).submit("Tell us", words=words)

    assert page.status == 422
    assert len(page.errors) == 1
    assert kept() == []


def test_opening_it_is_reading_it_and_the_word_back_is_seen_by_the_person(
    client: Client, person: Told
) -> None:
    client.sign_in_as(person[1]).get(TELL).submit("Tell us", words=WORDS)
    lead = Client(client.app).sign_in_as(ruth())
    listed = lead.get("/find-people").follow("1 thing went badly and waits for a word back")

    shown = listed.client.get(f"/concerns/{kept()[0].id}")
    assert WORDS in shown.text
    assert "We have read it." in client.get(TELL).text
    done = shown.submit("Write back", answer="I rang the team. It will not happen again.")

    assert done.path == "/concerns"
    assert "Ruth Okafor wrote back on Saturday 21 November:" in client.get(TELL).text
    assert "It will not happen again." in client.get(TELL).text
    assert "It will not happen" not in letters()[-1].body
    assert letters()[-1].service_user_id == person[0].id
    verbs = [e.verb for e in db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    assert verbs == ["concern raised", "concern read", "concern answered"]


def test_of_two_who_write_back_the_second_is_told(client: Client, person: Told) -> None:
    concern = factories.concern(person[0])
    page = client.sign_in_as(ruth()).get(f"/concerns/{concern.id}")
    page.submit("Write back", answer="First")

    assert page.submit("Write back", answer="Second").status == 409
    assert kept()[0].answer == "First"


def test_whoever_gets_no_e_mail_is_told_by_staff(client: Client) -> None:
    here = factories.directorate()
    concern = factories.concern(
        factories.service_user(home=here, channel=Channel.PHONE, phone="07700 900123")
    )
    lead = factories.pp_lead(here)
    page = client.sign_in_as(lead).get(f"/concerns/{concern.id}")
    page.submit("Write back", answer="We are sorry.")

    letter = letters()[-1]
    assert (letter.channel, letter.address) == (Channel.PHONE, "07700 900123")
    assert "We are sorry." in letter.body


YOUNG: dict[str, Any] = {
    "age_band": AgeBand.SIXTEEN_TO_SEVENTEEN,
    "channel": Channel.EMAIL,
    "phone": "",
}


def test_whoever_is_16_or_17_hears_the_word_back_from_their_pp_lead(client: Client) -> None:
    here = factories.directorate()
    young = factories.service_user(home=here, call_me="Yemi", email="yemi@x.example", **YOUNG)
    concern = factories.concern(young)
    client.sign_in_as(factories.pp_lead(here))
    client.get(f"/concerns/{concern.id}").submit("Write back", answer="We are sorry.")

    letter = letters()[-1]
    assert (letter.channel, letter.address) == (Channel.NAMED_PERSON, "")
    assert "Yemi is 16 or 17: it comes from you." in letter.body
    page = client.get("/desk").follow(f"Tell and note: {young.name}")
    assert page.heading == f"Say our word to {young.name}"
    assert "Reach them through you, their People Participation lead." in page.text
    assert "yemi@x.example" in page.text
    assert "We are sorry." in page.text
    assert "Phone" not in page.main.text.partition("How did you tell them?")[0]

    done = page.submit("I have told them", how="visit", told_on="2026-11-21")

    assert done.announcements == ["Noted. Thank you for telling them."]
    assert "say our word" not in client.get("/desk").text
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.verb, entry.thing) == ("person told", "concern")


def test_the_lead_of_another_directorate_learns_nothing(client: Client, person: Told) -> None:
    concern = factories.concern(person[0])
    client.sign_in_as(factories.pp_lead(factories.directorate()))

    assert client.get(f"/concerns/{concern.id}").status == 404
    assert "Nothing waits." in client.get("/concerns").text


class TestAboutTheLead:
    """What is about the PP lead goes past them."""

    @pytest.fixture
    def cover(self, person: Told) -> Account:
        found = factories.pp_lead(factories.directorate("South"), name="Otto Other")
        with transaction():
            home = db.session.get_one(Directorate, person[0].home_directorate_id)
            home.cover_id = found.id
        return found

    @pytest.fixture
    def team(self, person: Told) -> Account:
        return factories.account(Access.PP_TEAM, name="Tia Team")

    def tell(self, client: Client, person: Told) -> Concern:
        page = Client(client.app).sign_in_as(person[1]).get(TELL)
        assert page.submit("Tell us", words=WORDS, about_lead="yes").status == 200
        return kept()[0]

    def test_the_cover_and_the_team_are_told_and_the_lead_is_not(
        self, client: Client, person: Told, cover: Account, team: Account
    ) -> None:
        self.tell(client, person)

        assert {letter.account_id for letter in letters()} == {cover.id, team.id}

    def test_the_lead_finds_it_nowhere(
        self, client: Client, person: Told, cover: Account, team: Account
    ) -> None:
        concern = self.tell(client, person)
        client.sign_in_as(ruth())

        assert client.get(f"/concerns/{concern.id}").status == 404
        assert client.post_with_token(f"/concerns/{concern.id}", {"answer": ["x"]}).status == 404
        assert "Nothing waits." in client.get("/concerns").text
        assert "went badly" not in client.get("/desk").text
        assert "went badly and waits" not in client.get("/find-people").text
        entries = db.session.scalars(select(AuditEntry).where(AuditEntry.thing == "concern"))
        assert [entry.directorate_id for entry in entries] == [None]
        assert cover.id != team.id

    def test_the_cover_reads_and_answers_it_though_the_lead_is_there(
        self, client: Client, person: Told, cover: Account
    ) -> None:
        self.tell(client, person)
        page = client.sign_in_as(cover).get("/desk")
        page = page.follow("Read and write back: Nadia")
        assert WORDS in page.text

        assert page.submit("Write back", answer="I ring you today.").path == "/concerns"

        assert kept()[0].answered_by_id == cover.id
        assert "I ring you today." in Client(client.app).sign_in_as(person[1]).get(TELL).text

    def test_the_word_back_to_be_said_goes_past_the_lead_too(
        self, client: Client, person: Told, cover: Account
    ) -> None:
        with transaction():
            told = db.session.get_one(ServiceUser, person[0].id)
            told.channel, told.phone = Channel.PHONE, "07700 900123"
        concern = self.tell(client, person)
        client.sign_in_as(cover).get(f"/concerns/{concern.id}").submit(
            "Write back", answer="I ring you today."
        )
        page = client.get("/desk").follow("Tell and note: Nadia")
        assert "I ring you today." in page.text

        page.client.sign_in_as(ruth())
        assert "say our word" not in client.get("/desk").text
        assert client.get(page.path).status == 404
        assert client.post_with_token(page.path, {"how": ["phone"]}).status == 404

    def test_it_is_on_the_desk_of_the_central_team_at_once(
        self, client: Client, person: Told, team: Account
    ) -> None:
        self.tell(client, person)

        assert "Something went badly for" in client.sign_in_as(team).get("/desk").text

    def test_another_concern_stays_with_the_lead_alone(
        self, client: Client, person: Told, cover: Account
    ) -> None:
        page = client.sign_in_as(person[1]).get(TELL)
        page.submit("Tell us", words=WORDS, about_lead="no")

        assert [letter.account_id for letter in letters()] == [ruth().id]
        assert client.sign_in_as(cover).get(f"/concerns/{kept()[0].id}").status == 404
