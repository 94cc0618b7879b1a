"""The pages of the word lists: plain forms, nothing typed lost, and the second of two is told."""

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.word_lists import ActivityType, Area, Skill, Topic, Training, Word
from matcher.services import word_lists
from tests import factories
from tests.pages import Client, Page
from tests.statements import statements

SKILLS = "/settings/lists/skills"
AREAS = "/settings/lists/areas"
COURSES = "/settings/lists/training"


@pytest.fixture
def admin(client: Client) -> Client:
    return client.sign_in_as(factories.account(Access.ADMINISTRATOR))


@pytest.fixture
def other(app: Flask) -> Client:
    """Another administrator, at another desk."""
    return Client(app).sign_in_as(factories.account(Access.ADMINISTRATOR))


def address(word: Word) -> str:
    kinds = {kind: name for name, kind in word_lists.KINDS.items()}
    return f"/settings/lists/{kinds[type(word)].value}/{word.id}"


def names(kind: type[Word]) -> set[str]:
    db.session.rollback()
    return set(db.session.scalars(select(kind.name)))


def rows(page: Page) -> list[list[str]]:
    return [[cell.text for cell in row.all("td")] for row in page.tree.all("tr") if row.all("td")]


def test_the_navigation_leads_there(admin: Client) -> None:
    page = admin.get("/").follow("Settings")

    assert page.heading == "Settings"
    assert page.follow("Skills").heading == "Skills"


def test_who_may_not_read_the_lists_sees_none_of_them(client: Client) -> None:
    client.sign_in_as(factories.account(Access.PP_TEAM))
    page = client.get("/settings")

    assert "Weights" in page.text
    assert "Word lists" not in page.text
    assert "Payment rates" not in page.text


def test_who_may_read_no_setting_is_not_led_there(client: Client) -> None:
    client.sign_in_as(factories.account(Access.PROJECT_LEAD))

    assert "Settings" not in [link.text for link in client.get("/").links]


def test_an_auditor_reads_and_finds_nothing_to_press(client: Client) -> None:
    client.sign_in_as(factories.account(Access.AUDITOR))
    page = client.get(SKILLS)

    assert "taking notes" in page.text
    assert page.buttons.count("Find") == 1
    assert not [link for link in page.links if link.href.startswith(f"{SKILLS}/")]


def test_a_list_says_who_uses_each_word_and_hides_small_numbers(admin: Client) -> None:
    for _each in range(4):
        factories.service_user(skills={"taking notes": 2, "spreadsheets": 2})
    factories.service_user(skills={"taking notes": 0})
    factories.project_role(skills={"taking notes": True})
    said = {row[0]: row[1:] for row in rows(admin.get(SKILLS))}

    assert said["taking notes"] == ["5", "1"]
    assert said["spreadsheets"] == ["fewer than 5", "0"]
    assert said["drawing and illustration"] == ["fewer than 5", "0"]


def test_courses_are_looked_after_like_any_list_and_no_role_is_counted(admin: Client) -> None:
    page = admin.get(COURSES)
    assert [head.text for head in page.tree.all("th", scope="col")] == ["Word", "People"]

    admin.get(f"{COURSES}/add").submit("Add to the list", name="juggling with care")
    juggling = db.session.scalars(select(Training).where(Training.name == "juggling with care"))
    course = juggling.one()
    admin.get(address(course)).submit("Save", name="juggling safely")
    admin.get(address(course)).submit("Retire it")
    assert ["juggling safely Retired", "fewer than 5"] in rows(admin.get(COURSES))

    peer = db.session.scalars(select(Training).where(Training.name == "peer support")).one()
    what = admin.get(f"{address(course)}/merge", into=str(peer.id))
    assert "Who did either has done “peer support”." in what.text
    assert "roles" not in what.main.text
    assert "Ranked lists" not in what.main.text


def test_headings_stand_over_their_words_in_the_order_of_the_list(admin: Client) -> None:
    headings = [each.text for each in admin.get(SKILLS).main.all("h2")]

    assert headings == word_lists.groups(next(iter(word_lists.KINDS)))


def test_a_long_list_can_be_narrowed(admin: Client) -> None:
    page = admin.get(SKILLS).submit("Find", q="PHONE talking")

    assert [row[0] for row in rows(page)] == ["talking on the phone"]
    assert "1 of 62 words hold “PHONE talking”" in page.text
    assert "0 of 62" in admin.get(SKILLS, q="zzzz").text


def test_a_list_that_is_empty_says_so(admin: Client) -> None:
    assert "Nothing is on this list yet" in admin.get(AREAS).text


def test_the_statements_of_a_list_do_not_grow_with_it(admin: Client) -> None:
    counts = []
    admin.get(AREAS)
    for number in (1, 12):
        for each in range(number):
            factories.service_user(areas=[f"Area {number} {each}"])
        with statements() as sent:
            admin.get(AREAS)
        counts.append(len(sent))

    assert counts[0] == counts[1] < 20


