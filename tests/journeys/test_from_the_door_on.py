"""From the door on, on a phone: a carer with ten minutes, and somebody who is 17."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.service import Service, serving
from tests.journeys.visitor import PHONE, Visit, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.journey]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A demo for these stories alone."""
    with serving(tmp_path_factory.mktemp("door"), DEMO="1") as service:
        yield service


def choose(visitor: Visitor, *answers: str, button: str = "Go on") -> None:
    for answer in answers:
        visitor.page.get_by_label(answer).first.check()
    visitor.press(visitor.page.get_by_role("main").get_by_role("button", name=button, exact=True))


def write(visitor: Visitor, words: str) -> None:
    visitor.page.get_by_role("textbox").fill(words)
    visitor.press(visitor.page.get_by_role("button", name="Go on"))


def register_by_email(visitor: Visitor, *, name: str, email: str, age: str, part: str) -> Page:
    """The six answers, from the first page of the service on."""
    page = visitor.open("/")
    visitor.press(page.get_by_role("link", name="I use services"))
    choose(visitor, "By e-mail")
    write(visitor, email)
    write(visitor, name)
    choose(visitor, age)
    if age == "16 or 17":
        page.get_by_label("When will you turn 18?").select_option(index=6)
        visitor.press(page.get_by_role("button", name="Go on"))
    choose(visitor, part)
    page.get_by_text("Care and treatment").click()
    choose(visitor, "Care plans")
    choose(visitor, "I agree", button="Register")
    return page


def come_in(visitor: Visitor, name: str) -> Page:
    """Open the link of the letter that came, and press its button."""
    letters = visitor.open("/demo/messages").locator("pre", has_text="To see your own page")
    link = re.search(r"http\S+/sign-in/link/\S+", letters.first.inner_text())
    assert link is not None
    page = visitor.open(link[0])
    return visitor.press(page.get_by_role("button", name=f"Sign in as {name}"))


def downloaded(page: Page, link: str, folder: Path) -> Path:
    with page.expect_download() as coming:
        page.get_by_text(link).click()
    coming.value.save_as(folder / coming.value.suggested_filename)
    return folder / coming.value.suggested_filename


def test_a_carer_reaches_roles_rests_returns_takes_it_all_and_goes(
    demo: Service, visit: Visit, tmp_path: Path
) -> None:
    # Given a carer at the door, who registers and sees roles at once
    visitor = visit(demo, width=PHONE)
    page = register_by_email(
        visitor,
        name="Bettina",
        email="bettina@people.example",
        age="40 to 59",
        part="City & Hackney",
    )
    assert page.get_by_role("heading", name="You are registered").is_visible()
    assert page.locator(".app-card").count() == 3

    # When the link of the letter lets her in, and she answers two parts
    come_in(visitor, "Bettina")
    visitor.open("/my/answers/who")
    choose(visitor, "I care for someone", button="Save and go on")
    visitor.open("/my/answers/availability")
    choose(visitor, "Sunday evening", button="Save and go on")

    # And says of the first role that she likes it
    interested = page.get_by_role("button", name="I’m interested").first
    visitor.press(interested)
    assert page.get_by_text("Roles you have answered").is_visible()

    # Then a break is one press, and so is coming back
    visitor.press(page.get_by_role("button", name="Pause for now"))
    assert page.get_by_role("heading", name="You are on a break").is_visible()
    visitor.press(page.get_by_role("button", name="I am back"))
    assert page.get_by_role("heading", name="Welcome back, Bettina").is_visible()

    # And all that is held is hers to take, for a computer and to read
    visitor.open("/my/data")
    number = re.search(r"number with us is (\d+)", page.get_by_role("main").inner_text())
    assert number is not None
    held = json.loads(downloaded(page, "(JSON)", tmp_path).read_text(encoding="utf-8"))
    assert held["service_user"][0]["id"] == int(number[1])
    assert held["service_user"][0]["email"] == "bettina@people.example"
    reading = visitor.context.new_page()
    reading.goto(downloaded(page, "Get a file to read", tmp_path).as_uri())
    assert reading.get_by_role("heading", level=1).inner_text() == "All we hold about Bettina"
    assert reading.get_by_text(number[0]).is_visible()
    reading.close()

    # And she goes in two steps, and the way in is shut
    visitor.press(page.get_by_role("link", name="My page").last)
    visitor.press(page.get_by_role("link", name="Leave and have it deleted"))
    visitor.press(page.get_by_role("button", name="Go on and leave"))
    visitor.press(page.get_by_role("button", name="Delete it now"))
    assert page.get_by_role("heading", name="Goodbye, and thank you").is_visible()
    visitor.open("/my", status=403)


def test_somebody_of_17_sees_roles_open_to_them_and_hears_of_an_offer_from_a_person(
    demo: Service, visit: Visit
) -> None:
    # Given somebody of 17 who registers by e-mail on a phone
    visitor = visit(demo, width=PHONE)
    page = register_by_email(
        visitor,
        name="Zuri",
        email="zuri@people.example",
        age="16 or 17",
        part="Specialist services",
    )
    assert page.get_by_role("heading", name="You are registered").is_visible()

    # Then every role they are shown is one that people of 16 and 17 can join
    come_in(visitor, "Zuri")
    addresses = [str(link.get_attribute("href")) for link in page.locator("article h3 a").all()]
    assert addresses
    for address in addresses:
        visitor.open(address)
        assert page.get_by_text("Yes, people aged 16 and 17 can join").is_visible()

    # When the central team, who cover, introduce them to one
    team = visit(demo, name="Kwame Boateng")
    role = addresses[0].split("?")[0]
    listed = team.open(f"{role}/people?name=Zuri")
    team.press(listed.get_by_role("link", name="Introduce Zuri").first)
    team.press(listed.get_by_role("button", name="Introduce Zuri"))
    assert listed.get_by_text("they hear it from their People Participation lead").is_visible()

    # Then no machine writes to them: it waits on the desk, with whom it goes through
    team.open("/desk?kind=tell")
    team.press(listed.get_by_role("row", name="Zuri").get_by_role("link"))
    through = "Reach them through you, their People Participation lead."
    assert listed.get_by_text(through).is_visible()
    listed.get_by_label("On a visit").check()
    team.press(listed.get_by_role("button", name="I have told them"))
    assert listed.get_by_text("Noted.").first.is_visible()
