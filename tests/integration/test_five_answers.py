"""Asking for a person in five answers: sent at once, nothing lost, never twice."""

from collections.abc import Sequence

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.matching import Mode
from matcher.domain.project import ProjectStatus
from matcher.domain.project_role import RoleStatus
from matcher.domain.role_description import RoleField, TakenFrom
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.word_lists import Area
from matcher.services import features, project_roles
from tests import factories
from tests.pages import Client, Page

PAGE = "/role-descriptions/new"
Answers = dict[str, str | Sequence[str]]


@pytest.fixture
def here(app: Flask) -> Directorate:
    return factories.directorate("City & Hackney")


@pytest.fixture
def lead(here: Directorate) -> Account:
    return factories.account(Access.PROJECT_LEAD, directorates=[here], name="Daniel Marsh")


def answers(**other: str | Sequence[str]) -> Answers:
    area = factories.word(Area, "Hackney")
    return {
        "tasks": "Read one letter\nSay what is not clear",
        "sessions": ["tue-am"],
        "hours_per_month": "6",
        "mode": "in_person",
        "area": str(area.id),
        "based_at": "Linden House",
        "supervisor": "Ruth Okafor, 020 7946 0101",
        **other,
    }


def ask(client: Client, **other: str | Sequence[str]) -> Page:
    said = answers(**other)
    return client.post(PAGE, client.get(PAGE).form("Send it").filled(said), came_from=PAGE)


def roles() -> list[ProjectRole]:
    db.session.rollback()
    return list(db.session.scalars(select(ProjectRole).order_by(ProjectRole.id)))


def test_five_answers_make_a_role_that_is_sent(
    client: Client, lead: Account, here: Directorate
) -> None:
    team = factories.project(of=here, lead=lead, title="Clearer letters")

    page = ask(client.sign_in_as(lead), project=str(team.id))

    assert page.announcements == ["Sent. The People Participation lead looks at it."]
    assert "Sent, waits to be looked at" in page.text
    (role,) = roles()
    assert (role.status, role.title, role.tasks) == (
        RoleStatus.SUBMITTED,
        "Clearer letters",
        "Read one letter\nSay what is not clear",
    )
    assert (role.sessions, role.hours_per_month, role.mode) == (
        frozenset({"tue-am"}),
        6,
        Mode.IN_PERSON,
    )


def test_a_new_project_needs_a_title_only_and_is_an_idea(
    client: Client, lead: Account, here: Directorate
) -> None:
    ask(client.sign_in_as(lead), new_title="Quieter nights")

    (role,) = roles()
    assert role.project.title == "Quieter nights"
    assert role.project.status is ProjectStatus.IDEA
    assert (role.project.directorate_id, role.project.lead_id) == (here.id, lead.id)


def test_the_title_of_a_project_that_is_there_makes_no_second_one(
    client: Client, lead: Account, here: Directorate
) -> None:
    factories.project(of=here, lead=lead, title="Quieter nights")

    ask(client.sign_in_as(lead), new_title="quieter Nights")

    assert len(db.session.scalars(select(Project)).all()) == 1


def test_the_same_form_sent_twice_makes_one_role(client: Client, lead: Account) -> None:
    said = answers(new_title="Quieter nights")
    values = client.sign_in_as(lead).get(PAGE).form("Send it").filled(said)

    first = client.post(PAGE, values, came_from=PAGE)
    second = client.post(PAGE, values, came_from=PAGE)

    assert first.path == second.path
    assert len(roles()) == 1


def test_what_is_wrong_is_said_next_to_the_field_and_nothing_typed_is_lost(
    client: Client, lead: Account
) -> None:
    page = ask(
        client.sign_in_as(lead),
        new_title="",
        tasks="One\nTwo\nThree\nFour",
        sessions=[],
        hours_per_month="31",
        supervisor="",
    )

    assert page.status == 422
    assert page.errors == [
        "Choose a project, or type the title of a new one.",
        "What the person will do: you wrote 4 lines. There is room for 3 here, and for more words "
        "later.",
        "When: tick a time, or tick that you agree the times with the person.",
        "Hours a month: type a number with up to 1 decimal from 1 to 30",
        "Say who supports the person.",
    ]
    again = client.get(PAGE)
    assert again.form("Send it").values["tasks"] == ["One\nTwo\nThree\nFour"]
    assert "You typed this before. It is not sent yet." in again.text
    assert roles() == []


def test_the_limits_are_said_before_they_bite(client: Client, lead: Account) -> None:
    text = client.sign_in_as(lead).get(PAGE).text

    assert "from 1 to 30" in text
    assert "Up to 120 letters a line" in text


def test_what_is_kept_for_later_waits_and_is_gone_when_sent(client: Client, lead: Account) -> None:
    kept = (
        client.sign_in_as(lead)
        .get(PAGE)
        .submit("Keep it for later", new_title="Quieter nights", tasks="Sit with us")
    )
    assert kept.announcements == ["Kept. It waits here until you send it."]
    assert kept.form("Send it").values["new_title"] == ["Quieter nights"]

    ask(client)

    assert client.get(PAGE).form("Send it").values["new_title"] == [""]
    assert len(roles()) == 1


def test_lines_pasted_from_a_word_processor_are_mended(client: Client, lead: Account) -> None:
    ask(
        client.sign_in_as(lead),
        new_title="=HYPERLINK(1)",
        tasks="•\tRead\xa0one letter\r\n•\tSay what’s not clear",
    )

    (role,) = roles()
    assert role.tasks == "Read one letter\nSay what’s not clear"
    assert role.title == "=HYPERLINK(1)"


def test_the_rest_is_taken_over_from_the_last_role_and_marked(
    client: Client, lead: Account, here: Directorate
) -> None:
    team = factories.project(of=here, lead=lead)
    factories.project_role(
        team=team,
        payment="£20 for each meeting",
        contact="Daniel Marsh",
        supervisor="Ruth Okafor",
        based_at="Linden House",
        access_of_place="No steps",
    )
    client.sign_in_as(lead)
    assert client.get(PAGE).form("Send it").values["supervisor"] == ["Ruth Okafor"]

    ask(client, project=str(team.id))

    role = roles()[-1]
    assert (role.payment, role.contact) == ("£20 for each meeting", "Daniel Marsh")
    assert role.access_of_place == "No steps"
    assert role.taken_over == {
        RoleField.CONTACT: TakenFrom.LAST_ROLE,
        RoleField.PAYMENT: TakenFrom.LAST_ROLE,
        RoleField.ACCESS_OF_PLACE: TakenFrom.LAST_ROLE,
    }


def test_a_project_of_somebody_else_cannot_be_chosen(client: Client, lead: Account) -> None:
    other = factories.project()
    form = client.sign_in_as(lead).get(PAGE).form("Send it")
    values = form.values | {
        name: [v] if isinstance(v, str) else list(v) for name, v in answers().items()
    }

    page = client.post(PAGE, values | {"project": [str(other.id)]}, came_from=PAGE)

    assert page.status == 422
    assert roles() == []


def test_what_is_sent_is_in_no_public_page_and_in_no_ranking(client: Client, lead: Account) -> None:
    ask(client.sign_in_as(lead), new_title="Quieter nights")

    (role,) = roles()
    visitor = Client(client.app)
    assert visitor.get(f"/roles/{role.id}").status == 404
    assert "Quieter nights" not in visitor.get("/roles").text
    assert features.role_features(today=factories.TODAY) == []
    assert project_roles.candidates(today=factories.TODAY) == []
