"""Easy Read: switched on any page, remembered, the same questions, one idea a line."""

from collections.abc import Set as AbstractSet

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db
from matcher.domain.answers import AnswerPart
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.service_user import ServiceUser
from matcher.models.word_lists import Area, Skill, Topic, Training
from matcher.words import reading as texts
from tests import reading
from tests.html_tree import Element
from tests.letters import link_of
from tests.pages import Client, Page
from tests.registering import BY_EMAIL, BY_PHONE, YOUNG, walk

HIGHEST_GRADE, LONGEST_MEAN = 3.0, 8.0
LARGEST = 60_000
SERVICE_USER, STAFF = "Nadia Rahman", "Ruth Okafor"
SKILLS = "/my/answers/skills?group=Writing&group=Design"
OWN = (
    *(f"/my/answers/{part.value}" for part in AnswerPart),
    SKILLS,
    "/my/answers/skills?group=Writing",
    "/my/roles",
    "/my/roles/1/answer",
    "/my/break",
    "/my/something-went-badly",
    "/my/data",
    "/my/leave",
    "/my/leave/now",
)
PUBLIC = (
    "/",
    "/sign-in",
    "/sign-in/email",
    "/sign-in/email/sent",
    "/sign-in/link/x",
    "/code",
    "/register/back/x",
    "/register/under-16",
)
STEPS = ("reach", "contact", "name", "age", "offers", "home", "interest", "agreement")


def easy(client: Client) -> Client:
    """A browser in which Easy Read was chosen."""
    page = client.get("/").submit("Easy Read")
    assert "Turn it off" in page.buttons
    return client


def own(client: Client) -> Client:
    client.get("/demo").submit(f"Be {SERVICE_USER}")
    return easy(client)


def names_of_lists() -> set[str]:
    """What the trust calls things: no words of ours, and the same on every page."""
    names = {
        each.replace(";", ", ") for each in db.session.scalars(select(Directorate.services))
    } | set(db.session.scalars(select(Directorate.name)))
    for kind in (Skill, Topic, Training, Area):
        names |= {name[:1].upper() + name[1:] for name in db.session.scalars(select(kind.name))}
    return names


def too_hard(page: Page, *, besides: AbstractSet[str] = frozenset()) -> list[str]:
    # A tile without a picture is a word of one of the trust's lists.
    besides = besides | {each.text for each in page.main.all(class_="app-easy-tile--plain")}
    lines = page.main.all(class_="app-easy-line")
    said = [line.text for line in lines if not line.all("a", "b")]
    counted = texts.of_sentences(
        [
            each
            for each in reading.sentences_of(page.main)
            if not any(each in words for words in besides)
        ]
    )
    faults = [
        f"more than one sentence: {words}"
        for words in said
        if words not in besides and len(texts.END.split(words.strip())) > 1
    ]
    if counted.grade > HIGHEST_GRADE:
        worst = sorted(counted.sentences, key=lambda s: -texts.of_sentences([s]).grade)[:6]
        faults += [f"grade {counted.grade:.1f}", *worst]
    if counted.mean_sentence > LONGEST_MEAN:
        faults.append(f"{counted.mean_sentence:.1f} words a sentence")
    return faults


def asked(page: Page) -> dict[str, list[str]]:
    """Every field of the main form with its values, and what is filled in."""
    found: dict[str, list[str]] = {}
    for form in page.main.all("form"):
        for field in form.all("input", "select", "textarea"):
            values = (
                [each["value"] for each in field.all("option")]
                if field.tag == "select"
                else [f"{field['value']} {'checked' in field.attributes}"]
            )
            if field["name"] != "csrf_token":
                found.setdefault(field["name"], []).extend(values)
    return {name: sorted(values) for name, values in found.items()}


