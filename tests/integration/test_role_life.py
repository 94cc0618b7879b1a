"""A role description is previewed, copied, closed, opened again, and looked over when changed."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.project_role import RoleStatus
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.project_role import ProjectRole
from matcher.services import features
from tests import factories
from tests.pages import Client, Page


@pytest.fixture
def here(app: Flask) -> Directorate:
    return factories.directorate("City & Hackney")


@pytest.fixture
def lead(here: Directorate) -> Account:
    return factories.account(Access.PROJECT_LEAD, name="Daniel Marsh", directorates=[here])


@pytest.fixture
def ruth(here: Directorate) -> Account:
    return factories.pp_lead(here, name="Ruth Okafor")


@pytest.fixture
def role(here: Directorate, lead: Account) -> ProjectRole:
    team = factories.project(of=here, lead=lead)
    return factories.project_role(
        team=team, title="Plain writer", skills={"drawing": True}, **factories.COMPLETE_ROLE
    )


@pytest.fixture
def browser(client: Client, lead: Account) -> Client:
    return client.sign_in_as(lead)


def page_of(role: ProjectRole) -> str:
    return f"/role-descriptions/{role.id}"


def close(client: Client, role: ProjectRole, why: str = "filled") -> Page:
    return client.get(f"{page_of(role)}/close").submit("Close the role", why=why)


def change(client: Client, role: ProjectRole) -> None:
    client.get(f"{page_of(role)}/parts/support").submit("Save", contact="Somebody else")


def kept(role_id: int) -> ProjectRole:
    db.session.rollback()
    db.session.expire_all()
    return db.session.get_one(ProjectRole, role_id)


def test_a_preview_is_the_page_that_everybody_gets(browser: Client, role: ProjectRole) -> None:
    public = Client(browser.app).get(f"/roles/{role.id}")
    preview = browser.get(f"{page_of(role)}/preview")

    assert preview.heading == public.heading
    for words in ("What you would do", "Read one letter", "Not paid", "Papers early"):
        assert words in public.text
        assert words in preview.text
    easy = preview.follow("See it in Easy Read")
    assert "Read one letter" in easy.text
    assert "app-page--easy" in easy.html


def test_a_list_that_was_pasted_is_read_as_a_list(browser: Client, role: ProjectRole) -> None:
    with transaction():
        again = db.session.get_one(ProjectRole, role.id)
        again.description = "You would:\n- read letters\n- write letters\nThank you."

    page = Client(browser.app).get(f"/roles/{role.id}")

    items = [each.text for each in page.main.all("li")]
    assert {"read letters", "write letters"} <= set(items)
    assert "- read" not in page.text


def test_a_draft_is_previewed_and_public_nowhere(browser: Client, role: ProjectRole) -> None:
    with transaction():
        db.session.get_one(ProjectRole, role.id).status = RoleStatus.DRAFT

    assert browser.get(f"{page_of(role)}/preview").heading == "Plain writer"
    assert Client(browser.app).get(f"/roles/{role.id}").status == 404


def test_a_copy_says_the_same_is_a_draft_and_is_to_be_checked(
    browser: Client, role: ProjectRole
) -> None:
    page = browser.get(page_of(role)).submit("Begin another role like this one")

    assert page.announcements == ["This is the copy. Look at each part, then send it."]
    copy = kept(int(page.path.rpartition("/")[2]))
    assert copy.id != role.id
    assert (copy.status, copy.opened_on, copy.contact) == (RoleStatus.DRAFT, None, "Daniel")
    assert [(each.skill.name, each.is_must_have) for each in copy.skills] == [("drawing", True)]
    assert copy.taken_over is not None
    assert copy.taken_over["contact"] == "last_role"
    assert copy.steps == []


def test_a_copy_asked_for_twice_is_made_once(browser: Client, role: ProjectRole) -> None:
    form = browser.get(page_of(role)).form("Begin another role like this one")

    for _time in range(2):
        browser.post(form.action, form.values, came_from=page_of(role))

    assert len(db.session.scalars(select(ProjectRole)).all()) == 2


def test_a_role_is_closed_with_a_reason_and_leaves_the_public_list(
    browser: Client, role: ProjectRole
) -> None:
    page = browser.get(f"{page_of(role)}/close").submit(
        "Close the role", why="filled", words="Two people joined"
    )

    assert "Every place is taken. Two people joined" in page.text
    assert Client(browser.app).get(f"/roles/{role.id}").status == 404
    assert kept(role.id).status is RoleStatus.CLOSED
    assert features.role_features(today=factories.TODAY) == []


def test_closing_without_a_reason_is_refused(browser: Client, role: ProjectRole) -> None:
    page = browser.get(f"{page_of(role)}/close").submit("Close the role")

    assert page.errors == ["Say why it is closed."]
    assert kept(role.id).status is RoleStatus.OPEN


def test_a_lead_opens_again_what_they_closed_and_a_pp_lead_looks_it_over(
    browser: Client, role: ProjectRole
) -> None:
    page = close(browser, role).submit("Open it again")

    assert page.announcements == ["The role is open again."]
    again = kept(role.id)
    assert again.status is RoleStatus.OPEN
    assert again.changed_open_at is not None


def test_a_role_whose_closing_date_is_over_needs_another_first(
    browser: Client, role: ProjectRole
) -> None:
    close(browser, role)
    with transaction():
        again = db.session.get_one(ProjectRole, role.id)
        again.closing_on = factories.TODAY - timedelta(days=1)

    page = browser.get(page_of(role)).submit("Open it again")

    assert page.announcements == ["Before it can open again, say: closing date."]
    assert kept(role.id).status is RoleStatus.CLOSED


def test_what_a_pp_lead_closed_a_lead_does_not_open(
    browser: Client, role: ProjectRole, ruth: Account
) -> None:
    close(Client(browser.app).sign_in_as(ruth), role, "other")
    page = browser.get(page_of(role))
    assert "Open it again" not in page.buttons

    refused = browser.post_with_token(f"{page_of(role)}/reopen", {})

    assert refused.status == 409
    assert kept(role.id).status is RoleStatus.CLOSED


def test_a_change_by_the_lead_waits_on_the_desk_until_it_is_looked_over(
    browser: Client, role: ProjectRole, ruth: Account
) -> None:
    change(browser, role)
    office = Client(browser.app).sign_in_as(ruth)
    desk = office.get("/desk")
    assert "Plain writer was changed after opening: look over" in desk.text

    page = office.get(page_of(role))
    assert "Changed after opening: contact for a chat." in page.text
    assert "Daniel Marsh saved it last" in page.text
    page.submit("I have looked it over")

    assert "was changed after opening" not in office.get("/desk").text
    assert kept(role.id).changed_open_at is None


def test_a_lead_does_not_look_over_their_own_change(browser: Client, role: ProjectRole) -> None:
    change(browser, role)

    assert "I have looked it over" not in browser.get(page_of(role)).buttons
    assert browser.post_with_token(f"{page_of(role)}/looked-over", {}).status == 403
