"""Registering in six answers: kept as they are typed, and telling nobody anybody's secrets."""

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.registration import AGREEMENT_VERSION
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.draft import Draft
from matcher.models.outbox_message import OutboxMessage
from matcher.models.service_user import ServiceUser
from matcher.models.word_lists import Topic
from matcher.services import refusals
from tests import factories
from tests.letters import link_of
from tests.pages import Client, Page
from tests.registering import BY_EMAIL, BY_PHONE, YOUNG, answer, walk

TAGS_AND_CODE = "<script>alert(1)</script> {{ 7 * 7 }} {% raw %} ${7*7} ' OR 1=1 --"
NAMES = [
    "X",
    "Zoë Þórsdóttir",
    "名",
    "مريم",
    "שרה",
    "نگار\u200cسادات",
    "👩🏽‍⚕️",
    "Nguyễn Thị Minh Khai",
    "O'Neill-Smith",
    TAGS_AND_CODE,
]
ROOT = Path(__file__).parents[2]
AGREED = {"2026-11": "e4e0ae6b590f605d"}
"""What the words of each version amount to."""


@pytest.fixture(autouse=True)
def here(app: Flask) -> None:
    factories.directorate("City", services="Juniper ward;Crisis line")
    factories.directorate("Community")


def people() -> list[ServiceUser]:
    db.session.rollback()
    return list(db.session.scalars(select(ServiceUser).order_by(ServiceUser.id)))


def letters() -> list[OutboxMessage]:
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def part(name: str) -> Directorate:
    return db.session.scalars(select(Directorate).where(Directorate.name == name)).one()


def city() -> str:
    return str(part("City").id)


def test_somebody_with_a_phone_only_registers_and_is_asked_for_no_email(client: Client) -> None:
    food = factories.word(Topic, "food")
    answers = {
        **BY_PHONE,
        "offers": {"offers_from": [city()]},
        "interest": {"topics": [str(food.id)]},
    }

    done = walk(client, answers)

    assert done.heading == "You are registered"
    assert "We will ring you by Tuesday 24 November." in done.text
    (person,) = people()
    assert (person.call_me, person.name, person.phone) == ("Sam", "Sam", "07700 900 123")
    assert (person.email, person.channel, person.account_id) == ("", "phone", None)
    assert (person.home_directorate.name, person.age_band) == ("City", "25-39")
    assert [topic.name for topic in person.topics] == ["food"]
    (agreement,) = person.agreements
    assert (agreement.version, agreement.how) == ("2026-11", "page")
    assert letters() == []
    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.verb, entry.thing_id, entry.job) == ("registered", person.id, "registration page")
    assert db.session.scalars(select(Draft)).all() == []


@pytest.mark.parametrize(
    ("channel", "field", "words"),
    [
        ("letter", "postal_address", "3 High Street\nLondon"),
        ("named_person", "named_person", "Nurse Ade, 020 7946 0100"),
    ],
)
def test_somebody_is_reached_by_letter_or_through_another_person(
    client: Client, channel: str, field: str, words: str
) -> None:
    walk(client, {**BY_PHONE, "reach": {"channel": channel}, "contact": {field: words}})

    (person,) = people()
    assert (person.channel, getattr(person, field).replace("\r", "")) == (channel, words)


