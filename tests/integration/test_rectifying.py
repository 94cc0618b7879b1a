"""An administrator corrects a name or a contact detail by number, and reads nothing."""

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.rectifying import Detail
from matcher.domain.service_user import AgeBand, Channel
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.outbox_message import OutboxMessage
from matcher.models.service_user import ServiceUser
from tests import factories
from tests.authenticator import member
from tests.factories import NOW
from tests.pages import Client, Page
from tests.spellings import SPELLED

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.time_machine(NOW)]
ASKED = "asked in writing"


@pytest.fixture
def person(app: object) -> ServiceUser:
    here = factories.directorate("Newham")
    factories.pp_lead(here, name="Ruth Okafor", phone="020 7946 0101")
    return factories.service_user(
        home=here, name="Nadia Rahmann", call_me="Nadia", email="nadja@old.example", phone=""
    )


@pytest.fixture
def office(app: Flask) -> Client:
    """The administrator's browser, just signed in."""
    client = Client(app)
    member(app, Access.ADMINISTRATOR, name="Elif Demir", email="elif@trust.example").sign_in(client)
    return client


def correct(office: Client, person: ServiceUser, detail: Detail, value: str) -> Page:
    page = office.get("/settings/correct").submit(
        "Go on", number=str(person.id), detail=detail.value, value=value, why=ASKED
    )
    if page.status != 200:
        return page
    assert "Registered in Newham on" in page.text
    return page.submit("Correct it now")


def kept(person: ServiceUser) -> ServiceUser:
    db.session.rollback()
    db.session.expire_all()
    return db.session.get_one(ServiceUser, person.id)


def letters() -> list[OutboxMessage]:
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def test_what_is_right_takes_the_place_of_what_was_there_unseen(
    office: Client, person: ServiceUser
) -> None:
    done = correct(office, person, Detail.NAME, "Nadia Rahman")

    assert done.announcements == [f"Number {person.id} is corrected. We tell them."]
    assert kept(person).name == "Nadia Rahman"
    assert "Rahmann" not in done.text
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.verb, entry.thing_id, entry.fields) == (
        "corrected",
        person.id,
        "name;asked in writing",
    )


def test_nothing_of_the_record_is_shown_before_it_is_sure(
    office: Client, person: ServiceUser
) -> None:
    page = office.get("/settings/correct").submit(
        "Go on", number=str(person.id), detail="phone", value="07700 900111", why=ASKED
    )

    assert page.status == 200
    for never in ("Nadia", "Rahmann", "nadja@old.example"):
        assert never not in page.text
    assert kept(person).phone == ""


def test_the_person_is_told_by_their_channel_and_whom_to_ask(
    office: Client, person: ServiceUser
) -> None:
    correct(office, person, Detail.CALL_ME, "Nadi")

    (letter,) = letters()
    assert (letter.channel, letter.address) == (Channel.EMAIL, "nadja@old.example")
    assert "Hello Nadi," in letter.body
    assert "Ring Ruth Okafor on 020 7946 0101." in letter.body


@pytest.mark.parametrize("young", [False, True])
def test_whoever_gets_no_letter_is_told_by_staff(
    office: Client, person: ServiceUser, young: bool
) -> None:
    with transaction():
        told = db.session.get_one(ServiceUser, person.id)
        if young:
            told.age_band = AgeBand.SIXTEEN_TO_SEVENTEEN
        else:
            told.channel = Channel.LETTER
    correct(office, person, Detail.POSTAL_ADDRESS, "1 High Street\nLondon")

    (letter,) = letters()
    assert letter.channel is (Channel.NAMED_PERSON if young else Channel.LETTER)
    lead = db.session.scalars(select(Account).where(Account.name == "Ruth Okafor")).one()
    page = Client(office.app).sign_in_as(lead).get("/desk").follow("Tell and note: Nadia Rahmann")
    assert "We have put it right." in page.text
    assert ("1 High Street" in page.text) is not young


def test_another_address_ends_the_old_ways_in_and_tells_the_old_one(office: Client) -> None:
    person, account = factories.signed_in_person(email="old@people.example")
    theirs = Client(office.app).sign_in_as(account)
    assert theirs.get("/my").status == 200
    office.get("/settings/correct").submit(
        "Go on", number=str(person.id), detail="email", value="new@people.example", why=ASKED
    ).submit("Correct it now")

    assert kept(person).email == "new@people.example"
    assert theirs.get("/my").status == 403
    assert {letter.address for letter in letters()} == {"old@people.example", "new@people.example"}


def test_two_presses_are_one(office: Client, person: ServiceUser) -> None:
    correct(office, person, Detail.NAME, "Nadia Rahman")
    correct(office, person, Detail.NAME, "Nadia Rahman")

    assert len(letters()) == 1


@pytest.mark.parametrize("name", SPELLED)
def test_a_name_in_any_script_is_kept_exactly(
    office: Client, person: ServiceUser, name: str
) -> None:
    one_line = " ".join(name.split())[:100]
    correct(office, person, Detail.NAME, one_line)

    assert kept(person).name == one_line


@pytest.mark.parametrize(
    ("detail", "value"),
    [
        ("email", "nobody"),
        ("phone", "12"),
        ("name", ""),
        ("name", "two\nlines"),
        ("name", "x" * 201),
        ("keeps_well", "A walk"),
        ("", "A walk"),
    ],
)
def test_what_cannot_be_right_is_refused_and_kept_on_the_page(
    office: Client, person: ServiceUser, detail: str, value: str
) -> None:
    page = office.post_with_token(
        "/settings/correct",
        {"number": [str(person.id)], "detail": [detail], "value": [value], "why": [ASKED]},
    )

    assert page.status == 422
    assert page.errors
    assert letters() == []


def test_an_unknown_number_is_said(office: Client) -> None:
    page = office.get("/settings/correct").submit(
        "Go on", number="99999", detail="name", value="Sam", why=ASKED
    )

    assert page.status == 422
    assert page.errors == ["Number: nobody is registered under it."]
