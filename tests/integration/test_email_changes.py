"""One's own e-mail address changes when the old and the new have both said yes."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.email_change import EmailChange
from matcher.models.outbox_message import OutboxMessage
from matcher.models.service_user import ServiceUser
from matcher.services import email_changes
from tests import factories, reading
from tests.authenticator import PASSWORD, Member, member
from tests.letters import link_of
from tests.pages import Client, Page

OLD, NEW = "ruth@trust.example", "r.okafor@trust.example"
YES, NO = "Yes, change it", "No, leave it as it is"


@pytest.fixture
def ruth(app: Flask) -> Member:
    return member(app, email=OLD)


@pytest.fixture
def client(app: Flask, ruth: Member) -> Client:
    ruth.sign_in(client := Client(app))
    return client


def ask(client: Client, address: str = NEW) -> Page:
    return client.get("/account/email").submit("Send the links", email=address)


def say(app: Flask, link: str, answer: str = YES) -> Page:
    return Client(app).get(link).submit(answer)


def letters() -> list[tuple[str, str]]:
    db.session.rollback()
    rows = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    return [(row.address, row.subject.partition(": ")[2]) for row in rows]


def verbs() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(AuditEntry.verb).order_by(AuditEntry.id)))


@pytest.mark.parametrize("first", [OLD, NEW])
def test_only_when_both_have_said_yes_does_it_change(
    app: Flask, ruth: Member, client: Client, first: str
) -> None:
    ask(client)
    links = [link_of(first), link_of(OLD if first == NEW else NEW)]
    assert say(app, links[0]).heading == "Thank you. One more to go"
    assert ruth.account.email == OLD
    assert client.get("/account").status == 200
    page = say(app, links[1])

    assert page.path == "/sign-in"
    assert page.announcements == ["Your new address is in use. Sign in again to go on."]
    assert ruth.account.email == NEW
    assert client.get("/account").status == 403
    assert letters()[2:] == [
        (OLD, "your e-mail address was changed"),
        (NEW, "your e-mail address was changed"),
    ]
    assert verbs() == ["signed in", "new address asked for", "account changed"]


def test_the_same_link_twice_does_not_stand_for_both(
    app: Flask, ruth: Member, client: Client
) -> None:
    ask(client)
    page = Client(app).get(link_of(NEW))
    page.submit(YES)
    again = page.submit(YES)

    assert again.heading == "Thank you. One more to go"
    assert ruth.account.email == OLD
    assert "You have said yes." in Client(app).get(link_of(NEW)).text


def test_opening_a_link_changes_nothing_and_shows_the_new_address_to_its_owner_alone(
    app: Flask, ruth: Member, client: Client
) -> None:
    ask(client)
    old, new = (Client(app).get(link_of(each)) for each in (OLD, NEW))
    for each in (OLD, NEW):
        assert Client(app).send(link_of(each), method="HEAD").status_code == 200

    assert NEW in new.text
    assert NEW not in old.text
    assert ruth.account.email == OLD


@pytest.mark.parametrize("who", [OLD, NEW])
def test_either_can_cancel(app: Flask, ruth: Member, client: Client, who: str) -> None:
    ask(client)
    links = [link_of(OLD), link_of(NEW)]
    say(app, links[0] if who == NEW else links[1])
    page = say(app, link_of(who), NO)

    assert page.heading == "Your address stays as it is"
    assert [Client(app).get(link).status for link in links] == [404, 404]
    assert ruth.account.email == OLD
    assert verbs()[-1] == "new address cancelled"


def test_a_new_request_ends_the_old(app: Flask, client: Client) -> None:
    ask(client)
    first = [link_of(OLD), link_of(NEW)]
    ask(client, "third@trust.example")

    assert [Client(app).get(link).status for link in first] == [404, 404]
    assert Client(app).get(link_of("third@trust.example")).status == 200


def test_the_links_work_for_a_day_and_are_kept_as_hashes(
    app: Flask, client: Client, clock: time_machine.Traveller
) -> None:
    ask(client)
    links = [link_of(OLD), link_of(NEW)]
    clock.shift(timedelta(hours=25))

    assert [Client(app).get(link).status for link in links] == [404, 404]
    with transaction():
        email_changes.clear_old(at=factories.NOW + timedelta(hours=26))
    assert db.session.scalars(select(EmailChange)).all() == []


def test_nobody_learns_whether_the_new_address_is_known(
    app: Flask, ruth: Member, client: Client
) -> None:
    factories.account(email="taken@trust.example")
    free, taken = ask(client), ask(client, "taken@trust.example")

    assert (free.status, free.html) == (taken.status, taken.html)
    assert [address for address, _subject in letters()] == [OLD, NEW, OLD, "taken@trust.example"]


def test_whoever_holds_both_addresses_is_told_that_one_has_an_account(
    app: Flask, ruth: Member, client: Client
) -> None:
    ask(client, "taken@trust.example")
    factories.account(email="Taken@Trust.example")
    say(app, link_of(OLD))
    page = say(app, link_of("taken@trust.example"))

    assert page.status == 409
    assert page.heading == "We cannot use this address"
    assert ruth.account.email == OLD


def test_staff_type_their_password_again_and_lose_nothing(
    client: Client, clock: time_machine.Traveller
) -> None:
    page = client.get("/account/email")
    clock.shift(timedelta(minutes=16))
    asked = page.submit("Send the links", email=NEW)
    assert asked.path == "/account/confirm-password"
    assert letters() == []
    page = asked.submit("Continue", password=PASSWORD)

    assert page.form("Send the links").values["email"] == [NEW]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (OLD, "This is the address you have now."),
        ("", "Write the e-mail address."),
        ("r\u043ekafor@trust.example", "only looks like ours"),
        ("a@trust.example\nBcc: b@c.example", "one line"),
    ],
)
def test_what_cannot_be_an_address_is_said(client: Client, address: str, words: str) -> None:
    page = ask(client, address)

    assert page.status == 422
    assert words in page.errors[0]
    assert letters() == []


def test_an_address_that_somebody_changed_meanwhile_ends_the_links(
    app: Flask, ruth: Member, client: Client
) -> None:
    ask(client)
    with transaction():
        db.session.get_one(Account, ruth.account_id).email = "other@trust.example"

    assert Client(app).get(link_of(NEW)).status == 404


def test_a_switched_off_account_has_no_links(app: Flask, ruth: Member, client: Client) -> None:
    ask(client)
    with transaction():
        db.session.get_one(Account, ruth.account_id).is_active = False

    assert Client(app).get(link_of(NEW)).status == 404


class TestServiceUsers:
    def signed_in(self, app: Flask, **more: str) -> tuple[Client, ServiceUser]:
        person, owner = factories.signed_in_person(**more)
        return Client(app).sign_in_as(owner), person

    def both(self, person: ServiceUser) -> tuple[str, str]:
        db.session.rollback()
        found = db.session.get_one(ServiceUser, person.id)
        assert found.account_id is not None
        return db.session.get_one(Account, found.account_id).email, found.email

    def test_the_account_and_the_record_have_the_same_address(self, app: Flask) -> None:
        client, person = self.signed_in(app, email="old@people.example")
        ask(client, "new@people.example")
        say(app, link_of("old@people.example"))
        say(app, link_of("new@people.example"))

        assert self.both(person) == ("new@people.example", "new@people.example")

    def test_who_had_no_address_says_yes_on_the_new_one_only(self, app: Flask) -> None:
        client, person = self.signed_in(app, email="")
        page = ask(client, "new@people.example")
        assert "A letter is on its way to your new address." in page.text
        assert [address for address, _subject in letters()] == ["new@people.example"]
        say(app, link_of("new@people.example"))

        assert self.both(person) == ("new@people.example", "new@people.example")

    def test_two_people_may_share_an_address(self, app: Flask) -> None:
        factories.signed_in_person(email="we@people.example")
        client, person = self.signed_in(app, email="old@people.example")
        ask(client, "we@people.example")
        say(app, link_of("old@people.example"))
        say(app, link_of("we@people.example"))

        assert self.both(person)[1] == "we@people.example"

    def test_a_letter_gives_nothing_away_and_every_page_is_easy_to_read(self, app: Flask) -> None:
        client, person = self.signed_in(app, email="old@people.example")
        pages = [client.get("/account/email"), ask(client, "new@people.example")]
        pages += [Client(app).get(link_of("old@people.example"))]
        pages += [
            say(app, link_of("old@people.example")),
            say(app, link_of("new@people.example"), NO),
        ]
        db.session.rollback()
        bodies = " ".join(db.session.scalars(select(OutboxMessage.body)))

        for word in (person.name, "service user", "carer", "Participation", "new@people.example"):
            assert word not in bodies
        for page in pages:
            assert reading.of_page(page.tree).faults == [], page.heading


def test_an_address_of_the_letter_is_the_public_one(app: Flask, client: Client) -> None:
    ask(client)
    db.session.rollback()
    bodies = db.session.scalars(select(OutboxMessage.body)).all()
    expected = urlsplit(client.settings.public_url).netloc

    assert all(f"//{expected}/confirm-email/" in body for body in bodies)
