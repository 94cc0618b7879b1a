"""The life of an introduction, with all who have a word in it: two yeses, and the sad ways too."""

import re
import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from matcher.app import create_app
from matcher.database import db, transaction
from matcher.domain.clock import day_in_london, now
from matcher.models.account import Account
from matcher.services import sessions
from tests.applications import close, make_settings
from tests.journeys.look import faults
from tests.journeys.service import PATIENCE, Service, database_file, serving
from tests.journeys.visitor import PHONE, Visit, Visitor
from tests.mail_server import MailServer, mail_server

pytestmark = [pytest.mark.browser, pytest.mark.journey]

ROLE = "Clearer first letters"


def text(page: Page) -> str:
    return page.get_by_role("main").inner_text()


def looked_at(visitor: Visitor) -> str:
    """What the page says, once nothing about it is wrong."""
    assert faults(visitor.page) == []
    return text(visitor.page)


def press(visitor: Visitor, name: str, *, exact: bool = True) -> Page:
    return visitor.press(visitor.page.get_by_role("button", name=name, exact=exact))


def approve(ruth: Visitor, name: str) -> str:
    """Introduce somebody to the role, and give the address of the introduction."""
    ruth.open("/roles")
    ruth.press(ruth.page.get_by_role("link", name=ROLE).first)
    role = ruth.page.url
    ruth.open(f"{role}/people?name={name}")
    ruth.press(ruth.page.get_by_role("link", name=re.compile(f"^Introduce.*{name}")).first)
    press(ruth, f"Introduce {name}")
    story = ruth.page.get_by_role("link", name=re.compile(f"introduced {name}")).first
    return story.get_attribute("href") or ""


def test_two_yeses_make_a_member_of_the_team(fresh_site: Service, visit: Visit) -> None:
    ruth, daniel = visit(fresh_site), visit(fresh_site)
    nadia = visit(fresh_site, width=PHONE)
    ruth.sign_in_as("Ruth Okafor")
    daniel.sign_in_as("Daniel Marsh")
    nadia.sign_in_as("Nadia Rahman")

    # Given an offer that only Nadia hears of
    page = approve(ruth, "Nadia")
    daniel.open(page, status=404)
    nadia.open("/my")
    press(nadia, "Read about it and answer")
    assert "What Daniel would read" in looked_at(nadia)

    # When she says yes, Daniel reads what she chose, and no more
    press(nadia, "Yes, I would like to meet them")
    assert "Daniel" in looked_at(nadia)
    daniel.open("/projects")
    assert "Nadia" in looked_at(daniel)
    daniel.open(page)
    assert "Get in touch with Nadia by" in looked_at(daniel)
    assert "Rahman" not in text(daniel.page)

    # And both say that they are in touch, and have met
    nadia.open("/my")
    assert "Daniel" in looked_at(nadia)
    daniel.press(daniel.page.get_by_role("button", name="I have been in touch"))
    press(daniel, "Save")
    daniel.press(daniel.page.get_by_role("button", name="We have met"))
    press(daniel, "Save")

    # Then the second yes makes her a member, and everybody knows
    daniel.press(daniel.page.get_by_role("button", name="Yes, Nadia joins the team"))
    press(daniel, "Yes, Nadia joins the team")
    assert "Nadia is on the team" in looked_at(daniel)
    nadia.open("/my")
    assert "On the team." in looked_at(nadia)
    assert "You joined on" in text(nadia.page)
    ruth.open(page)
    assert "Nadia" in looked_at(ruth)


