"""The demonstration: invented people, one click to be one of them, and never a real person."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.outbox import MessageStatus, Pace
from matcher.domain.project_role import RoleStatus
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.services import demo, installation
from tests import factories
from tests.factories import NOW
from tests.pages import Client

MakeApp = Callable[..., Flask]
SCRIPT = "<script>alert(1)</script>"
PAGES = ("/demo", "/demo/messages")


def count(kind: type[ServiceUser | Project | ProjectRole | Directorate]) -> int:
    return db.session.scalar(select(func.count()).select_from(kind)) or 0


def test_the_story_has_eighty_people_thirty_four_projects_and_twenty_open_roles(
    demo_app: Flask,
) -> None:
    assert [count(kind) for kind in (ServiceUser, Project, ProjectRole, Directorate)] == [
        80,
        34,
        23,
        3,
    ]
    states = Counter(db.session.scalars(select(ProjectRole.status)))
    assert states == {RoleStatus.OPEN: 20, RoleStatus.SUBMITTED: 2, RoleStatus.CHANGE_ASKED: 1}


def test_everybody_of_the_story_is_marked_as_invented(demo_app: Flask) -> None:
    for kind in (Account, ServiceUser):
        assert set(db.session.scalars(select(kind.is_demo))) == {True}


def test_nobody_of_the_story_can_be_written_to(demo_app: Flask) -> None:
    addresses = [
        *db.session.scalars(select(Account.email)),
        *db.session.scalars(select(ServiceUser.email)),
    ]

    assert [each for each in addresses if each and not each.endswith(".example")] == []


def test_the_story_is_told_once(demo_app: Flask) -> None:
    assert not installation.is_empty()


def test_a_visitor_chooses_whom_to_be_and_is_them_with_one_click(demo_client: Client) -> None:
    page = demo_client.get("/demo")
    signed_in = page.submit("Be Ruth Okafor")

    assert page.heading == "Who would you like to be?"
    assert signed_in.path == "/desk"
    assert "Ruth Okafor" in signed_in.text
    assert signed_in.submit("Sign out").path == "/"


def test_there_is_somebody_of_every_kind_to_be(demo_app: Flask) -> None:
    kinds = {access for access, members in demo.cast() if members}

    assert kinds >= {Access.PP_LEAD, Access.PP_TEAM, Access.PROJECT_LEAD, Access.SERVICE_USER}


def test_one_of_every_kind_can_be_signed_in_as(demo_client: Client) -> None:
    names = [members[0].account.name for _access, members in demo.cast()]

    assert len(names) >= 4
    for name in names:
        page = demo_client.get("/demo").submit(f"Be {name}")
        assert page.status == 200
        assert name in page.tree.one("header").text


def test_a_real_account_cannot_be_signed_in_as(demo_client: Client) -> None:
    real = factories.pp_lead(name="Real Person")
    gone = factories.pp_lead(is_demo=True, is_active=False)
    for number in (real.id, gone.id, 0, 999_999):
        page = demo_client.post_with_token(f"/demo/sign-in/{number}")
        assert page.status == 404
    assert "Sign out" not in demo_client.get("/").buttons
    assert "Real Person" not in demo_client.get("/demo").text


def test_every_page_says_that_it_is_a_demonstration(demo_client: Client) -> None:
    for address in ("/", "/roles", "/demo", "/demo/messages", "/nowhere"):
        assert "The people are invented." in demo_client.get(address).text, address


def test_no_page_outside_the_demonstration_says_so(client: Client) -> None:
    for address in ("/", "/roles", "/nowhere"):
        page = client.get(address)
        assert "invented" not in page.text
        assert [link for link in page.links if link.href.startswith("/demo")] == []


@pytest.mark.parametrize("address", [*PAGES, "/demo/sign-in/1"])
def test_outside_demo_mode_none_of_its_pages_exists(client: Client, address: str) -> None:
    account = factories.account(is_demo=True)
    client.sign_in_as(account)

    assert client.get(address).status == 404
    assert client.post_with_token(address).status == 404


def test_what_would_have_been_sent_is_shown(demo_client: Client) -> None:
    assert "No message yet." in demo_client.get("/demo/messages").text
    page = demo_client.get("/demo").submit("Be Ruth Okafor")
    role = next(
        link for link in page.client.get("/find-people").links if link.href.endswith("/people")
    )
    listed = demo_client.get(role.href)
    link = next(link for link in listed.links if link.href.endswith("/introduce"))
    form = demo_client.get(link.href)
    done = form.submit(next(button for button in form.buttons if button.startswith("Introduce ")))
    shown = demo_client.get("/demo/messages")

    assert done.status == 200
    assert shown.tree.all("article")
    assert "No message yet." not in shown.text
    assert db.session.scalars(select(OutboxMessage.status)).first() is MessageStatus.WAITING


def test_a_message_that_would_wait_says_until_when(demo_client: Client) -> None:
    person = factories.service_user()
    for hours in (0, 1, 12):
        factories.outbox_message(
            person=person,
            address=person.email,
            pace=Pace.DAILY,
            queued_at=NOW + timedelta(hours=hours),
        )
    factories.outbox_message(person=person, pace=Pace.ASKED_FOR)
    told = [
        article.text.count("wait until Monday 23 November, 08:00")
        for article in demo_client.get("/demo/messages").tree.all("article")
    ]

    assert told[:4] == [0, 1, 1, 0]


def test_script_in_names_is_shown_as_words_in_the_demonstration_too(demo_client: Client) -> None:
    person = factories.service_user(name=SCRIPT, is_demo=True)
    factories.pp_lead(name=SCRIPT, is_demo=True, job_title=SCRIPT)
    factories.outbox_message(person=person, subject=SCRIPT, body=SCRIPT, address=SCRIPT)
    for address in PAGES:
        page = demo_client.get(address)
        assert SCRIPT not in page.html
        assert SCRIPT in page.text
    assert demo_client.get("/demo").submit(f"Be {SCRIPT}").status == 200


def test_demo_mode_does_not_start_among_real_people(app: Flask) -> None:
    installation.check_people(demo=True)
    factories.service_user()

    with pytest.raises(installation.WrongPeople, match="outside the demo story"):
        installation.check_people(demo=True)
    installation.check_people(demo=False)


def test_demo_mode_does_not_start_beside_a_real_account(app: Flask) -> None:
    factories.pp_lead()

    with pytest.raises(installation.WrongPeople, match="outside the demo story"):
        installation.check_people(demo=True)


def test_the_real_service_does_not_start_among_invented_people(demo_app: Flask) -> None:
    installation.check_people(demo=True)

    with pytest.raises(installation.WrongPeople, match="invented people"):
        installation.check_people(demo=False)


def test_the_story_is_taken_back_whole_when_it_cannot_be_told_to_its_end(app: Flask) -> None:
    with transaction():
        demo.load(at=NOW)
    people = count(ServiceUser)

    with pytest.raises(Exception, match=r"(?i)unique"), transaction():
        demo.load(at=NOW)
    assert count(ServiceUser) == people == 80


def test_a_demonstration_starts_again_after_somebody_registered_in_it(demo_app: Flask) -> None:
    factories.service_user()

    installation.check_people(demo=True)

    with pytest.raises(installation.WrongPeople):
        installation.check_people(demo=False)
