"""The one-page profile: told box by box, kept back by choice, and only what is shared goes out."""

from typing import Any

import pytest
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.communication import Need
from matcher.domain.registration import ProfilePart
from matcher.domain.service_user import Channel, PaymentChoice, Relationship
from matcher.models.audit_entry import AuditEntry
from matcher.models.avoided_team import AvoidedTeam
from matcher.models.introduction import Introduction
from matcher.models.profile_version import ProfileVersion
from matcher.models.service_user import ServiceUser
from matcher.models.supporter import Supporter
from matcher.services import introductions, profiles
from tests import factories
from tests.factories import NOW
from tests.pages import Client, Page
from tests.spellings import SPELLED

pytestmark = pytest.mark.usefixtures("app")
PROFILE, PREVIEW = "/my/answers/profile", "/my/profile"
SECRETS = {
    "name": "Zebedee Quill-Fullname",
    "email": "secret-address@people.example",
    "phone": "07700 900999",
    "postal_address": "9 Secret Street",
    "named_person": "secret ward sister",
    "appreciated": "secret appreciated",
    "matters": "secret matters",
    "access_needs": "secret access",
    "travel_needs": "secret journey",
    "keeps_well": "secret keeps well",
    "if_unwell": "secret unwell",
}


def with_secrets(**more: Any) -> ServiceUser:
    """Somebody who told a lot, and shares little of it."""
    told: dict[str, Any] = {
        "call_me": "Zeb",
        "in_one_line": "I ask.",
        "support": "Tea first\nThen talk",
        "kept_back": frozenset({ProfilePart.APPRECIATED, ProfilePart.MATTERS}),
        "communication_needs": frozenset({Need.BSL_INTERPRETER}),
        "shares_needs": False,
        "experience": ["secret experience"],
        "relationship_to_services": Relationship.BOTH,
        "payment_choice": PaymentChoice.EXPENSES_ONLY,
        "channel": Channel.NAMED_PERSON,
        "supporter": Supporter(name="secret supporter", phone="07700 900111"),
        "avoided_teams": [AvoidedTeam(words="secret team")],
        "sessions": frozenset({"mon-am"}),
        "hours_per_month": 6.0,
    }
    return factories.service_user(**(SECRETS | told | more))


def preview(client: Client, person: ServiceUser) -> Page:
    with transaction():
        account = factories.account(Access.SERVICE_USER)
        person = db.session.get_one(ServiceUser, person.id)
        person.account_id = account.id
    return client.sign_in_as(account).get(PREVIEW)


def test_a_person_writes_a_profile_and_keeps_a_part_back(client: Client) -> None:
    person, account = factories.signed_in_person()
    page = client.sign_in_as(account).get(PROFILE)

    done = page.submit(
        "Save and go on",
        in_one_line="I ask the plain question.",
        support="Send papers early\r\nTea",
        keep_support="y",
    )

    assert done.path == "/my"
    db.session.rollback()
    kept = db.session.get_one(ServiceUser, person.id)
    assert (kept.in_one_line, kept.support) == (
        "I ask the plain question.",
        "Send papers early\nTea",
    )
    assert kept.kept_back == {ProfilePart.SUPPORT}
    entry = db.session.scalars(select(AuditEntry)).one()
    assert set(entry.fields.split(";")) == {"in_one_line", "support", "kept_back"}
    assert client.get(PROFILE).form("Save and go on").values["keep_support"] == ["y"]