class TestRegisteringByEmail:
    def test_signs_nobody_in_and_sends_the_way_to_the_address(self, client: Client) -> None:
        done = walk(client, BY_EMAIL)

        assert "We also sent an e-mail to Sam@People.example" in done.text
        assert client.get("/my").status == 403
        assert client.get(link_of("Sam@People.example")).submit("Sign in as Sam").status == 200
        assert client.get("/my").heading == "Hello Sam"
        (letter,) = letters()
        assert letter.address == "Sam@People.example"
        assert "/sign-in/link/" in letter.body
        assert letter.body.startswith("Hello,\n")
        assert "service user" not in letter.body

    def test_shows_the_same_whether_the_address_is_known_or_not(
        self, app: Flask, client: Client
    ) -> None:
        first = walk(client, BY_EMAIL)
        again = {
            **BY_EMAIL,
            "contact": {"email": "sam@PEOPLE.example"},
            "name": {"call_me": " SAM "},
        }
        second = walk(Client(app), again)

        seen = first.main.text.replace("Sam@People.example", "sam@PEOPLE.example")
        assert second.main.text == seen
        assert len(people()) == 1
        new, known = letters()
        assert "You are on our list already" in known.body
        assert "already" not in new.body
        assert known.address == "Sam@People.example"

    def test_a_couple_may_share_an_address(self, app: Flask, client: Client) -> None:
        walk(client, BY_EMAIL)
        walk(Client(app), {**BY_EMAIL, "name": {"call_me": "Jo"}})

        assert [person.call_me for person in people()] == ["Sam", "Jo"]

    def test_nobody_can_flood_an_address(self, app: Flask) -> None:
        for each in range(refusals.MOST_LETTERS + 2):
            walk(Client(app), {**BY_EMAIL, "name": {"call_me": f"Sam {each}"}})

        assert len(letters()) == refusals.MOST_LETTERS


class TestWhereSomebodyBelongs:
    def test_to_the_one_part_they_chose(self, client: Client) -> None:
        offers = walk(client, BY_PHONE, until="offers")

        assert offers.submit("Go on", offers_from=[city()]).path == "/register/interest"

    def test_to_the_one_of_several_that_they_use_most(self, client: Client) -> None:
        community = str(part("Community").id)
        both = {"offers_from": [city(), community]}
        walk(client, {**BY_PHONE, "offers": both, "home": {"home": community}})

        (person,) = people()
        assert person.home_directorate.name == "Community"
        assert len(person.offers_from) == 2
        assert not person.offers_from_any

    def test_to_a_part_that_the_central_team_covers_when_they_are_not_sure(
        self, client: Client
    ) -> None:
        factories.pp_lead(part("City"))
        walk(client, BY_PHONE)

        (person,) = people()
        assert (person.home_directorate.name, person.offers_from_any) == ("Community", True)


class TestYoungPeople:
    def test_under_sixteen_are_stopped_kindly_and_nothing_is_kept(self, client: Client) -> None:
        stop = walk(client, {**BY_PHONE, "age": {"age_band": "under-16"}}, until="under-16")

        assert stop.heading == "You can join when you are 16"
        assert db.session.scalars(select(Draft)).all() == []
        assert people() == []
        assert client.get("/register").path == "/register/reach"

    def test_of_sixteen_and_seventeen_say_when_they_turn_eighteen(self, client: Client) -> None:
        walk(client, YOUNG)

        (person,) = people()
        assert (person.is_young, str(person.eighteen_on)) == (True, "2027-08-31")

    def test_see_only_roles_that_are_open_to_them(self, client: Client) -> None:
        food = factories.word(Topic, "food")
        factories.project_role(title="For adults", topics=["food"])
        factories.project_role(title="For all", topics=["food"], is_open_to_young=True)

        done = walk(client, {**YOUNG, "interest": {"topics": [str(food.id)]}})

        assert "For all" in done.text
        assert "For adults" not in done.text


class TestTheFirstRoles:
    def test_are_three_at_most_with_reasons_for_the_person(self, client: Client) -> None:
        food = factories.word(Topic, "food")
        for each in range(5):
            factories.project_role(title=f"Role {each}", topics=["food"] if each else ["sleep"])

        done = walk(client, {**BY_PHONE, "interest": {"topics": [str(food.id)]}})

        titles = [card.one("h3").text for card in done.main.all(class_="app-card")]
        assert len(titles) == 3
        assert "Role 0" not in titles
        assert "food" in done.main.all(class_="app-card")[0].text

    def test_are_of_the_chosen_parts_alone(self, client: Client) -> None:
        factories.project_role(title="Elsewhere")
        done = walk(client, {**BY_PHONE, "offers": {"offers_from": [city()]}})

        assert "No role is open to you today." in done.text


