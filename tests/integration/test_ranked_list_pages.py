"""What a PP lead reads: the roles they look after, a role's ranked list, and a person's record."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.matching import Rule
from matcher.domain.service_user import Channel
from matcher.models.audit_entry import AuditEntry
from matcher.models.service_user import ServiceUser
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client, Page

SCRIPT = "<script>alert(1)</script>"


class Scene:
    """A directorate with a role and its PP lead, and another directorate."""

    def __init__(self) -> None:
        self.north, self.south = factories.directorate("North"), factories.directorate("South")
        self.lead = factories.pp_lead(self.north)
        self.role = factories.project_role(
            of=self.north,
            title="Better food",
            skills={"spreadsheets": False},
            sessions=frozenset({"mon-am", "tue-pm"}),
            sessions_needed=1,
        )

    @property
    def address(self) -> str:
        return f"/roles/{self.role.id}/people"


@pytest.fixture
def scene(app: Flask) -> Scene:
    return Scene()


@pytest.fixture
def lead(client: Client, scene: Scene) -> Client:
    return client.sign_in_as(scene.lead)


def people(page: Page) -> list[str]:
    """The names on a list with their ranks, in its order."""
    return [heading.text for heading in page.tree.all(class_="app-match__name")]


def reads() -> list[tuple[str, int | None, int | None]]:
    db.session.rollback()
    return [
        (row.verb, row.thing_id, row.actor_id) for row in db.session.scalars(select(AuditEntry))
    ]


def crowd(scene: Scene, number: int) -> list[ServiceUser]:
    """People who differ in how long they wait, so that their order is known."""
    return [
        factories.service_user(
            home=scene.north if n % 2 else scene.south,
            name=f"Person {n:02} Quill",
            registered_at=NOW - timedelta(days=80 - n),
        )
        for n in range(number)
    ]


def test_a_pp_lead_sees_the_open_roles_of_their_own_directorates(
    lead: Client, scene: Scene
) -> None:
    factories.project_role(of=scene.south, title="Elsewhere")
    factories.project_role(of=scene.north, title="Past", closing_on=TODAY - timedelta(days=1))
    page = lead.get("/find-people")

    assert "Better food" in page.text
    assert "Elsewhere" not in page.text
    assert "Past" not in page.text
    assert page.follow("Better food").heading == "People who may suit this role"


def test_the_central_team_sees_the_open_roles_of_every_directorate(
    client: Client, scene: Scene
) -> None:
    factories.project_role(of=scene.south, title="Elsewhere")
    page = client.sign_in_as(factories.account(Access.PP_TEAM)).get("/find-people")

    assert "Better food" in page.text
    assert "Elsewhere" in page.text


def test_a_pp_lead_without_a_role_is_told_where_to_look(client: Client, scene: Scene) -> None:
    page = client.sign_in_as(factories.pp_lead(scene.south)).get("/find-people")

    assert "No role is open in the directorates you look after." in page.text


def test_a_list_shows_twenty_people_a_page_best_first(lead: Client, scene: Scene) -> None:
    crowd(scene, 45)
    first = lead.get(scene.address)
    pages = [people(first), people(first.follow("2")), people(first.follow("3"))]
    ranks = [int(name.partition(".")[0]) for page in pages for name in page]

    assert [len(page) for page in pages] == [20, 20, 5]
    assert ranks == list(range(1, 46))
    assert len({name for page in pages for name in page}) == 45


def test_a_filter_keeps_the_ranks_of_the_whole_list(lead: Client, scene: Scene) -> None:
    crowd(scene, 6)
    page = lead.get(scene.address).submit("Show", directorate=str(scene.north.id))

    assert people(page) == [
        "2. Person 01 Quill",
        "4. Person 03 Quill",
        "6. Person 05 Quill",
    ]
    assert "3 of 6 people, best fit first" in page.text


def test_a_filter_by_time_keeps_those_who_have_not_told_their_times(
    lead: Client, scene: Scene
) -> None:
    factories.service_user(home=scene.north, name="Monday", sessions=frozenset({"mon-am"}))
    factories.service_user(home=scene.north, name="Tuesday", sessions=frozenset({"tue-pm"}))
    factories.service_user(home=scene.north, name="Untold")
    page = lead.get(scene.address).submit("Show", sessions="mon-am")

    assert {name.partition(" ")[2] for name in people(page)} == {"Monday", "Untold"}


def test_a_filter_that_nobody_fits_says_so_and_leads_back(lead: Client, scene: Scene) -> None:
    factories.service_user(home=scene.north)
    page = lead.get(scene.address, directorate=str(scene.south.id))

    assert people(page) == []
    assert "Nobody fits these filters" in page.text
    back = next(link for link in page.links if link.text.lower() == "show everybody")
    assert len(people(lead.get(back.href))) == 1


def test_an_empty_list_says_that_nobody_can_be_suggested(lead: Client, scene: Scene) -> None:
    page = lead.get(scene.address)

    assert "Nobody can be suggested for this role yet." in page.text
    assert "Nobody was left out." in page.text
    assert "Nobody has been introduced yet." in page.text


@pytest.mark.parametrize(
    "query",
    [
        "page=-1",
        "page=999",
        "page=x",
        "directorate=abc",
        "sessions=xyz",
        "name=%00",
        "sessions=mon-am&sessions=zzz",
    ],
)
def test_a_made_up_query_breaks_nothing(lead: Client, scene: Scene, query: str) -> None:
    crowd(scene, 2)

    assert lead.get(f"{scene.address}?{query}").status in {200, 400}


def test_people_left_out_are_counted_named_and_given_a_reason(lead: Client, scene: Scene) -> None:
    for number in range(5):
        factories.service_user(home=scene.north, name=f"Paused {number}", paused_at=NOW)
    page = lead.get(scene.address)
    row = page.tree.one(class_="app-left-out").one("tbody").one("tr")
    everybody = page.client.get(row.one("a")["href"])

    assert row.one(class_="app-left-out__count").text == "5 people"
    assert "Paused 0" in row.text
    assert [n for n in range(5) if f"Paused {n}" in everybody.main.text] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("rule", [rule.value for rule in Rule])
def test_every_rule_has_a_page_of_its_own(lead: Client, scene: Scene, rule: str) -> None:
    page = lead.get(f"/roles/{scene.role.id}/left-out/{rule}")

    assert page.status == 200
    assert page.heading.startswith("Left out: ")
    assert "This rule leaves nobody out." in page.text


@pytest.mark.parametrize("rule", ["nothing", "Paused", "paused ", "__class__", SCRIPT])
def test_a_rule_that_does_not_exist_has_no_page(lead: Client, scene: Scene, rule: str) -> None:
    assert lead.get(f"/roles/{scene.role.id}/left-out/{rule}").status == 404


def test_a_role_that_is_closed_has_no_list(lead: Client, scene: Scene) -> None:
    role = factories.project_role(of=scene.north, closing_on=TODAY - timedelta(days=1))

    assert lead.get(f"/roles/{role.id}/people").status == 404
    assert lead.get(f"/roles/{role.id}/left-out/paused").status == 404


def test_why_not_shows_the_parts_of_somebody_far_down_the_list(lead: Client, scene: Scene) -> None:
    crowd(scene, 30)
    page = lead.get(scene.address).submit("Show me why", name="person 29")

    assert "Why not “person 29”?" in page.text
    assert "30. Person 29 Quill" in people(page)


def test_why_not_names_the_rule_that_left_somebody_out(lead: Client, scene: Scene) -> None:
    factories.service_user(home=scene.north, name="Zebedee Quill", paused_at=NOW)
    page = lead.get(scene.address, name="Zebedee")

    assert people(page) == ["Zebedee Quill"]
    assert "paused" in page.tree.one(class_="app-match").text.lower()


@pytest.mark.parametrize("words", ["Nobody", "%", "_", SCRIPT, "Out of consent"])
def test_why_not_finds_nobody_who_may_not_be_considered(
    lead: Client, scene: Scene, words: str
) -> None:
    factories.service_user(home=scene.north, name="Out of consent", offers_from=[])
    factories.service_user(home=scene.north, name="Ada")
    page = lead.get(scene.address, name=words)

    assert "Nobody of that name may be considered for this role." in page.text
    assert people(page) == ["1. Ada"]
    assert SCRIPT not in page.html


def test_people_of_other_directorates_are_shown_by_the_name_they_go_by_and_without_a_link(
    lead: Client, scene: Scene
) -> None:
    here = factories.service_user(home=scene.north, name="Ada Here", call_me="Addie")
    there = factories.service_user(
        home=scene.south, name="Zebedee Quill", call_me="Zeb", channel=Channel.PHONE
    )
    factories.service_user(home=scene.south, name="Yan Quill", call_me="Yan", paused_at=NOW)
    for page in (
        lead.get(scene.address),
        lead.get(scene.address, name="Zeb"),
        lead.get(f"/roles/{scene.role.id}/left-out/paused"),
    ):
        assert "Quill" not in page.html
        assert f"/people/{there.id}" not in [link.href for link in page.links]
    page = lead.get(scene.address)

    assert {name.partition(" ")[2] for name in people(page)} == {"Ada Here", "Zeb"}
    assert page.link("Ada Here").href == f"/people/{here.id}"
    assert lead.get(f"/people/{there.id}").status == 404


def test_reading_a_list_is_no_reading_of_a_profile(lead: Client, scene: Scene) -> None:
    crowd(scene, 3)
    lead.get(scene.address)

    assert reads() == []


def test_opening_a_record_is_written_down_each_time(lead: Client, scene: Scene) -> None:
    person = factories.service_user(
        home=scene.north, name="Ada Here", appreciated="I listen\nI notice", access_needs="A loop"
    )
    page = lead.get(f"/people/{person.id}")
    lead.get(f"/people/{person.id}")

    assert page.heading == "Ada Here"
    assert "Opening this page was written down." in page.text
    assert [words for words in ("I listen", "I notice", "A loop") if words in page.text] == [
        "I listen",
        "I notice",
        "A loop",
    ]
    assert reads() == [("profile read", person.id, scene.lead.id)] * 2


def test_a_record_of_another_directorate_is_not_there_and_nothing_was_read(
    lead: Client, scene: Scene
) -> None:
    person = factories.service_user(home=scene.south)

    assert lead.get(f"/people/{person.id}").status == 404
    assert lead.get("/people/999").html == lead.get(f"/people/{person.id}").html
    assert reads() == []


def test_a_bare_record_says_what_is_not_told(lead: Client, scene: Scene) -> None:
    page = lead.get(f"/people/{factories.service_user(home=scene.north).id}")

    assert page.status == 200
    assert "Not told us yet" in page.text
    assert "No role has been offered yet." in page.text
    assert "Not on a team yet." in page.text


def test_a_record_shows_offers_and_teams(lead: Client, scene: Scene) -> None:
    person = factories.service_user(home=scene.north)
    factories.introduction(person=person, role=scene.role, by=scene.lead)
    factories.team_membership(person=person, team=factories.project(title="Fewer falls"))
    page = lead.get(f"/people/{person.id}")

    assert "Better food, 21 November 2026" in page.text
    assert "Score 50 of 100 that day." in page.text
    assert "Fewer falls, since November 2026" in page.text


def test_script_in_a_person_is_shown_as_words_on_every_page(lead: Client, scene: Scene) -> None:
    texts = ("call_me", "in_one_line", "appreciated", "matters", "support", "bring", "access_needs")
    person = factories.service_user(
        home=scene.north,
        name=f"A {SCRIPT}",
        skills={"spreadsheets": 2},
        areas=[SCRIPT],
        topics=[SCRIPT],
        roles_wanted=2,
        **dict.fromkeys(texts, SCRIPT),
    )
    factories.service_user(home=scene.north, name=f"B {SCRIPT}", paused_at=NOW)
    factories.introduction(person=person, by=scene.lead, note=SCRIPT)
    for address in (
        scene.address,
        f"{scene.address}?name=script",
        f"/roles/{scene.role.id}/left-out/paused",
        f"/people/{person.id}",
        f"{scene.address}/{person.id}/introduce",
    ):
        page = lead.get(address)

        assert page.status == 200, address
        assert SCRIPT not in page.html, address
        assert SCRIPT in page.text, address
