"""What the trust sets for itself: kept, felt on pages, and written down without its values."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.errors import ChangedMeanwhile, SettingInvalid
from matcher.domain.trust_settings import TrustSettings
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.trust_setting import TrustSetting
from matcher.services import trust_settings
from tests import factories
from tests.absence import database_away
from tests.factories import NOW
from tests.pages import Client
from tests.statements import statements

PAGE = "/settings/trust"
SAVE = "Save the settings"


@pytest.fixture
def admin(app: Flask) -> Account:
    return factories.account(Access.ADMINISTRATOR)


@pytest.fixture
def office(client: Client, admin: Account) -> Client:
    return client.sign_in_as(admin)


def change(settings: TrustSettings, *, by: Account) -> list[str]:
    with transaction():
        seen = trust_settings.kept().mark
        return trust_settings.change(settings, based_on=seen, by=by, at=NOW)


def trail() -> list[AuditEntry]:
    db.session.rollback()
    return list(db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)))


def test_what_nobody_changed_is_as_installed(app: Flask) -> None:
    current = trust_settings.current()

    assert trust_settings.kept() == TrustSettings()
    assert (current.trust_name, current.contact_phone) == ("Any Town NHS Trust", "020 7946 0999")
    assert (current.acknowledge_days, current.answer_offer_days, current.floor_days) == (2, 10, 90)
    assert (current.contact_days, current.after_meeting_days) == (5, 5)


def test_what_is_changed_comes_back_as_it_was_given(admin: Account) -> None:
    wanted = TrustSettings(
        trust_name="West Side", project_lead_domains=("a.nhs.uk", "b.nhs.uk"), floor_days=60
    )
    assert change(wanted, by=admin) == ["trust_name", "project_lead_domains", "floor_days"]
    db.session.remove()

    assert trust_settings.kept() == wanted


def test_only_what_differs_is_written_and_named_in_the_trail_without_its_value(
    admin: Account,
) -> None:
    change(TrustSettings(trust_name="Zebra Trust", contact_days=7), by=admin)
    change(TrustSettings(trust_name="Zebra Trust", contact_days=8), by=admin)

    assert [(row.verb, row.fields) for row in trail()] == [
        ("trust setting changed", "trust_name"),
        ("trust setting changed", "contact_days"),
        ("trust setting changed", "contact_days"),
    ]
    assert {row.actor_id for row in trail()} == {admin.id}
    assert not [row for row in trail() if "Zebra" in str(row.__dict__)]


def test_a_setting_taken_back_with_its_transaction_was_never_in_force(admin: Account) -> None:
    seen = trust_settings.kept().mark
    trust_settings.change(TrustSettings(floor_days=60), based_on=seen, by=admin, at=NOW)
    assert trust_settings.kept().floor_days == 60
    db.session.rollback()

    assert trust_settings.kept().floor_days == 90
    assert (trail(), db.session.scalars(select(TrustSetting)).all()) == ([], [])


@pytest.mark.parametrize(
    "wrong",
    [
        TrustSettings(floor_days=6),
        TrustSettings(floor_days=366),
        TrustSettings(acknowledge_days=0),
        TrustSettings(trust_name="Two\nlines"),
        TrustSettings(contact_phone="x" * 400),
    ],
)
def test_what_may_not_be_is_refused_at_every_door(admin: Account, wrong: TrustSettings) -> None:
    with pytest.raises(SettingInvalid):
        change(wrong, by=admin)


def test_the_second_of_two_who_change_at_once_is_told(admin: Account) -> None:
    seen = trust_settings.kept().mark
    change(TrustSettings(floor_days=60), by=admin)

    with pytest.raises(ChangedMeanwhile), transaction():
        trust_settings.change(TrustSettings(), based_on=seen, by=admin, at=NOW)


def test_a_row_of_an_older_version_harms_nothing(admin: Account) -> None:
    factories.save(TrustSetting(name="gone_by_now", value=3, set_by=admin, set_at=NOW))

    assert trust_settings.kept() == TrustSettings()


def test_a_page_reads_the_settings_once(office: Client) -> None:
    office.get(PAGE)
    with statements() as sent:
        office.get(PAGE)

    assert len([each for each in sent if "trust_setting" in str(each)]) == 1


def test_the_name_and_telephone_stand_on_the_pages_from_then_on(office: Client) -> None:
    page = office.get(PAGE)
    office.trust_name = "West Side NHS Trust"
    page.submit(SAVE, trust_name="West Side NHS Trust", contact_phone="020 7946 0555")
    roles = office.get("/roles")

    assert "West Side NHS Trust" in roles.title
    assert "020 7946 0555" in roles.text


def test_an_empty_name_is_the_one_of_the_installation(office: Client, admin: Account) -> None:
    change(TrustSettings(trust_name="West Side"), by=admin)
    office.trust_name = "West Side"
    page = office.get(PAGE)
    office.trust_name = "Any Town NHS Trust"

    assert page.submit(SAVE, trust_name="").announcements == ["1 setting is changed."]


def test_a_page_for_an_absent_database_bears_the_name_of_the_installation(
    app: Flask, admin: Account
) -> None:
    change(TrustSettings(trust_name="West Side"), by=admin)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    with database_away(app), statements() as sent:
        page = Client(app).get("/")
    app.config["PROPAGATE_EXCEPTIONS"] = None

    assert (page.status, sent) == (503, [])
    assert "Any Town NHS Trust" in page.text


@pytest.mark.parametrize(
    ("field", "wrong", "said"),
    [
        ("floor_days", "3", "Nobody waits for an offer longer than: type a number from 7 to 365"),
        ("floor_days", "", "Nobody waits for an offer longer than: type a number from 7 to 365"),
        ("contact_days", "5.5", "makes contact within: type a number from 1 to 30"),
        ("contact_email", "nobody", "E-mail address: write it like"),
        ("contact_email", "a@b@c.uk", "E-mail address: write it like"),
        ("trust_name", "x" * 101, "Name of the trust: 100 characters at most"),
        ("project_lead_domains", "trust.nhs.uk\nnot a domain!", "is none"),
        ("project_lead_domains", "x@trust.nhs.uk", "is none"),
    ],
)
def test_a_fault_is_said_beside_its_field_and_nothing_typed_is_lost(
    office: Client, field: str, wrong: str, said: str
) -> None:
    answers: dict[str, Any] = {"contact_phone": "020 7946 0123"} | {field: wrong}
    page = office.get(PAGE).submit(SAVE, **answers)

    assert page.status == 422
    assert len(page.errors) == 1
    assert said in page.errors[0]
    kept = page.form(SAVE).values
    assert kept[field] == [wrong]
    assert kept["contact_phone"] == ["020 7946 0123"]
    assert trust_settings.kept() == TrustSettings()


def test_domains_are_kept_small_and_once(office: Client) -> None:
    page = office.get(PAGE)
    page.submit(SAVE, project_lead_domains="@Trust.NHS.uk\n\n trust.nhs.uk \nother.org.uk")
    db.session.rollback()

    assert trust_settings.kept().project_lead_domains == ("trust.nhs.uk", "other.org.uk")


def test_saving_what_is_there_already_changes_nothing(office: Client) -> None:
    done = office.get(PAGE).submit(SAVE)

    assert done.announcements == ["Nothing was different, so nothing was changed."]
    assert trail() == []


def test_who_saves_on_top_of_somebody_is_told_first(office: Client, admin: Account) -> None:
    page = office.get(PAGE)
    change(TrustSettings(floor_days=60), by=admin)
    told = page.submit(SAVE, contact_days="7")

    assert told.status == 422
    assert "Somebody changed the settings" in told.errors[0]
    assert trust_settings.kept().contact_days == 5
    assert told.submit(SAVE).status == 200
    db.session.rollback()
    assert trust_settings.kept() == replace(TrustSettings(), contact_days=7)


def test_an_auditor_reads_the_settings_and_cannot_change_them(client: Client) -> None:
    page = client.sign_in_as(factories.account(Access.AUDITOR)).get(PAGE)

    assert "90 days" in page.text
    assert SAVE not in page.buttons


@pytest.mark.parametrize(("floor", "is_marked"), [(59, True), (60, False)])
def test_the_ranked_list_marks_who_waits_beyond_the_floor_of_the_trust(
    client: Client, admin: Account, floor: int, is_marked: bool
) -> None:
    role = factories.project_role()
    factories.service_user(registered_at=NOW - timedelta(days=60))
    change(TrustSettings(floor_days=floor), by=admin)
    lead = client.sign_in_as(factories.pp_lead(role.project.directorate))
    page = lead.get(f"/roles/{role.id}/people")

    assert (f"Past {floor} days" in page.text) is is_marked


def test_the_installations_contacts_hold_where_the_trust_names_none(
    make_app: Callable[..., Flask],
) -> None:
    with make_app(contact_email="pp@installed.example").app_context():
        assert trust_settings.current().contact_email == "pp@installed.example"