def test_a_visitor_switches_on_any_page_and_the_browser_remembers_no_more_than_that(
    demo_client: Client,
) -> None:
    page = demo_client.get("/code").submit("Easy Read")

    assert (page.path, page.heading) == ("/code", "Type your code")
    assert page.main.all(class_="app-easy-line")
    cookie = demo_client.browser.get_cookie("easy_read", domain="127.0.0.1")
    assert cookie is not None
    assert (cookie.value, cookie.max_age, cookie.http_only) == ("1", 365 * 24 * 60 * 60, True)
    assert demo_client.get("/").main.all(class_="app-easy-line")

    page = page.submit("Turn it off")
    assert not page.main.all(class_="app-easy-line")
    assert demo_client.browser.get_cookie("easy_read", domain="127.0.0.1") is None


def test_the_switch_begins_no_session(client: Client) -> None:
    page = client.get("/")
    page.submit("Easy Read")

    assert client.cookie is None


def test_the_switch_leads_back_to_a_page_of_ours_only(client: Client) -> None:
    for address in ("https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"):
        answer = client.post("/easy-read", {"easy_read": ["1"], "page": [address]}, follow=False)
        assert answer.headers["Location"] == "/"


def test_a_page_without_its_own_easy_version_comes_in_large_letters(demo_client: Client) -> None:
    page = easy(demo_client).get("/roles")

    assert "app-page--large-text" in page.tree.one("body")["class"]


def test_a_service_user_finds_easy_read_on_another_device(
    demo_app: Flask, demo_client: Client
) -> None:
    own(demo_client)
    other = Client(demo_app)
    other.get("/demo").submit(f"Be {SERVICE_USER}")
    page = other.get("/my")
    assert "Turn it off" in page.buttons

    page.submit("Turn it off")
    third = Client(demo_app)
    third.get("/demo").submit(f"Be {SERVICE_USER}")
    assert "Easy Read" in third.get("/my").buttons
    trail = db.session.scalars(
        select(AuditEntry).where(AuditEntry.verb == "way of reading changed")
    ).all()
    assert [each.fields for each in trail] == ["reads_easy", "reads_easy"]


def test_a_record_is_not_changed_without_a_token(demo_client: Client) -> None:
    demo_client.get("/demo").submit(f"Be {SERVICE_USER}")

    assert demo_client.post("/easy-read", {"easy_read": ["1"]}, follow=False).status == 400
    assert not any(db.session.scalars(select(ServiceUser.reads_easy)))


def test_what_was_chosen_before_signing_in_stays_in_this_browser_alone(
    demo_client: Client,
) -> None:
    easy(demo_client)
    demo_client.get("/demo").submit(f"Be {SERVICE_USER}")

    assert "Turn it off" in demo_client.get("/my").buttons
    assert not any(db.session.scalars(select(ServiceUser.reads_easy)))


def test_staff_read_their_pages_as_they_are(demo_client: Client) -> None:
    easy(demo_client)
    demo_client.get("/demo").submit(f"Be {STAFF}")
    for address in ("/", "/find-people", "/people/1/answers/who"):
        page = demo_client.get(address)
        assert not page.tree.all(class_="app-easy-line")
        assert not {"Easy Read", "Turn it off"} & set(page.buttons)


def test_whoever_registers_in_easy_read_has_it_on_their_record(demo_client: Client) -> None:
    page = walk(easy(demo_client), BY_PHONE)

    assert page.heading == "You are registered"
    assert page.main.all(class_="app-easy-role")
    sam = db.session.scalars(select(ServiceUser).where(ServiceUser.call_me == "Sam")).one()
    assert sam.reads_easy


@pytest.mark.parametrize("step", STEPS)
def test_a_page_of_registering_asks_the_same_in_easy_read(demo_client: Client, step: str) -> None:
    page = walk(demo_client, YOUNG if step == "eighteen" else BY_EMAIL, until=step)
    standard = asked(page)
    shown = page.submit("Easy Read")

    assert shown.path == page.path
    assert asked(shown) == standard


@pytest.mark.parametrize("address", [each for each in OWN if each != "/my/answers/skills"])
def test_a_part_of_the_answers_asks_the_same_in_easy_read(
    demo_client: Client, address: str
) -> None:
    demo_client.get("/demo").submit(f"Be {SERVICE_USER}")
    page = demo_client.get(address)
    standard = asked(page)

    assert asked(page.submit("Easy Read")) == standard


