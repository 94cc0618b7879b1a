"""An empty installation is brought to life by an IT person, down to a printed code on a ward.

Nothing is demonstration here: commands on a command line, real letters over SMTP, passwords,
authenticator apps. Whoever leaves is out: their old cookie opens nothing.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from matcher.domain.clock import day_in_london, now
from tests.authenticator import Phone
from tests.journeys.service import PATIENCE, ROOT, Service, environment, serving
from tests.journeys.visitor import PHONE, Visit, Visitor
from tests.mail_server import MailServer, mail_server

pytestmark = [pytest.mark.browser, pytest.mark.journey]

PASSWORD = "gravel piano umbrella seven"
LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Installation:
    """A service that is nobody's yet, with the trust's mail server."""

    service: Service
    mail: MailServer

    def flask(self, *command: str) -> str:
        """What a command prints for whoever typed it."""
        done = subprocess.run(
            (sys.executable, "-m", "flask", "--app", "wsgi", *command),
            cwd=ROOT,
            env=environment(self.service.folder, PUBLIC_URL=self.service.url),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
        )
        return done.stdout

    def link_to(self, visitor: Visitor, address: str) -> str:
        """The path of the link in the newest letter to somebody, once it has come."""
        for _look in range(100):
            letters = [each for each in self.mail.letters if address in str(each["To"])]
            if letters:
                return path_in(words_of(letters[-1]))
            visitor.page.wait_for_timeout(200)
        raise AssertionError(f"no letter came to {address}")


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with (
        mail_server() as mail,
        serving(tmp_path, MAIL_PORT=str(mail.port), ORGANISATION_NAME="Valley NHS Trust") as site,
    ):
        yield Installation(site, mail)


def words_of(letter: EmailMessage) -> str:
    return str(letter.get_content())


def path_in(text: str) -> str:
    found = LINK.search(text)
    assert found is not None, text
    return urlsplit(found[0]).path


def come_in(visitor: Visitor, link: str) -> Phone:
    """Choose a password by a link, join a phone, keep the recovery codes."""
    page = visitor.open(link)
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    visitor.press(page.get_by_role("button", name="Set password and go on"))
    visitor.press(page.get_by_role("button", name="Show the picture to scan"))
    phone = Phone(page.locator(".app-setup-key").inner_text().strip())
    page.get_by_label("Code").fill(phone.code())
    visitor.press(page.get_by_role("button", name="Finish"))
    visitor.press(page.get_by_role("button", name="Make recovery codes"))
    visitor.press(page.get_by_role("button", name="I have kept them"))
    return phone


def leave(visitor: Visitor, page_of_theirs: str) -> None:
    """Sign out, and find that the cookie of before opens nothing any more."""
    before = visitor.context.cookies()
    visitor.press(visitor.page.get_by_role("button", name="Sign out"))
    visitor.context.clear_cookies()
    visitor.context.add_cookies(
        [{"name": c["name"], "value": c["value"], "url": visitor.url} for c in before]
    )
    visitor.open(page_of_theirs, status=403)


def add_directorate(visitor: Visitor, name: str) -> None:
    page = visitor.open("/settings/directorates/add")
    page.get_by_label("Name").fill(name)
    visitor.press(page.get_by_role("button", name="Add it"))


def invite(visitor: Visitor, name: str, email: str, access: str, *directorates: str) -> str:
    """Invite somebody, and give the path of the link that is shown once."""
    page = visitor.open("/accounts/invite")
    page.get_by_label("Name").fill(name)
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("What they may do").select_option(access)
    for each in directorates:
        page.get_by_label(each).check()
    visitor.press(page.get_by_role("button", name="Invite", exact=True))
    return urlsplit(page.locator(".app-secret").inner_text()).path


def test_from_an_empty_service_to_a_printed_code(installation: Installation, visit: Visit) -> None:
    site = installation.service
    today = day_in_london(now())

    # Given an empty service, whose first administrator comes from the command line
    link = installation.flask(
        "accounts", "invite", "it@valley.example", "--access", "administrator",
        "--name", "Imogen Tate",
    )  # fmt: skip
    office = visit(site)
    come_in(office, path_in(link))

    # Who says who the trust is and whose addresses project leads may have
    page = office.open("/settings/trust")
    page.get_by_label("Telephone").fill("020 7946 0555")
    page.get_by_label("E-mail domains of project leads").fill("valley.example")
    office.press(page.get_by_role("button", name="Save the settings"))

    # And adds two directorates, a PP lead for both, and one of the central team as their cover
    add_directorate(office, "Upper valley")
    add_directorate(office, "Lower valley")
    cover_link = invite(office, "Carla Onyango", "carla@valley.example", "pp_team")
    lead_link = invite(
        office, "Peter Lund", "peter@valley.example", "pp_lead", "Upper valley", "Lower valley"
    )
    for name in ("Upper valley", "Lower valley"):
        page = office.open("/settings/directorates")
        office.press(page.get_by_role("link", name=name))
        cover = page.get_by_label("Who covers when no lead is there")
        carla_there = cover.locator("option", has_text="Carla Onyango").get_attribute("value")
        cover.select_option(carla_there)
        office.press(page.get_by_role("button", name="Save"))

    # When the PP lead comes in, both directorates are at the top
    peter = visit(site)
    come_in(peter, lead_link)
    expect(peter.page.get_by_role("heading", name="Your desk")).to_be_visible()
    expect(peter.page.locator("option", has_text="Lower valley")).to_be_attached()

    # And a project lead asks with an address of the trust, and proves it
    asking = visit(site, width=PHONE, script=False)
    page = asking.open("/apply")
    page.get_by_label("Your name").fill("Mo Khan")
    page.get_by_label("Your job").fill("Nurse")
    page.get_by_label("Your e-mail address at work").fill("mo@valley.example")
    page.get_by_label("Your part of the trust").select_option("Upper valley")
    page.get_by_label("What is it for?").fill("To make waiting shorter.")
    asking.press(page.get_by_role("button", name="Send me a link"))
    asking.open(installation.link_to(asking, "mo@valley.example"))
    asking.press(page.get_by_role("button", name="Yes, send it"))

    # And the cover confirms, because Peter is away
    carla = visit(site)
    come_in(carla, cover_link)
    page = peter.open("/away")
    page.get_by_label("First day away").fill(today.isoformat())
    page.get_by_label("Last day away").fill(today.isoformat())
    peter.press(page.get_by_role("button", name="Save these days"))
    page = carla.open("/desk")
    carla.press(page.get_by_role("row", name="Mo Khan").get_by_role("link"))
    carla.press(page.get_by_role("button", name="Yes, make the account"))
    proved = len(installation.mail.letters)
    for _look in range(100):
        if len(installation.mail.letters) > proved:
            break
        asking.page.wait_for_timeout(200)
    come_in(asking, installation.link_to(asking, "mo@valley.example"))

    # And a service user who has no e-mail is registered, and comes in by a printed code
    register_somebody(peter, today)
    page = peter.page
    peter.press(page.get_by_role("button", name="Give a sign-in code"))
    page.get_by_label("To print").check()
    peter.press(page.get_by_role("button", name="Make the code"))
    code = page.locator(".app-code").inner_text()
    ward = visit(site, width=PHONE, script=False)
    ward.open(page.locator(".app-sheet__address").inner_text())
    ward.page.get_by_label("Your code").fill(code.lower())
    ward.press(ward.page.get_by_role("main").get_by_role("button", name="Sign in"))
    expect(ward.page.get_by_role("heading", name="Hello Winnie")).to_be_visible()

    # Then each signs out and is out
    leave(office, "/accounts")
    leave(peter, "/desk")
    leave(carla, "/desk")
    leave(asking, "/account")
    leave(ward, "/my")
    assert "every" in installation.flask("audit", "verify").lower()


def register_somebody(visitor: Visitor, today: date) -> None:
    page = visitor.open("/people/new")
    page.get_by_label("On a visit").check()
    page.get_by_label("On which day").fill(today.isoformat())
    page.get_by_label("Full name").fill("Winnie Achebe")
    page.get_by_label("What they want to be called").fill("Winnie")
    page.get_by_role("group", name="How to reach them").get_by_label("Phone").check()
    page.get_by_label("Phone number").fill("07700 900555")
    page.get_by_label("60 to 74").check()
    page.get_by_label("Any part of the trust").check()
    part = page.get_by_role("group", name="Part of the trust that looks after them")
    part.get_by_label("Upper valley").check()
    page.get_by_label("They heard or read these words, and agree").check()
    visitor.press(page.get_by_role("button", name="Register"))
    expect(page.get_by_role("heading", name="Winnie Achebe")).to_be_visible()
