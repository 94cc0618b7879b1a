"""The life of an introduction, with all who have a word in it: two yeses, and the sad ways too."""

import re
import sqlite3
import time
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import select

from matcher.app import create_app
from matcher.database import db, transaction
from matcher.domain.clock import now
from matcher.models.account import Account
from matcher.services import sessions
from tests.applications import close, make_settings
from tests.journeys.introducing import ROLE, approve, looked_at, press, text
from tests.journeys.service import PATIENCE, Service, database_file, serving
from tests.journeys.visitor import PHONE, Visit, Visitor
from tests.mail_server import MailServer, mail_server

pytestmark = [pytest.mark.browser, pytest.mark.journey]


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
        # And once they are in touch and have met, his yes makes her a member
        for step in ("I have been in touch", "We have met"):
            press(daniel, step)
            press(daniel, "Save")
        press(daniel, "Yes, Nadia joins the team")
        press(daniel, "Yes, Nadia joins the team")
        assert "Nadia is on the team" in text(daniel.page)

        # And what she gets herself says that there is news, and not what.
        news = letter_to(mail, "nadia@people.example", "There is news for you")
        assert ROLE not in news
        assert "Daniel" not in news