@pytest.mark.parametrize("words", SPELLED)
def test_words_of_any_kind_are_kept_and_shown_back_exactly(client: Client, words: str) -> None:
    _person, account = factories.signed_in_person()
    client.sign_in_as(account).get(PROFILE).submit("Save and go on", matters=words)

    assert client.get(PROFILE).form("Save and go on").values["matters"] == [words]
    assert words in client.get(PREVIEW).text


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("x" * 1_001, "There is room for 1,000."),
        ("x" * 1_000_000, "There is room for 1,000."),
        ("bell \x07", "a sign that cannot be shown"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_rest_still_there(
    client: Client, words: str, why: str
) -> None:
    person, account = factories.signed_in_person()
    page = client.sign_in_as(account).get(PROFILE)

    refused = page.submit("Save and go on", bring=words, matters="Tea")

    assert refused.status == 422
    assert why in refused.errors[0]
    assert refused.form("Save and go on").values["matters"] == ["Tea"]
    db.session.rollback()
    assert db.session.get_one(ServiceUser, person.id).matters == ""


def test_nothing_that_was_not_shared_is_in_what_a_project_gets() -> None:
    content = profiles.content_for_project(with_secrets())

    assert content == {
        "call_me": "Zeb",
        "in_one_line": "I ask.",
        "boxes": {"support": ["Tea first", "Then talk"]},
        "sessions": ["mon-am"],
        "hours_per_month": 6.0,
    }


def test_what_is_shared_by_choice_is_in_it() -> None:
    person = with_secrets(
        kept_back=frozenset(), shares_needs=True, shares_keeps_well=True, shares_experience=True
    )
    content = profiles.content_for_project(person)

    assert content["boxes"]["matters"] == ["secret matters"]
    assert content["arrange"] == [
        "secret access",
        "secret journey",
        "Book a British Sign Language interpreter for each meeting.",
    ]
    assert content["keeps_well"] == ["secret keeps well"]
    assert content["experience"] == ["secret experience"]
    for never in ("Quill", "07700", "people.example", "Street", "sister", "supporter", "team"):
        assert never not in str(content)


def test_the_preview_shows_it_and_names_what_was_kept_back(client: Client) -> None:
    page = preview(client, with_secrets())

    assert "Tea first" in page.text
    assert "secret" not in page.text
    assert "Quill" not in page.text
    aside = page.main.one("aside").text
    for kept in ("What people like about me", "What you need from us", "What keeps you well"):
        assert kept in aside


def test_an_empty_page_says_so(client: Client) -> None:
    page = preview(client, factories.service_user(call_me="Zeb"))

    assert "This page is still empty" in page.text
    assert page.follow("Write something").heading == "Your one-page profile"


def test_the_preview_for_the_pp_lead_is_the_same_and_is_written_down(client: Client) -> None:
    here = factories.directorate()
    person, lead = with_secrets(home=here), factories.pp_lead(here)
    own = preview(client, person).tree.one("article").text

    page = client.sign_in_as(lead).get(f"/people/{person.id}/profile")

    assert page.tree.one("article").text == own
    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.verb, entry.thing_id, entry.actor_id) == ("profile read", person.id, lead.id)


class TestTheVersionKeptWithAnIntroduction:
    def test_is_what_the_preview_shows(self) -> None:
        person = with_secrets()
        role = factories.project_role()
        lead = factories.pp_lead(role.project.directorate)
        with transaction():
            introductions.approve(role.id, person.id, note="", by=lead, at=NOW)

        introduction = db.session.scalars(select(Introduction)).one()
        version = introduction.profile_version
        assert version is not None
        assert version.number == 1
        assert version.content == profiles.content_for_project(introduction.service_user)

    def test_has_a_new_number_only_when_a_project_would_read_something_else(self) -> None:
        person = with_secrets()

        def number() -> int:
            with transaction():
                kept = db.session.get_one(ServiceUser, person.id)
                return profiles.keep_version(kept, at=NOW).number

        def change(**fields: Any) -> None:
            with transaction():
                kept = db.session.get_one(ServiceUser, person.id)
                for name, value in fields.items():
                    setattr(kept, name, value)

        assert (number(), number()) == (1, 1)
        change(matters="another secret", access_needs="another", payment_choice=None)
        assert number() == 1
        change(support="Coffee first")
        assert number() == 2
        change(support="Tea first\nThen talk")
        assert number() == 3

    def test_stays_as_it_was(self) -> None:
        person = with_secrets()
        with transaction():
            kept = db.session.get_one(ServiceUser, person.id)
            profiles.keep_version(kept, at=NOW)
        with transaction():
            db.session.get_one(ServiceUser, person.id).support = "Coffee"
        db.session.rollback()
        version = db.session.scalars(select(ProfileVersion)).one()
        assert version.content["boxes"]["support"] == ["Tea first", "Then talk"]


@pytest.mark.parametrize(("kept_back", "is_named"), [(frozenset(), True), ({"bring"}, False)])
def test_own_words_that_were_kept_back_are_no_reason_for_the_project(
    kept_back: Any, is_named: bool
) -> None:
    factories.service_user(bring="I know nothing of this.")
    role = factories.project_role(description="Numbers about falls on the stairs.")
    person = factories.service_user(
        bring="I count falls on stairs, numbers and all.",
        kept_back=frozenset(map(ProfilePart, kept_back)),
    )
    lead = factories.pp_lead(role.project.directorate)
    with transaction():
        found = introductions.approve(role.id, person.id, note="", by=lead, at=NOW)
        reasons = str(found.evidence["reasons"]["project_lead"])

    assert ("What they wrote about themselves" in reasons) is is_named