def test_no_thanks_reaches_nobody_and_not_this_time_comes_kindly(
    fresh_site: Service, visit: Visit
) -> None:
    ruth, daniel = visit(fresh_site), visit(fresh_site)
    nadia = visit(fresh_site, width=PHONE)
    ruth.sign_in_as("Ruth Okafor")
    daniel.sign_in_as("Daniel Marsh")
    nadia.sign_in_as("Nadia Rahman")
    page = approve(ruth, "Nadia")
    nadia.open("/my")
    press(nadia, "Read about it and answer")
    press(nadia, "Yes, I would like to meet them")

    daniel.open(page)
    daniel.press(daniel.page.get_by_role("button", name="Not this time"))
    daniel.page.get_by_role("radio").first.check()
    press(daniel, "See it as", exact=False)
    assert "reads this" in looked_at(daniel)
    press(daniel, "Send this answer")
    assert "The contact details and the profile are closed" in looked_at(daniel)

    nadia.open("/my")
    assert "Not this time. We keep looking for you" in looked_at(nadia)
    nadia.press(nadia.page.get_by_role("link", name="See how it stands"))
    assert "not this time" in looked_at(nadia)


def session_of(name: str, folder: Path) -> str:
    """A session of a member of staff, whose password and second factor other stories are about."""
    app = create_app(make_settings(f"sqlite:///{database_file(folder)}"))
    with app.app_context():
        with transaction():
            account = db.session.scalars(select(Account).where(Account.name == name)).one()
            token = sessions.begin(account_id=account.id, data={}, at=now())
        cookie = app.config["SESSION_COOKIE_NAME"]
    close(app)
    return f"{cookie}={token}"


def come_in(visitor: Visitor, name: str, folder: Path) -> None:
    cookie, _equals, token = session_of(name, folder).partition("=")
    visitor.context.add_cookies([{"name": cookie, "value": token, "url": visitor.url}])


def letter_to(mail: MailServer, address: str, words: str) -> str:
    """The body of a letter to somebody that has these words, once it has come."""
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        for letter in mail.letters:
            if letter["To"] == address and words in body_of(letter):
                return body_of(letter)
        time.sleep(0.1)
    raise AssertionError(f"no letter to {address} with {words!r}: {[*map(body_of, mail.letters)]}")


def comes_to_read(visitor: Visitor, address: str, words: str) -> None:
    """Look at a page until it says so: the worker notes that a letter has gone after it has."""
    begun = time.monotonic()
    while words not in text(visitor.open(address)):
        assert time.monotonic() - begun < PATIENCE, words
        time.sleep(0.1)


def body_of(letter: EmailMessage) -> str:
    return str(letter.get_content())


def test_with_real_letters_an_offer_counts_once_it_has_gone_and_gives_nothing_away(
    tmp_path: Path, visit: Visit
) -> None:
    # Given the people of the demonstration, in a service that really writes
    with serving(tmp_path, DEMO="1"):
        pass
    with closing(sqlite3.connect(database_file(tmp_path))) as database, database:
        database.execute("UPDATE service_user SET is_demo = 0")
        database.execute("UPDATE account SET is_demo = 0")
    with (
        mail_server() as mail,
        serving(
            tmp_path,
            DEMO="0",
            MAIL_SERVER="127.0.0.1",
            MAIL_PORT=str(mail.port),
            QUIET_HOURS="none",
        ) as site,
    ):
        ruth, daniel, nadia = visit(site), visit(site), visit(site, width=PHONE)
        come_in(ruth, "Ruth Okafor", tmp_path)
        come_in(daniel, "Daniel Marsh", tmp_path)

        # When Ruth introduces Nadia, a letter goes that says neither what nor where
        page = approve(ruth, "Nadia")
        offer = letter_to(mail, "nadia@people.example", "We have found something")
        assert ROLE not in offer
        assert "Daniel" not in offer
        comes_to_read(ruth, page, "Waiting for an answer")

        # And she comes in by a link from her inbox and says yes
        asked = nadia.press(nadia.open("/sign-in").get_by_role("button", name="E-mail me a link"))
        asked.get_by_label("Your e-mail address").fill("nadia@people.example")
        press(nadia, "Send me a link")
        link = re.search(
            r"http\S+/sign-in/link/\S+", letter_to(mail, "nadia@people.example", "/sign-in/link/")
        )
        assert link is not None
        nadia.open("/sign-in/link/" + link[0].rpartition("/")[2])
        press(nadia, "Sign in as Nadia")
        press(nadia, "Read about it and answer")
        press(nadia, "Yes, I would like to meet them")

        # Then Daniel's letter leads to her page, and names nobody
        told = letter_to(mail, "daniel.marsh@east-side.example", "Somebody said yes")
        assert "Nadia" not in told
        assert page in told
        assert "Get in touch with Nadia by" in text(daniel.open(page))
        # And what she gets herself says that there is news, and not what.
        news = letter_to(mail, "nadia@people.example", "There is news for you")
        assert ROLE not in news
        assert "Daniel" not in news


