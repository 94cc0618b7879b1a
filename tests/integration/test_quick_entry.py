"""A filled paper form is typed in on one page: numbers for crosses, one save, one person's word."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.said_for import SaidFor
from matcher.models.service_user import ServiceUser
from matcher.models.word_lists import Skill, Topic
from tests import factories
from tests.pages import Client, Page

SAVE = "Save the form"
WORD: dict[str, Any] = {"how": "paper", "said_on": "2026-11-20"}


@pytest.fixture
def here(app: Flask) -> Directorate:
    return factories.directorate("City")


@pytest.fixture
def lead(here: Directorate) -> Account:
    return factories.pp_lead(here)


def people() -> list[ServiceUser]:
    db.session.rollback()
    db.session.expire_all()
    return list(db.session.scalars(select(ServiceUser).order_by(ServiceUser.id)))


def words() -> list[tuple[str, str, str]]:
    rows = db.session.scalars(select(SaidFor).order_by(SaidFor.id))
    return [(row.part, str(row.how), str(row.said_on)) for row in rows]


def new_form(here: Directorate, **more: Any) -> dict[str, Any]:
    """The six answers as numbers: by phone, 25 to 39, any part of the trust."""
    return {
        **WORD,
        "channel": "2",
        "phone": "07700 900 123",
        "call_me": "Amina",
        "age_band": "4",
        "offers_from": "0",
        "home": str(here.id),
        "agreed": "y",
    } | more


def test_a_filled_form_of_somebody_new_is_one_save_with_one_word(
    client: Client, here: Directorate, lead: Account
) -> None:
    pain, sleep = factories.word(Topic, "pain"), factories.word(Topic, "sleep")
    notes, charts = factories.word(Skill, "notes"), factories.word(Skill, "charts")
    page = client.sign_in_as(lead).get("/people/new/filled-form")
    typed = new_form(here, topics=str(pain.id)) | {
        "who-relationship_to_services": "1",
        f"skills-skills-{notes.id}": "3",
        f"skills-skills-{charts.id}": "4",
        "interests-topics": f"{sleep.id}",
        "availability-sessions": "1, 5 21",
        "availability-hours_per_month": "6",
        "learn-learn": str(notes.id),
        "profile-matters": "Tea before talk",
        "needs-format": "1",
        "needs-shares_needs": "y",
        "payment-payment_choice": "1",
    }

    done = page.submit(SAVE, **typed)

    (person,) = people()
    assert done.path == f"/people/{person.id}", done.errors
    assert (person.call_me, person.name, person.registered_how) == ("Amina", "Amina", "paper")
    assert {topic.name for topic in person.topics} == {"pain", "sleep"}
    assert {s.skill.name: s.level for s in person.skills} == {"notes": 3}
    assert {skill.name for skill in person.learn} == {"notes", "charts"}
    assert person.sessions == {"mon-am", "tue-pm", "sun-eve"}
    assert (person.hours_per_month, person.matters) == (6, "Tea before talk")
    assert str(person.needs_told_on) == "2026-11-20"
    told = [part for part, how, day in words() if (how, day) == ("paper", "2026-11-20")]
    assert told == [
        "registration",
        "who",
        "skills",
        "interests",
        "availability",
        "learn",
        "profile",
        "needs",
        "payment",
    ]
    assert "said on paper on 20 November 2026, written down by" in done.text


def test_what_is_left_empty_is_not_told(client: Client, here: Directorate, lead: Account) -> None:
    client.sign_in_as(lead).get("/people/new/filled-form").submit(SAVE, **new_form(here))

    (person,) = people()
    assert person.needs_told_on is None
    assert person.shares_needs
    assert person.payment_choice is None
    assert [part for part, _how, _day in words()] == ["registration"]


def test_all_faults_are_told_at_once_and_nothing_typed_is_lost(
    client: Client, here: Directorate, lead: Account
) -> None:
    skill = factories.word(Skill, "notes")
    page = client.sign_in_as(lead).get("/people/new/filled-form")
    typed = new_form(here, channel="2 3", age_band="1", home="0") | {
        f"skills-skills-{skill.id}": "9",
        "availability-sessions": "1 99",
        "profile-matters": "Tea before talk",
    }

    refused = page.submit(SAVE, **typed)

    assert refused.status == 422
    assert refused.errors == [
        "How can we reach you: type one number only.",
        "Under 16: do not register them. Offer to ring.",
        "Not sure: choose a part of the trust that you look after.",
        "Notes: type a number from 1 to 6, or leave it empty.",
        "When are you mostly free: no box has the number 99.",
    ]
    assert people() == []
    again = client.get("/people/new/filled-form").form(SAVE).values
    for name, value in typed.items():
        assert again[name] == [value], name


def test_who_may_be_registered_already_is_pointed_out_first(
    client: Client, here: Directorate, lead: Account
) -> None:
    before = factories.service_user(home=here, phone="07700 900123")
    page = client.sign_in_as(lead).get("/people/new/filled-form")

    told_of = page.submit(SAVE, **new_form(here, **{"profile-matters": "Tea"}))

    assert told_of.status == 409
    assert f"/people/{before.id}" in [link.href for link in told_of.links]
    record = told_of.submit("It is somebody else: go on")
    assert [person.matters for person in people()][1:] == ["Tea"]
    assert "This person may be registered twice" in record.text
    assert "We cannot join two records." in record.text
    assert f"/people/{before.id}" in [link.href for link in record.links]
    assert "This person may be registered twice" in client.get(f"/people/{before.id}").text


class TestOfSomebodyRegistered:
    @pytest.fixture
    def person(self, here: Directorate) -> ServiceUser:
        return factories.service_user(home=here, call_me="Zeb", matters="Tea", hours_per_month=5.0)

    @pytest.fixture
    def page(self, client: Client, lead: Account, person: ServiceUser) -> Page:
        return client.sign_in_as(lead).get(f"/people/{person.id}/quick-entry")

    def test_what_stays_as_it_was_writes_nothing(self, page: Page, person: ServiceUser) -> None:
        done = page.submit(SAVE, **(WORD | {"availability-hours_per_month": "9"}))

        assert done.path == f"/people/{person.id}"
        (kept,) = people()
        assert (kept.matters, kept.hours_per_month) == ("Tea", 9)
        assert words() == [("availability", "paper", "2026-11-20")]

    def test_the_boxes_begin_with_what_is_told(self, page: Page) -> None:
        values = page.form(SAVE).values
        assert values["profile-matters"] == ["Tea"]
        assert values["availability-hours_per_month"] == ["5"]
        assert values["how"] == ["paper"]

    def test_two_who_type_at_once_are_told(
        self, client: Client, page: Page, person: ServiceUser
    ) -> None:
        client.get(f"/people/{person.id}/quick-entry").submit(
            SAVE, **(WORD | {"profile-matters": "Coffee"})
        )

        late = page.submit(SAVE, **(WORD | {"profile-matters": "Water"}))

        assert late.status == 422
        assert late.errors[0].startswith("This was changed since you opened the page.")
        assert [each.matters for each in people()] == ["Coffee"]
        assert late.form(SAVE).values["profile-matters"] == ["Water"]

    def test_a_day_is_asked_for(self, page: Page) -> None:
        typed: dict[str, Any] = {"profile-matters": "Water"}
        refused = page.submit(SAVE, **typed)

        assert refused.errors == ["Say on which day they told you."]
        assert refused.form(SAVE).values["profile-matters"] == ["Water"]

    def test_the_words_to_say_can_be_shown(self, page: Page) -> None:
        assert "Say:" not in page.text
        assert (
            "Say: “This helps us to find roles that you care about.”"
            in page.follow("On the phone? Show what to say before each part").text
        )


def test_the_whole_form_weighs_less_than_sixty_kilobytes(demo_client: Client) -> None:
    demo_client.get("/demo").submit("Be Ruth Okafor")

    assert len(demo_client.get("/people/new/filled-form").response.data) < 60_000
