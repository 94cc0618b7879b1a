"""Every page for the public and for service users can be read by a child of eleven."""

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db
from matcher.domain.answers import AnswerPart
from matcher.emails import account_messages
from matcher.models.directorate import Directorate
from matcher.services import refusals
from matcher.words import reading as texts
from tests import reading
from tests.letters import link_of
from tests.pages import Client
from tests.registering import BY_EMAIL, YOUNG, walk

SERVICE_USER = "Nadia Rahman"
PUBLIC = (
    "/",
    "/roles",
    "/roles?q=zzzz",
    "/nowhere",
    "/sign-in",
    "/apply",
    "/big-i",
    "/new-to-qi",
    "/confirm-email/x",
    "/pack/x",
    "/sign-in/email",
    "/sign-in/email/sent",
    "/sign-in/link/x",
    "/code",
    "/register/under-16",
    "/left",
    "/register/back/x",
    "/charts",
    "/charts/1",
    "/charts/3?projects=new",
    "/you-said",
    "/results",
    "/results?first_year=2999",
    "/stories",
    "/stories?tag=zzzz",
    *(f"/stories/{number}" for number in range(1, 5)),
)
OWN = (
    "/my",
    "/account/email",
    "/my/profile",
    "/my/roles",
    "/my/roles/1/answer",
    "/results/projects",
    "/experience/totals",
    "/experience/totals/1",
    "/my/break",
    "/my/experience",
    "/my/something-went-badly",
    "/my/ideas",
    "/my/data",
    "/my/leave",
    "/my/leave/now",
    "/my/break/over",
    *(f"/my/answers/{part.value}" for part in AnswerPart),
    "/my/answers/skills?by=group",
    "/my/answers/skills?group=Writing&group=Design",
)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_is_easy_to_read(demo_client: Client, address: str) -> None:
    page = demo_client.get(address)

    assert reading.of_page(page.tree).faults == []


@pytest.mark.parametrize("step", ["reach", "contact", "name", "age", "offers", "home", "interest"])
def test_a_page_of_registering_is_easy_to_read_with_and_without_errors(
    demo_client: Client, step: str
) -> None:
    page = walk(demo_client, BY_EMAIL, until=step)
    refused = page.submit("Go on")

    assert refused.status == 422
    services = {
        each.replace(";", ", ") for each in db.session.scalars(select(Directorate.services))
    }
    for shown in (page, refused):
        assert reading.of_page(shown.tree, names=services).faults == []


def test_the_way_back_to_registering_is_easy_to_read(demo_client: Client) -> None:
    for easy in (False, True):
        if easy:
            demo_client.get("/").submit("Easy Read")
        page = demo_client.get("/register/back/x")
        assert reading.of_page(page.tree).faults == []


@pytest.mark.parametrize(
    "address", ["/my/profile", "/my/roles/1/answer", "/my/leave", "/my/data", "/experience/totals"]
)
def test_a_page_of_a_service_user_in_easy_read_is_easy_to_read(
    demo_client: Client, address: str
) -> None:
    demo_client.get("/demo").submit(f"Be {SERVICE_USER}")
    demo_client.get("/my").submit("Easy Read")
    page = demo_client.get(address)

    assert page.main.all(class_="app-easy-line")
    assert reading.of_page(page.tree).faults == []


def test_the_other_pages_of_registering_are_easy_to_read(demo_client: Client) -> None:
    for answers, step in ((YOUNG, "eighteen"), (YOUNG, "agreement"), (BY_EMAIL, "done")):
        demo_client.browser.delete_cookie("registration", domain="127.0.0.1")
        page = walk(demo_client, answers, until=step)
        assert reading.of_page(page.tree).faults == [], step


@pytest.mark.parametrize("address", OWN)
def test_a_page_of_a_service_user_is_easy_to_read(demo_client: Client, address: str) -> None:
    demo_client.get("/demo").submit(f"Be {SERVICE_USER}")
    page = demo_client.get(address)

    assert page.status == 200
    assert reading.of_page(page.tree).faults == []


@pytest.mark.parametrize("easy", [False, True], ids=["as it is", "Easy Read"])
def test_the_pages_of_the_monthly_survey_are_easy_to_read(demo_client: Client, easy: bool) -> None:
    demo_client.get("/demo").submit("Be Miriam Feldman")
    if easy:
        demo_client.get("/my").submit("Easy Read")
    listed = demo_client.get("/my/experience")
    [waiting] = [link.href for link in listed.links if link.text.startswith("Answer now")]
    asked = demo_client.get(waiting)
    refused = asked.submit("Send my answers")
    thanked = refused.submit("Send my answers", score_easy="1", who_sees="totals")
    again = demo_client.get(asked.path + "/who-sees")
    own = demo_client.get("/my")

    assert "Would you like someone to ring you?" in thanked.text
    for page in (listed, asked, refused, thanked, again, own):
        assert reading.of_page(page.tree).faults == [], page.path


def test_the_letter_with_a_link_is_easy_to_read(demo_app: Flask) -> None:
    letter = account_messages.sign_in_link(
        "Nadia", link="", code="CCCC", code_page="", service="Get involved"
    )

    assert texts.of_text(letter.body).faults == []


def test_the_page_of_a_link_and_the_sheet_with_a_code_are_easy_to_read(
    demo_client: Client,
) -> None:
    demo_client.get("/sign-in/email").submit("Send me a link", email="nadia@people.example")
    page = demo_client.get(link_of("nadia@people.example"))
    demo_client.get("/demo").submit("Be Ruth Okafor")
    sheet = demo_client.get("/people/1/sign-in-code").submit(
        "Make the code", purpose="printed_code"
    )

    for each in (page, sheet):
        assert each.status == 200
        assert reading.of_page(each.tree).faults == []


def test_the_page_that_asks_to_wait_is_easy_to_read(demo_client: Client) -> None:
    for _each in range(refusals.MOST):
        demo_client.get("/code").submit("Sign in", code="CCCC DDDD FFFF")
    page = demo_client.get("/code").submit("Sign in", code="CCCC DDDD FFFF")

    assert page.status == 429
    assert reading.of_page(page.tree).faults == []