def test_the_skills_survey_in_easy_read_begins_with_the_groups(demo_client: Client) -> None:
    page = own(demo_client).get("/my/answers/skills")
    page = page.submit("Start", group=["Writing", "Design"])
    assert page.query.startswith("group=Writing&group=Design")

    page = page.submit("Save and go on")
    assert page.query.startswith("group=Design")


def test_what_is_saved_in_easy_read_is_kept_as_ever_and_errors_lose_nothing(
    demo_client: Client,
) -> None:
    page = own(demo_client).get("/my/answers/availability")
    refused = page.submit("Save and go on", sessions=["mon-am"], hours_per_month="0")
    assert refused.status == 422
    assert refused.errors
    assert "mon-am True" in asked(refused)["sessions"]

    saved = refused.submit("Save and go on", hours_per_month="3")
    assert saved.path == "/my"
    nadia = db.session.scalars(select(ServiceUser).where(ServiceUser.name == SERVICE_USER)).one()
    assert nadia.hours_per_month == 3
    assert "mon-am" in nadia.sessions


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_in_easy_read_is_easy(demo_client: Client, address: str) -> None:
    page = easy(demo_client).get(address)
    roles = {each.text for each in page.main.all("p", "a") if _in_a_role(each)}

    assert page.main.all(class_="app-easy-line")
    assert too_hard(page, besides=roles) == []
    assert len(page.html.encode()) < LARGEST


@pytest.mark.parametrize("step", [*STEPS, "eighteen"])
def test_a_page_of_registering_in_easy_read_is_easy(demo_client: Client, step: str) -> None:
    page = walk(easy(demo_client), YOUNG if step == "eighteen" else BY_EMAIL, until=step)

    assert too_hard(page, besides=names_of_lists()) == []
    assert len(page.html.encode()) < LARGEST


@pytest.mark.parametrize("address", OWN)
def test_a_part_of_the_answers_in_easy_read_is_easy(demo_client: Client, address: str) -> None:
    page = own(demo_client).get(address)
    typed = {each.text for each in page.main.all("small")}
    roles = {each.text for each in page.main.all("p", "a") if _in_a_role(each)}

    assert page.main.all(class_="app-easy-line")
    assert too_hard(page, besides=names_of_lists() | typed | roles) == []
    assert len(page.html.encode()) < LARGEST


def test_what_came_of_ones_work_is_easy(demo_client: Client) -> None:
    demo_client.get("/demo").submit("Be Stacey Nolan")
    page = demo_client.get("/my/results/25")
    assert reading.of_page(page.tree).faults == []

    shown = page.submit("Easy Read")

    assert shown.path == page.path
    assert len(shown.main.all(class_="app-easy-line")) > 8
    assert too_hard(shown, besides=set()) == []


def test_the_page_of_a_link_is_easy(demo_client: Client) -> None:
    easy(demo_client).get("/sign-in/email").submit("Send me a link", email="nadia@people.example")

    assert too_hard(demo_client.get(link_of("nadia@people.example"))) == []


def _in_a_role(element: Element) -> bool:
    return any("app-easy-role" in above["class"] for above in element.above())


def test_the_switch_repeats_nothing_of_an_address_that_may_be_secret(client: Client) -> None:
    page = client.get("/sign-in?next=/my&code=SECRET")

    assert "SECRET" not in page.html
    assert client.get("/roles?q=clear").submit("Easy Read").query == "q=clear"


def test_my_page_is_easy_and_holds_what_it_holds_elsewhere(demo_client: Client) -> None:
    demo_client.get("/demo").submit(f"Be {SERVICE_USER}")
    standard = demo_client.get("/my")
    page = standard.submit("Easy Read")
    roles = {each.text for each in page.main.all("p", "h3", "a") if _in_a_role(each)}
    others = {each.text for each in page.main.all("p") if each.all("span")}

    assert too_hard(page, besides=roles | others) == []
    assert {form.action for form in page.forms} == {form.action for form in standard.forms}
    ours = {link.href for link in standard.links}
    assert {link.href for link in page.links} == ours
    assert len(page.html.encode()) < LARGEST
