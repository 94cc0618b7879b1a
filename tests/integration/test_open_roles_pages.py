"""The public pages: the first page, the list of open roles, and one role in full."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from matcher.domain.access import Access
from matcher.domain.matching import Mode
from matcher.domain.project_role import RoleStatus
from matcher.models.project_role import ProjectRole
from tests import factories
from tests.factories import TODAY
from tests.pages import Client, Page

SCRIPT = "<script>alert(1)</script>"
NINE_FIELDS = [
    "Project",
    "Project lead",
    "Time",
    "Where you will be",
    "What you will be responsible for",
    "Payment",
    "How long it lasts",
    "Contact and support",
    "What you can get from it",
]


def titles(page: Page) -> list[str]:
    """The roles that a list shows, in its order."""
    return [heading.text for heading in page.tree.all(class_="nhsuk-card__heading")]


def described(page: Page) -> list[str]:
    """What the page says of a role, line by line, below the facts at its top."""
    return [
        key.text
        for table in page.tree.all("dl", class_="nhsuk-summary-list")
        for key in table.all("dt")
    ]


def head(page: Page) -> str:
    return page.tree.one(class_="app-list__head").one("h2").text


def test_the_first_page_leads_on_also_while_no_role_is_open(client: Client) -> None:
    page = client.get("/")

    assert page.status == 200
    assert page.follow("See open roles").heading == "Open roles"


def test_the_first_page_shows_the_three_newest_roles(client: Client) -> None:
    for number in range(5):
        factories.project_role(title=f"Role {number}", opened_on=TODAY - timedelta(days=number))
    page = client.get("/")

    assert [n for n in range(5) if f"Role {n}" in page.text] == [0, 1, 2]


def test_roles_are_listed_the_newest_first(client: Client) -> None:
    factories.project_role(title="Old", opened_on=TODAY - timedelta(days=9))
    factories.project_role(title="New", opened_on=TODAY)
    page = client.get("/roles")

    assert titles(page) == ["New", "Old"]
    assert head(page) == "2 roles, newest first"


@pytest.mark.parametrize(
    "more",
    [
        {"status": RoleStatus.DRAFT},
        {"status": RoleStatus.CLOSED},
        {"closing_on": TODAY - timedelta(days=1)},
    ],
)
def test_a_role_that_is_not_open_is_neither_listed_nor_shown(
    client: Client, more: dict[str, Any]
) -> None:
    role = factories.project_role(**more)

    assert titles(client.get("/roles")) == []
    assert client.get(f"/roles/{role.id}").status == 404


def test_a_role_is_open_on_its_closing_day(client: Client) -> None:
    role = factories.project_role(closing_on=TODAY)

    assert client.get(f"/roles/{role.id}").status == 200


def test_the_list_narrows_to_one_part_of_the_trust(client: Client) -> None:
    north, south = factories.directorate("North"), factories.directorate("South")
    factories.project_role(of=north, title="In the north")
    factories.project_role(of=south, title="In the south")
    page = client.get("/roles").submit("Show", directorate=str(south.id))

    assert titles(page) == ["In the south"]
    assert page.form("Show").values["directorate"] == [str(south.id)]
    assert page.follow("Show all roles").query == ""


def test_the_list_narrows_to_where_the_work_happens(client: Client) -> None:
    for mode in Mode:
        factories.project_role(title=f"By {mode.value}", mode=mode)
    page = client.get("/roles")

    assert set(titles(page.submit("Show", mode="remote"))) == {"By remote", "By either"}
    assert set(titles(page.submit("Show", mode="in_person"))) == {"By in_person", "By either"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("letters", ["Clearer letters"]),
        ("LETTERS clear", ["Clearer letters"]),
        ("letters food", []),
        ("kitchen", ["Better food"]),
        ("%", ["A rise of 5%"]),
        ("_", ["An under_score"]),
        ("\\", ["A back\\slash"]),
        ("'", ["It's here"]),
        ("   ", None),
        (SCRIPT, []),
        ("x" * 5000, []),
        ("żółć", []),
    ],
)
def test_the_list_narrows_to_words_taken_as_they_are(
    client: Client, words: str, found: list[str] | None
) -> None:
    every = ["Clearer letters", "A rise of 5%", "An under_score", "A back\\slash", "It's here"]
    for title in every:
        factories.project_role(title=title)
    factories.project_role(title="Better food", description="With the cooks in the kitchen.")
    page = client.get("/roles").submit("Show", q=words)

    assert page.status == 200
    assert set(titles(page)) == set([*every, "Better food"] if found is None else found)
    assert SCRIPT not in page.html


def test_words_of_the_search_stay_in_the_box(client: Client) -> None:
    page = client.get("/roles", q=f'"{SCRIPT}')

    assert page.form("Show").values["q"] == [f'"{SCRIPT}']
    assert "No open role fits these words." in page.text


def test_an_empty_list_says_what_to_do(client: Client) -> None:
    page = client.get("/roles")

    assert "No role is open just now." in page.text
    assert "ring 020 7946 0999" in page.text


@pytest.mark.parametrize(
    "query",
    [
        "directorate=abc",
        "directorate=99",
        "mode=moon",
        "page=-1",
        "page=x",
        "page=99999999999999999999",
    ],
)
def test_a_made_up_filter_breaks_nothing(client: Client, query: str) -> None:
    factories.project_role()

    assert client.get(f"/roles?{query}").status == 200


@pytest.fixture
def many_roles(app: Flask) -> list[ProjectRole]:
    team = factories.project()
    return [factories.project_role(team=team, title=f"Role {n:02}") for n in range(45)]


@pytest.mark.usefixtures("many_roles")
def test_forty_five_roles_come_on_three_pages_each_role_once(client: Client) -> None:
    first = client.get("/roles")
    second, third = first.follow("2"), first.follow("3")
    shown = [titles(page) for page in (first, second, third)]

    assert [len(each) for each in shown] == [20, 20, 5]
    assert sorted(title for each in shown for title in each) == [f"Role {n:02}" for n in range(45)]
    assert head(third) == "45 roles, newest first"


@pytest.mark.usefixtures("many_roles")
def test_a_page_beyond_the_last_is_the_last(client: Client) -> None:
    assert len(titles(client.get("/roles", page="99"))) == 5
    assert len(titles(client.get("/roles", page="0"))) == 20


@pytest.mark.usefixtures("many_roles")
def test_turning_the_page_keeps_the_filter(client: Client) -> None:
    page = client.get("/roles", q="Role").follow("2")

    assert page.form("Show").values["q"] == ["Role"]
    assert len(titles(page)) == 20


def test_a_role_shows_all_nine_fields_of_the_paper_form(client: Client) -> None:
    role = factories.project_role(
        title="Clearer letters",
        summary="Help us write.",
        description="Read one letter.\n\nMark what is not clear.",
        time_commitment="6 hours a month",
        based_at="Linden House",
        accountability="A full member of the team",
        payment="£20 a meeting",
        expenses="45p a mile",
        length="Six months",
        contact="Daniel, for a chat",
        supervisor="Ruth",
        support="Ruth meets you before",
        hope_to_get="Letters that do not frighten",
        skills={"spreadsheets": True},
    )
    page = client.get(f"/roles/{role.id}")
    keys = described(page)

    assert page.heading == "Clearer letters"
    assert keys[:9] == NINE_FIELDS
    for words in (
        role.project.title,
        role.project.lead.name,
        "6 hours a month",
        "Linden House",
        "A full member of the team",
        "£20 a meeting",
        "45p a mile",
        "Six months",
        "Daniel, for a chat",
        "Letters that do not frighten",
        "Mark what is not clear.",
        "Spreadsheets",
    ):
        assert words in page.text


def test_a_bare_role_shows_its_nine_fields_too(client: Client) -> None:
    page = client.get(f"/roles/{factories.project_role().id}")

    assert described(page)[:9] == NINE_FIELDS


def test_script_in_a_role_is_shown_as_words(client: Client) -> None:
    directorate = factories.directorate(SCRIPT)
    lead = factories.account(name=SCRIPT)
    team = factories.project(of=directorate, lead=lead, title=SCRIPT)
    texts: dict[str, Any] = dict.fromkeys(
        ("title", "summary", "description", "payment", "length"), SCRIPT
    )
    role = factories.project_role(team=team, skills={SCRIPT: True}, area=SCRIPT, **texts)
    client.sign_in_as(factories.pp_lead(directorate, name=SCRIPT))
    for address in ("/", "/roles", f"/roles/{role.id}", "/find-people", f"/roles/{role.id}/people"):
        page = client.get(address)

        assert page.status == 200
        assert SCRIPT not in page.html
        assert SCRIPT in page.text


def test_the_way_to_suitable_people_is_shown_to_those_who_may_go_it(client: Client) -> None:
    directorate = factories.directorate()
    address = f"/roles/{factories.project_role(of=directorate).id}"
    words = "See who may suit this role"
    seen = [words in client.get(address).text]
    accounts = (
        factories.pp_lead(directorate),
        factories.pp_lead(factories.directorate()),
        factories.account(Access.FINANCE),
    )
    seen += [words in client.sign_in_as(each).get(address).text for each in accounts]

    assert seen == [False, True, False, False]