def test_a_silent_lead_is_seen_by_the_cover_while_the_pp_lead_is_away(
    fresh_site: Service, visit: Visit
) -> None:
    # Given a yes, of which Daniel has heard
    ruth, nadia = visit(fresh_site, name="Ruth Okafor"), visit(fresh_site, name="Nadia Rahman")
    page = approve(ruth, "Nadia")
    nadia.open("/my")
    press(nadia, "Read about it and answer")
    press(nadia, "Yes, I would like to meet them")

    # When Ruth goes away, and days go by in which he does nothing
    today = day_in_london(now())
    ruth.open("/account")
    ruth.press(ruth.page.get_by_role("link", name="Say when you are away"))
    ruth.page.get_by_label("First day away").fill(today.isoformat())
    ruth.page.get_by_label("Last day away").fill((today + timedelta(days=14)).isoformat())
    press(ruth, "Save these days")
    with closing(sqlite3.connect(database_file(fresh_site.folder))) as database, database:
        database.execute("UPDATE introduction SET since = datetime(since, '-20 days')")

    # Then Nadia reads that it is not her fault, and says that nobody was in touch
    nadia.open("/my")
    assert "That is not your fault" in text(nadia.page)
    press(nadia, "No, not yet")

    # And the cover sees it, and writes down what Daniel tells him
    kwame = visit(fresh_site, name="Kwame Boateng")
    row = kwame.page.get_by_role("row").filter(has_text="Daniel has not been in touch with Nadia")
    expect(row).to_contain_text("late")
    kwame.press(row.get_by_role("button").or_(row.get_by_role("link")).first)
    assert kwame.page.url.endswith(page)
    kwame.press(kwame.page.get_by_role("button", name="Daniel Marsh was in touch"))
    kwame.page.get_by_role("radio").first.check()
    press(kwame, "Save")
    assert "agree when to meet" in text(kwame.page)
    nadia.open("/my")
    assert "You and Daniel agree when to meet" in text(nadia.page)


def test_somebody_on_the_phone_is_visited_and_the_time_to_answer_begins_then(
    fresh_site: Service, visit: Visit
) -> None:
    # Given an offer to Bev, who gets no e-mail: it is no real offer yet
    ruth = visit(fresh_site, name="Ruth Okafor")
    page = approve(ruth, "Bev")
    assert "The time to answer begins when we know" in text(ruth.open(page))

    # When Ruth visits her with the words to say, and Bev is still thinking
    ruth.open("/desk?kind=tell")
    ruth.press(ruth.page.get_by_role("link", name=re.compile("^Tell and note.*Bev")))
    assert f"It is called {ROLE}" in looked_at(ruth)
    ruth.page.get_by_label("On a visit").check()
    press(ruth, "I have told them")
    assert "has until" in text(ruth.open(page))

    # Then her answer by phone is written down as hers, and the project lead hears of it
    ruth.open(f"{page}/answer")
    letter = ruth.context.request.get(f"{fresh_site.url}{page}/letter/large-print.pdf")
    assert letter.headers["content-type"] == "application/pdf"
    ruth.page.get_by_label("Yes, they would like to meet the team").check()
    ruth.page.get_by_label("On the phone").check()
    ruth.page.get_by_label("On which day").fill(day_in_london(now()).isoformat())
    press(ruth, "Save their answer")
    assert "Written down by Ruth Okafor" in text(ruth.open(page))
    daniel = visit(fresh_site, name="Daniel Marsh")
    assert "Get in touch with Bev by" in text(daniel.open(page))