class TestComingBack:
    def test_on_the_same_browser_goes_on_where_it_was(self, client: Client) -> None:
        walk(client, BY_PHONE, until="age")

        again = client.get("/register")

        assert again.path == "/register/age"
        assert client.get("/register/name").form("Go on").values["call_me"] == ["Sam"]

    def test_after_the_session_is_over_loses_nothing(
        self, client: Client, clock: time_machine.Traveller
    ) -> None:
        page = walk(client, BY_PHONE, until="name")
        clock.shift(timedelta(hours=2))

        again = page.submit("Go on", call_me="Samira")

        assert (again.path, again.status) == ("/register/name", 200)
        assert "We kept what you typed." in again.announcements[0]
        assert again.form("Go on").values["call_me"] == ["Samira"]
        after = again.submit("Go on")
        assert after.path == "/register/age"

    def test_on_another_device_goes_on_by_a_link_to_the_address(
        self, app: Flask, client: Client, clock: time_machine.Traveller
    ) -> None:
        walk(client, BY_EMAIL, until="age")
        clock.shift(timedelta(days=3))
        other = Client(app)
        other.get("/sign-in/email").submit("Send me a link", email="SAM@people.example")

        link = link_of("Sam@People.example")
        assert other.get(link).heading == "Go on where you were"
        there = other.get(link).submit("Go on")

        assert (there.path, there.heading) == ("/register/age", "How old are you?")
        assert other.get("/register/name").form("Go on").values["call_me"] == ["Sam"]
        assert Client(app).get(link).status == 404
        assert walk(other, BY_EMAIL).heading == "You are registered"

    def test_a_link_of_yesterday_works_no_more_and_the_answers_stay(
        self, app: Flask, client: Client, clock: time_machine.Traveller
    ) -> None:
        walk(client, BY_EMAIL, until="age")
        Client(app).get("/sign-in/email").submit("Send me a link", email="sam@people.example")
        clock.shift(timedelta(days=1))

        assert Client(app).get(link_of("Sam@People.example")).status == 404
        assert client.get("/register").path == "/register/age"

    def test_nobody_gets_ahead_of_an_answer(self, client: Client) -> None:
        assert client.get("/register/agreement").path == "/register/reach"
        walk(client, BY_PHONE, until="age")
        assert client.get("/register/agreement").path == "/register/age"
        assert client.get("/register/nowhere").status == 404

    def test_another_channel_asks_again_how_to_be_reached(self, client: Client) -> None:
        walk(client, BY_EMAIL, until="agreement")
        client.get("/register/reach").submit("Go on", channel="phone")

        page = client.get("/register")

        assert (page.path, page.heading) == ("/register/contact", "What is your phone number?")

    def test_somebody_else_at_the_screen_can_clear_it(self, client: Client) -> None:
        page = walk(client, BY_PHONE, until="age")

        page.submit("Clear my answers")

        assert db.session.scalars(select(Draft)).all() == []
        assert client.get("/register").path == "/register/reach"


def test_the_last_page_sent_twice_makes_one_record(client: Client) -> None:
    last = walk(client, BY_PHONE, until="agreement")
    answer(last, BY_PHONE)

    again = answer(last, BY_PHONE)

    assert len(people()) == 1
    assert again.status == 200


def test_the_words_of_the_agreement_are_those_of_their_version() -> None:
    folder = ROOT / "templates" / "register"
    words = (folder / "agreement" / f"{AGREEMENT_VERSION}.html").read_bytes()

    # Other words are another version: people agreed to these.
    assert hashlib.sha256(words).hexdigest()[:16] == AGREED[AGREEMENT_VERSION]
    assert f"agreement/{AGREEMENT_VERSION}.html" in (folder / "question.html").read_text()