def test_a_word_is_added(admin: Client) -> None:
    page = admin.get(SKILLS).follow("Add a word")
    page = page.submit("Add to the list", name="juggling", new_group="Circus")

    assert page.announcements == ["“juggling” is on the list now."]
    assert ["juggling", "fewer than 5", "0"] in rows(page)
    assert "Circus" in [each.text for each in page.main.all("h2")]


def test_a_word_is_on_a_list_without_headings_too(admin: Client) -> None:
    page = admin.get("/settings/lists/activity-types/add")
    page = page.submit("Add to the list", name="befriending walks")

    assert ["befriending walks", "0"] in rows(page)


@pytest.mark.parametrize("name", ["", "a;b", "a=b", "a!", "x" * 101, "a\u200bb"])
def test_a_name_that_will_not_do_is_said_beside_its_field_and_nothing_is_lost(
    admin: Client, name: str
) -> None:
    page = admin.get(f"{SKILLS}/add").submit("Add to the list", name=name, new_group="Circus")

    assert (page.status, len(page.errors)) == (422, 1)
    assert page.form("Add to the list").values["name"] == [name]
    assert page.form("Add to the list").values["new_group"] == ["Circus"]
    assert "Circus" not in admin.get(SKILLS).text


def test_a_word_that_is_there_is_refused_with_what_to_do(admin: Client) -> None:
    page = admin.get(f"{SKILLS}/add").submit(
        "Add to the list", name="Taking NOTES", group="Writing"
    )

    assert page.status == 422
    assert page.errors == [
        "“taking notes” is on this list already. To make one word of two, merge them instead."
    ]


def test_a_word_is_renamed_for_everybody(admin: Client) -> None:
    factories.service_user(skills={"taking notes": 2})
    page = admin.get(SKILLS).follow("taking notes")
    assert "Used by fewer than 5 people and 0 roles." in page.text
    page = page.submit("Save", name="making notes")

    assert page.announcements == ["“making notes” is saved."]
    assert "taking notes" not in names(Skill)


def test_the_second_of_two_who_rename_a_word_is_told_and_may_save_again(
    admin: Client, other: Client
) -> None:
    word = factories.word(Skill, "taking notes")
    where = address(word)
    first, second = admin.get(where), other.get(where)
    first.submit("Save", name="making notes")
    page = second.submit("Save", name="writing notes")

    assert page.status == 422
    assert page.errors == [
        "Somebody changed this word since you opened the page. It is now “making notes” "
        "(Writing). If you still want your change, save again."
    ]
    assert page.form("Save").values["name"] == ["writing notes"]
    assert "making notes" in names(Skill)
    assert page.submit("Save").announcements == ["“writing notes” is saved."]
    assert "making notes" not in names(Skill)


def test_a_form_that_does_not_say_what_was_seen_changes_nothing(admin: Client) -> None:
    where = address(factories.word(Skill, "taking notes"))
    answer = admin.post_with_token(where, {"name": ["making notes"], "group": ["Writing"]})

    assert answer.status == 422
    assert "taking notes" in names(Skill)


def test_a_word_is_retired_and_brought_back(admin: Client) -> None:
    where = address(factories.word(Topic, "food on the ward"))
    page = admin.get(where).submit("Retire it")
    assert page.announcements == ["“food on the ward” is retired. Whoever has it keeps it."]
    assert "food on the ward Retired" in [row[0] for row in rows(page)]
    assert "1 retired" in admin.get("/settings").text
    page = admin.get(where).submit("Bring it back")
    assert page.announcements == ["“food on the ward” can be chosen again."]


def test_a_name_of_a_retired_word_is_answered_with_bringing_it_back(admin: Client) -> None:
    admin.get(address(factories.word(Skill, "taking notes"))).submit("Retire it")
    page = admin.get(f"{SKILLS}/add").submit(
        "Add to the list", name="taking notes", group="Writing"
    )

    assert page.errors == [
        "“taking notes” is on this list, but retired. Open it there and bring it back."
    ]


def test_somebody_who_retires_a_word_that_was_renamed_is_told(admin: Client, other: Client) -> None:
    where = address(factories.word(Skill, "taking notes"))
    first, second = admin.get(where), other.get(where)
    first.submit("Save", name="making notes")

    assert second.submit("Retire it").status == 409
    assert db.session.scalars(select(Skill).where(Skill.retired_at.is_not(None))).all() == []


def merge_page(client: Client, word: Word, into: Word) -> Page:
    page = client.get(address(word)).follow("Merge it into another")
    return page.submit("Show what will happen", into=str(into.id))


def test_a_merge_says_what_will_happen_and_then_does_it(admin: Client) -> None:
    for _each in range(14):
        factories.service_user(skills={"talking on the phone": 2})
    for _each in range(3):
        factories.project_role(skills={"talking on the phone": False})
    phone = factories.word(Skill, "talking on the phone")
    page = merge_page(admin, phone, factories.word(Skill, "listening well"))

    assert (
        "14 people and 3 roles will have “listening well” instead of “talking on the phone”."
        in page.text
    )
    assert "talking on the phone" in names(Skill)
    page = page.submit("Merge them")
    assert page.announcements == [
        "“talking on the phone” is now “listening well”, for everybody who used it."
    ]
    assert ["listening well", "14", "3"] in rows(page)
    assert "talking on the phone" not in names(Skill)


