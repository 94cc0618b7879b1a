"""The parts of a role description: told one at a time, with limits, and nothing lost."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.payment_rate import RateKind, RateUnit
from matcher.domain.project_role import RoleStatus
from matcher.domain.role_description import RolePart
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.project_role import ProjectRole
from matcher.models.trust_setting import TrustSetting
from matcher.models.word_lists import ActivityType, Area, Skill, Topic
from matcher.services import features, payment_rates, role_descriptions
from tests import factories
from tests.pages import Client, Page

TOMORROW = factories.TODAY + timedelta(days=1)


@pytest.fixture
def here(app: Flask) -> Directorate:
    return factories.directorate("City & Hackney")


@pytest.fixture
def lead(here: Directorate) -> Account:
    return factories.account(Access.PROJECT_LEAD, name="Daniel Marsh", directorates=[here])


@pytest.fixture
def role(here: Directorate, lead: Account) -> ProjectRole:
    team = factories.project(of=here, lead=lead)
    return factories.project_role(
        team=team, title="Plain writer", status=RoleStatus.SUBMITTED, opened_on=None
    )


@pytest.fixture
def browser(client: Client, lead: Account) -> Client:
    return client.sign_in_as(lead)


def address(role: ProjectRole, part: str) -> str:
    return f"/role-descriptions/{role.id}/parts/{part}"


def tell(client: Client, role: ProjectRole, part: str, **answers: str | Sequence[str]) -> Page:
    path = address(role, part)
    values = client.get(path).form("Save").filled(answers)
    return client.post(path, values, came_from=path)


def kept(role: ProjectRole) -> ProjectRole:
    db.session.rollback()
    db.session.expire_all()
    return db.session.get_one(ProjectRole, role.id)


def test_all_nine_fields_and_what_good_ones_add_can_be_told(
    browser: Client, role: ProjectRole
) -> None:
    work = factories.word(ActivityType, "QI project team")
    area, topic = factories.word(Area, "Hackney"), factories.word(Topic, "letters")
    must, helps = factories.word(Skill, "plain English"), factories.word(Skill, "spreadsheets")

    tell(
        browser,
        role,
        "work",
        summary="Write letters that people understand.",
        tasks="Read one letter\nSay what is not clear",
        activity_type=str(work.id),
        accountability="A full say in each letter.",
        hope_to_get="Letters that frighten nobody.",
    )
    tell(
        browser,
        role,
        "time",
        sessions=["tue-am", "thu-pm"],
        sessions_needed="1",
        hours_per_month="6.5",
        meetings="Two a month, two hours each",
        between_meetings="One letter",
    )
    tell(
        browser,
        role,
        "place",
        mode="in_person",
        area=str(area.id),
        based_at="Linden House",
        access_facts=["step_free", "hearing_loop"],
        equipment="A pen",
    )
    tell(browser, role, "payment", payment_by="not_paid", expenses="Fares")
    tell(
        browser,
        role,
        "length",
        starts_on=TOMORROW.isoformat(),
        ends_on="2027-05-31",
        review_on="2027-03-01",
    )
    tell(
        browser,
        role,
        "support",
        contact="Daniel Marsh, 020 7946 0121",
        supervisor="Ruth Okafor",
        support="Papers early",
        support_times="Mondays at 10\nFridays at 2",
    )
    tell(
        browser,
        role,
        "skills",
        must_have=[str(must.id)],
        helpful=[str(helps.id), str(must.id)],
        topics=[str(topic.id)],
    )
    page = tell(
        browser,
        role,
        "people",
        places="2",
        closing_on="2026-12-18",
        is_open_to_young="y",
        formats="Large print",
    )

    assert "Before it can open, say" not in page.text
    done = kept(role)
    assert role_descriptions.what_is_missing(done) == []
    assert (done.hours_per_month, done.sessions_needed, done.places) == (6.5, 1, 2)
    assert (done.is_paid, done.payment) == (False, "Not paid")
    assert done.review_on == date(2027, 3, 1)
    assert {each.skill.name: each.is_must_have for each in done.skills} == {
        "plain English": True,
        "spreadsheets": False,
    }
    for words in ("Read one letter", "No steps, or a lift", "Mondays at 10", "1 March 2027"):
        assert words in page.text


def test_saving_and_going_on_leads_through_the_parts(browser: Client, role: ProjectRole) -> None:
    page = browser.get(address(role, "work")).submit("Save and go on")

    assert page.path == address(role, "time")
    assert browser.get(address(role, "people")).form("Save").buttons == ["Save"]


@pytest.mark.parametrize(
    ("part", "answers", "error"),
    [
        ("people", {"places": "0"}, "How many people: type a number from 1 to 50"),
        ("people", {"places": "500"}, "How many people: type a number from 1 to 50"),
        ("people", {"closing_on": "2020-01-01"}, "Closing date: this day is over."),
        ("people", {"closing_on": "2029-01-01"}, "Closing date: choose a day within a year."),
        ("length", {"starts_on": "2026-11-20"}, "It begins on: this day is over."),
        ("length", {"ends_on": "2099-01-01"}, "It ends on: choose a day within five years."),
        (
            "length",
            {"ends_on": "2027-01-01", "review_on": "2027-02-01"},
            "You look at it together on: this is after it ends. Choose a day before.",
        ),
        (
            "length",
            {"starts_on": "2027-02-01", "ends_on": "2027-01-01"},
            "It ends on: this is before it begins.",
        ),
        (
            "time",
            {"hours_per_month": "31"},
            "Hours a month: type a number with up to 1 decimal from 1 to 30",
        ),
        (
            "time",
            {"sessions": ["tue-am"], "sessions_needed": "3"},
            "How many of these times: you ticked 1. Type that many or fewer.",
        ),
        (
            "payment",
            {"payment_by": "in_words"},
            "The payment in your own words: say how much, and for what.",
        ),
        (
            "payment",
            {"payment_by": "not_paid", "budget_code": "£££"},
            "Budget code: use 3 to 20 letters, digits and dashes, such as C12345.",
        ),
        ("work", {"title": ""}, "Name of the role: give it one."),
        (
            "support",
            {"contact": "x" * 201},
            "Who can be asked before deciding: you typed 201 letters. There is room for 200. "
            "Make it shorter.",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_stays_in_its_box(
    browser: Client,
    role: ProjectRole,
    part: str,
    answers: dict[str, str | Sequence[str]],
    error: str,
) -> None:
    page = tell(browser, role, part, **answers)

    assert page.status == 422
    assert error in page.errors
    again = browser.get(address(role, part)).form("Save").values
    for name, value in answers.items():
        assert again.get(name, [""]) == ([value] if isinstance(value, str) else list(value))


def test_a_budget_code_that_is_not_on_the_list_of_the_trust_is_refused(
    browser: Client, role: ProjectRole, lead: Account
) -> None:
    factories.save(
        TrustSetting(name="budget_codes", value=["C12345"], set_by=lead, set_at=factories.NOW)
    )
    page = tell(browser, role, "payment", payment_by="not_paid", budget_code="c99999")
    assert page.errors == [
        "Budget code: C99999 is not on the trust’s list. Ask finance, or leave it empty until you "
        "know."
    ]

    tell(browser, role, "payment", budget_code="c12345")

    assert kept(role).budget_code == "C12345"


def test_a_rate_of_the_trust_is_chosen_and_said_in_words(
    browser: Client, role: ProjectRole, lead: Account
) -> None:
    with transaction():
        payment_rates.add(
            RateKind.TIME,
            RateUnit.BLOCK,
            pounds=Decimal(20),
            from_on=factories.TODAY,
            by=lead,
            at=factories.NOW,
        )

    tell(browser, role, "payment", payment_by="block")

    done = kept(role)
    assert (done.is_paid, done.rate_unit) == (True, RateUnit.BLOCK)
    assert done.payment == "£20 for a block of up to 3 hours"
    assert browser.get(address(role, "payment")).form("Save").values["payment_by"] == ["block"]


def test_of_two_who_edit_one_part_the_second_is_told_and_sees_both_versions(
    browser: Client, role: ProjectRole, here: Directorate
) -> None:
    path = address(role, "support")
    mine = browser.get(path).form("Save").filled({"contact": "Daniel, 0121"})
    ruth = Client(browser.app).sign_in_as(factories.pp_lead(here, name="Ruth Okafor"))
    tell(ruth, role, "support", contact="Ruth, 0101")

    page = browser.post(path, mine, came_from=path)

    assert page.status == 422
    assert page.errors[0].startswith("Somebody saved this part since you opened it.")
    assert "Ruth Okafor saved it last" in page.text
    cells = [cell.text for cell in page.tree.all("td")]
    assert any("Ruth, 0101" in cell for cell in cells)
    assert any("Daniel, 0121" in cell for cell in cells)
    assert page.form("Save").values["contact"] == ["Daniel, 0121"]
    assert kept(role).contact == "Ruth, 0101"

    browser.post(path, page.form("Save").values, came_from=path)

    assert kept(role).contact == "Daniel, 0121"


def test_two_who_edit_different_parts_are_not_in_each_others_way(
    browser: Client, role: ProjectRole
) -> None:
    support, work = address(role, "support"), address(role, "work")
    mine = browser.get(support).form("Save").filled({"contact": "Daniel"})
    tell(browser, role, "work", summary="A sentence.")

    assert browser.post(support, mine, came_from=support).status == 200
    assert browser.get(work).form("Save").values["summary"] == ["A sentence."]
    assert kept(role).contact == "Daniel"


def test_the_same_part_sent_twice_is_saved_once(browser: Client, role: ProjectRole) -> None:
    path = address(role, "support")
    mine = browser.get(path).form("Save").filled({"contact": "Daniel"})

    for _time in range(2):
        assert browser.post(path, mine, came_from=path).status == 200

    verbs = db.session.scalars(select(AuditEntry.verb)).all()
    assert list(verbs).count("role description changed") == 1


def test_the_trail_names_fields_and_no_values(browser: Client, role: ProjectRole) -> None:
    tell(browser, role, "support", contact="Daniel, 020 7946 0121")

    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.verb, entry.fields) == ("role description changed", "contact")


def test_what_was_taken_over_is_marked_until_its_part_is_saved(
    browser: Client, role: ProjectRole
) -> None:
    with transaction():
        again = db.session.get_one(ProjectRole, role.id)
        again.contact, again.taken_over = (
            "Daniel",
            {"contact": "last_role", "length": "directorate"},
        )
    page = browser.get(f"/role-descriptions/{role.id}")
    assert "Taken over, and to be checked: length in words and contact for a chat." in page.text
    assert "From your last role: check" in browser.get(address(role, "support")).text

    tell(browser, role, "support")

    assert kept(role).taken_over == {"length": "directorate"}


def test_a_change_to_an_open_role_is_public_at_once_and_waits_to_be_looked_over(
    browser: Client, role: ProjectRole, here: Directorate
) -> None:
    with transaction():
        again = db.session.get_one(ProjectRole, role.id)
        again.status, again.opened_on = RoleStatus.OPEN, factories.TODAY

    tell(browser, role, "work", tasks="Read one letter")

    assert "Read one letter" in Client(browser.app).get(f"/roles/{role.id}").text
    assert kept(role).changed_open_at is not None
    (seen,) = features.role_features(today=factories.TODAY)
    assert seen.description == "Read one letter"


def test_what_a_pp_lead_changes_needs_nobody_to_look_it_over(
    client: Client, role: ProjectRole, here: Directorate
) -> None:
    with transaction():
        db.session.get_one(ProjectRole, role.id).status = RoleStatus.OPEN
    tell(client.sign_in_as(factories.pp_lead(here)), role, "work", tasks="Read one letter")

    assert kept(role).changed_open_at is None


def test_a_role_that_is_refused_is_not_changed(browser: Client, role: ProjectRole) -> None:
    form = browser.get(address(role, "work")).form("Save")
    with transaction():
        db.session.get_one(ProjectRole, role.id).status = RoleStatus.REFUSED

    path = address(role, "work")
    values = form.filled({"summary": "A sentence."})

    assert browser.post(path, values, came_from=path).status == 409


def test_a_description_pasted_from_elsewhere_keeps_its_words_in_plain_lines(
    browser: Client, role: ProjectRole
) -> None:
    pasted = "Why?\r\nWe’d\xa0like you\x0bto help.\r\n\r\n•\tRead\r\no\tWrite\r=1+1"

    page = tell(browser, role, "work", description=pasted)

    assert kept(role).description == "Why?\nWe’d like you\nto help.\n\n- Read\n- Write\n=1+1"
    assert "to help." in page.text


def test_every_part_has_a_page(browser: Client, role: ProjectRole) -> None:
    for part in RolePart:
        assert browser.get(address(role, part)).status == 200
    assert browser.get(address(role, "nonsense")).status == 404