def test_nobody_is_registered_without_a_yes(client: Client) -> None:
    last = walk(client, BY_PHONE, until="agreement")

    refused = last.submit("Register")

    assert refused.status == 422
    assert refused.errors == ["Tick the box if you agree. We cannot register you without."]
    assert people() == []


def test_many_from_one_place_wait_and_lose_nothing(
    client: Client, clock: time_machine.Traveller
) -> None:
    with transaction():
        for _each in range(refusals.MOST_REGISTERED_OF_CLIENT):
            assert refusals.may_register(client="127.0.0.1", at=factories.NOW)
    last = walk(client, BY_PHONE, until="agreement")

    wait = answer(last, BY_PHONE)

    assert (wait.status, people()) == (429, [])
    clock.shift(refusals.WITHIN + timedelta(minutes=1))
    page = client.get("/register")
    assert page.path == "/register/agreement"
    assert answer(page, BY_PHONE).heading == "You are registered"


class TestBadInput:
    @pytest.mark.parametrize("name", NAMES)
    def test_a_name_in_any_script_is_kept_and_shown_back_exactly(
        self, client: Client, name: str
    ) -> None:
        page = walk(client, {**BY_PHONE, "name": {"call_me": name}}, until="agreement")

        assert client.get("/register/name").form("Go on").values["call_me"] == [name]
        assert "<script>alert" not in page.html
        answer(page, BY_PHONE)
        assert people()[0].call_me == name

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("", "Type a name we can call you."),
            (" \u200b\u3000", "Type a name we can call you."),
            ("A" * 101, "This is 101 characters long. There is room for 100."),
            ("Sam\u202eevil", "One character here cannot be seen. Type it again by hand."),
            ("Sam\x07", "One character here cannot be seen. Type it again by hand."),
            (
                "Sam\r\nBcc: x@y.example",
                "One character here cannot be seen. Type it again by hand.",
            ),
        ],
    )
    def test_what_is_no_name_is_refused_in_words_and_shown_back(
        self, client: Client, typed: str, words: str
    ) -> None:
        page = walk(client, BY_PHONE, until="name")

        refused = page.submit("Go on", call_me=typed)

        assert (refused.status, refused.errors) == (422, [words])
        assert client.get("/register/contact").form("Go on").values["phone"] == ["07700 900 123"]

    def test_a_megabyte_is_refused_and_everything_else_stays(self, client: Client) -> None:
        page = walk(client, BY_PHONE, until="name")

        refused = page.submit("Go on", call_me="a" * 1_000_000)

        assert refused.status == 422
        assert "1,000,000 characters" in refused.errors[0]
        assert client.get("/register").path == "/register/name"

    @pytest.mark.parametrize(
        "typed", ["sam", "sam@", "@x.example", "a b@x.example", "a@b.example,c@d.example", "a@b"]
    )
    def test_what_is_no_address_is_refused(self, client: Client, typed: str) -> None:
        page = walk(client, BY_EMAIL, until="contact")

        assert page.submit("Go on", email=typed).errors == [
            "Type a whole e-mail address, such as sam@example.org."
        ]

    @pytest.mark.parametrize("month", ["2026-13", "x", "1999-01-31"])
    def test_no_impossible_month_can_be_sent(self, client: Client, month: str) -> None:
        page = walk(client, YOUNG, until="eighteen")
        values = page.form("Go on").values | {"month": [month]}

        refused = client.post("/register/eighteen", values)

        assert refused.status == 422


def test_an_account_that_is_signed_in_does_not_register(client: Client) -> None:
    client.sign_in_as(factories.account(Access.SERVICE_USER))

    assert client.get("/register").status == 403


def test_the_door_for_service_users_leads_to_registering(client: Client) -> None:
    page: Page = client.get("/")

    assert page.link("I use services").href == "/register"