def test_small_numbers_are_hidden_before_a_merge_too(admin: Client) -> None:
    factories.service_user(areas=["Bow"])
    page = merge_page(admin, factories.word(Area, "Bow"), factories.word(Area, "Hackney"))

    assert "Fewer than 5 people and 0 roles will have “Hackney”" in page.text


def test_kinds_of_activity_speak_of_roles_alone(admin: Client) -> None:
    visits, panels = factories.word(ActivityType, "a"), factories.word(ActivityType, "b")
    factories.project_role(activity_type=visits)

    assert "1 role will have “b” instead of “a”" in merge_page(admin, visits, panels).text


def test_a_merge_into_nothing_asks_again(admin: Client) -> None:
    page = admin.get(f"{address(factories.word(Skill, 'taking notes'))}/merge")
    page = page.submit("Show what will happen")

    assert (page.status, len(page.errors)) == (422, 1)


def test_a_word_is_not_offered_to_be_merged_into_itself_or_a_retired_one(admin: Client) -> None:
    bow, luton = factories.word(Area, "Bow"), factories.word(Area, "Luton")
    admin.get(address(luton)).submit("Retire it")
    page = admin.get(f"{address(bow)}/merge")

    assert "There is no other word in use on this list" in page.text


def test_a_merge_of_a_word_that_was_renamed_meanwhile_is_shown_again(
    admin: Client, other: Client
) -> None:
    notes = factories.word(Skill, "taking notes")
    listening = factories.word(Skill, "listening well")
    where = address(notes)
    page = merge_page(admin, notes, listening)
    other.get(where).submit("Save", name="making notes")
    page = page.submit("Merge them")

    assert page.status == 422
    assert page.errors == ["Somebody renamed one of the two words. Read again what will happen."]
    assert page.heading == "Merge “making notes” into “listening well”"
    assert "making notes" in names(Skill)
    assert page.submit("Merge them").status == 200
    assert "making notes" not in names(Skill)


def test_whoever_changes_a_word_that_was_merged_is_told(admin: Client, other: Client) -> None:
    notes = factories.word(Skill, "taking notes")
    listening = factories.word(Skill, "listening well")
    late = other.get(address(notes))
    merge_page(admin, notes, listening).submit("Merge them")

    assert late.submit("Save", name="making notes").status == 409
    assert late.submit("Retire it").status == 409


def test_neighbours_are_ticked_and_kept_both_ways(admin: Client) -> None:
    page = admin.get(f"{AREAS}/add").submit("Add to the list", name="Bow")
    assert "There is no other area yet" in page.text
    hackney = factories.word(Area, "Hackney")
    page = admin.get(f"{address(hackney)}/neighbours").submit(
        "Save", near=[str(factories.word(Area, "Bow").id)]
    )

    assert page.announcements == ["The neighbours of “Hackney” are saved."]
    assert sorted(row[:2] for row in rows(page)) == [
        ["Area Bow", "Near Hackney"],
        ["Area Hackney", "Near Bow"],
    ]
    ticked = admin.get(f"{address(hackney)}/neighbours").form("Save").values["near"]
    assert ticked == [str(factories.word(Area, "Bow").id)]


def test_the_second_of_two_who_tick_neighbours_is_told(admin: Client, other: Client) -> None:
    areas = [factories.word(Area, name) for name in ("Hackney", "Bow", "Luton")]
    where, bow, luton = f"{address(areas[0])}/neighbours", str(areas[1].id), str(areas[2].id)
    first, second = admin.get(where), other.get(where)
    first.submit("Save", near=[bow])
    page = second.submit("Save", near=[luton])

    assert page.status == 422
    assert page.errors == [
        "Somebody changed the neighbours since you opened this page. They are now: Bow. "
        "If you still want your change, save again."
    ]
    assert page.form("Save").values["near"] == [luton]
    assert page.submit("Save").announcements == ["The neighbours of “Hackney” are saved."]


@pytest.mark.parametrize(
    "path", ["/settings/lists/nothing", "/settings/lists/Skills", f"{SKILLS}/9999", f"{AREAS}/1"]
)
def test_what_is_not_there_is_not_found(admin: Client, path: str) -> None:
    assert admin.get(path).status == 404


def test_every_change_is_recorded_under_who_made_it(admin: Client) -> None:
    by = db.session.scalars(select(Account.id).where(Account.access == Access.ADMINISTRATOR)).one()
    where = address(factories.word(Skill, "taking notes"))
    admin.get(where).submit("Save", name="making notes")
    admin.get(where).submit("Retire it")
    db.session.rollback()
    trail = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()

    assert [(row.verb, row.actor_id, row.fields) for row in trail] == [
        ("word changed", by, "name"),
        ("word retired", by, "retired_at"),
    ]


def test_a_word_is_shown_and_never_run(admin: Client) -> None:
    with transaction():
        db.session.add(Area(name="<script>alert(1)</script>", position=0))
    page = admin.get(AREAS)

    assert "<script>alert(1)" not in page.html
    assert "<script>alert(1)</script>" in page.text
