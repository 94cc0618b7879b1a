"""Accounts on pages: found, invited, changed, switched off, handed over; and what is refused."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.errors import LastAdministrator
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project import Project
from matcher.services import account_changes
from tests import factories
from tests.authenticator import PASSWORD, Member, member
from tests.letters import link_of
from tests.pages import Client, Page

NEW: dict[str, Any] = {"name": "Ada Bell", "email": "ada@trust.example", "access": "finance"}


@pytest.fixture
def admin(app: Flask) -> Member:
    return member(app, Access.ADMINISTRATOR, name="Elif Demir", email="elif@trust.example")


@pytest.fixture
def office(app: Flask, admin: Member) -> Client:
    """The administrator's browser, just signed in."""
    client = Client(app)
    admin.sign_in(client)
    return client


def verbs(*, besides: str = "signed in") -> list[tuple[str, str, int | None]]:
    """Each row of the trail as verb, fields, and who did it."""
    db.session.rollback()
    rows = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    return [(row.verb, row.fields, row.actor_id) for row in rows if row.verb != besides]


def letters_to(address: str) -> list[OutboxMessage]:
    db.session.rollback()
    wanted = select(OutboxMessage).where(OutboxMessage.address == address)
    return list(db.session.scalars(wanted.order_by(OutboxMessage.id)))


def account(email: str) -> Account:
    db.session.rollback()
    return db.session.scalars(select(Account).where(Account.email == email)).one()


def names(page: Page) -> list[str]:
    return [each.text for row in page.main.all("tbody") for each in row.all("a")]


class TestList:
    def test_it_holds_staff_and_nobody_else(self, office: Client) -> None:
        factories.signed_in_person()
        factories.pp_lead(name="Zoe Lead")

        assert names(office.get("/accounts")) == ["Elif Demir", "Zoe Lead"]

    def test_it_is_searched_and_narrowed(self, office: Client) -> None:
        newham = factories.directorate("Newham")
        factories.pp_lead(newham, name="Ruth Okafor", email="ruth@trust.example")
        factories.account(Access.FINANCE, name="Fin Off", is_active=False)
        page = office.get("/accounts")

        assert names(page.submit("Show", q="okaf")) == ["Ruth Okafor"]
        assert names(page.submit("Show", q="RUTH@trust")) == ["Ruth Okafor"]
        assert names(page.submit("Show", q="%")) == []
        assert names(page.submit("Show", access="pp_lead")) == ["Ruth Okafor"]
        assert names(page.submit("Show", directorate=str(newham.id))) == ["Ruth Okafor"]
        assert names(page.submit("Show", state="off")) == ["Fin Off"]
        assert names(page.submit("Show", state="on")) == ["Elif Demir", "Ruth Okafor"]
        assert names(page.submit("Show", state="never_signed_in")) == ["Fin Off", "Ruth Okafor"]
        assert "No account fits." in page.submit("Show", q="nobody at all").text

    @pytest.mark.parametrize("query", ["?page=9999", "?page=x", "?access=service_user", "?state=x"])
    def test_an_address_somebody_made_up_shows_the_list(self, office: Client, query: str) -> None:
        assert names(office.get(f"/accounts{query}")) == ["Elif Demir"]

    def test_it_comes_in_pages(self, office: Client) -> None:
        for number in range(30):
            factories.account(name=f"Lead {number:02}")
        page = office.get("/accounts")

        assert len(names(page)) == 25
        assert len(names(page.follow("2"))) == 6

    def test_one_account_says_who_it_is_and_what_happened(
        self, app: Flask, office: Client, admin: Member
    ) -> None:
        page = office.get(f"/accounts/{admin.account_id}")

        assert page.heading == "Elif Demir"
        assert "Second step Set up" in page.text
        assert "Signed in" in page.text
        assert "Switch the account off" not in page.text

    def test_an_auditor_reads_and_is_offered_nothing_to_change(
        self, app: Flask, admin: Member
    ) -> None:
        client = Client(app).sign_in_as(factories.account(Access.AUDITOR))
        page = client.get("/accounts")

        assert "Invite somebody" not in page.text
        assert "What you can do" not in page.follow("Elif Demir").text

    def test_a_service_users_account_is_no_account_of_staff(self, office: Client) -> None:
        _person, theirs = factories.signed_in_person()
        for rest in ("", "/change", "/link", "/disable", "/switch-on", "/hand-over"):
            assert office.get(f"/accounts/{theirs.id}{rest}").status == 404


class TestInvite:
    def invite(self, office: Client, **changes: Any) -> Page:
        return office.get("/accounts/invite").submit("Invite", **(NEW | changes))

    def test_the_letter_goes_out_and_the_link_is_shown_once(
        self, app: Flask, office: Client, admin: Member
    ) -> None:
        page = self.invite(office)
        shown = page.main.one(class_="app-secret").text
        welcome = Client(app).get(link_of("ada@trust.example"))

        assert page.heading == "Ada Bell is invited"
        assert urlsplit(shown).path == link_of("ada@trust.example")
        assert welcome.heading == "Welcome, Ada Bell"
        assert verbs() == [("account invited", "", admin.account_id)]
        assert shown not in office.get(f"/accounts/{account('ada@trust.example').id}").html

    def test_twice_the_same_makes_one_account(self, office: Client) -> None:
        self.invite(office)
        page = self.invite(office, email="ADA@Trust.example", name="Another")

        assert page.status == 422
        assert page.errors == ["This e-mail address has an account already."]
        assert len(letters_to("ada@trust.example")) == 1

    def test_an_address_with_a_plus_is_an_address(self, office: Client) -> None:
        assert self.invite(office, email="ada+qi@trust.example").status == 200

    @pytest.mark.parametrize(
        ("email", "words"),
        [
            ("", "Write the e-mail address."),
            ("ada", "like first.last@trust.nhs.uk"),
            ("\u0430da@trust.example", "only looks like ours"),
            ("ada@tru\u017ft.example", "only looks like ours"),
            ("ada@trust.example\r\nBcc: x@y.example", "one line"),
            ("a" * 255 + "@trust.example", "too long"),
            ("ada@trust.example, bo@trust.example", "like first.last@trust.nhs.uk"),
        ],
    )
    def test_what_is_no_address_is_refused_in_plain_words(
        self, office: Client, email: str, words: str
    ) -> None:
        page = self.invite(office, email=email)

        assert page.status == 422
        assert words in page.errors[0]
        assert page.form("Invite").values["name"] == ["Ada Bell"]

    def test_a_name_with_a_line_break_is_refused(self, office: Client) -> None:
        assert self.invite(office, name="Ada\nBcc: x").status == 422

    def test_a_pp_lead_needs_a_directorate(self, office: Client) -> None:
        page = self.invite(office, access="pp_lead")

        assert page.errors == ["A PP lead looks after a directorate: choose one or more below."]

    def test_nobody_is_made_a_service_user_here(self, office: Client) -> None:
        page = office.get("/accounts/invite")
        values = page.form("Invite").filled(NEW) | {"access": ["service_user"]}

        assert office.post("/accounts/invite", values).status == 422


class TestChange:
    @pytest.fixture
    def ruth(self, app: Flask) -> Member:
        here = factories.directorate("Newham")
        return member(app, directorates=[here], name="Ruth Okafor", email="ruth@trust.example")

    def form(self, office: Client, ruth: Member) -> Page:
        return office.get(f"/accounts/{ruth.account_id}/change")

    def test_another_access_ends_the_sessions_and_is_recorded(
        self, app: Flask, office: Client, ruth: Member, admin: Member
    ) -> None:
        ruth.sign_in(client := Client(app))
        self.form(office, ruth).submit("Save", access="pp_team")

        assert client.get("/account").status == 403
        assert ruth.account.access is Access.PP_TEAM
        assert verbs() == [("account changed", "access", admin.account_id)]

    def test_another_job_title_signs_nobody_out(
        self, app: Flask, office: Client, ruth: Member
    ) -> None:
        ruth.sign_in(client := Client(app))
        self.form(office, ruth).submit("Save", job_title="Head of everything")

        assert client.get("/account").status == 200
        assert ruth.account.job_title == "Head of everything"

    def test_both_addresses_are_told_of_a_new_one(self, office: Client, ruth: Member) -> None:
        self.form(office, ruth).submit("Save", email="r.okafor@trust.example")

        assert len(letters_to("ruth@trust.example")) == 1
        assert len(letters_to("r.okafor@trust.example")) == 1
        assert ruth.account.email == "r.okafor@trust.example"

    def test_the_address_of_another_is_refused(self, office: Client, ruth: Member) -> None:
        page = self.form(office, ruth).submit("Save", email="ELIF@trust.example")

        assert page.errors == ["This e-mail address has an account already."]
        assert ruth.account.email == "ruth@trust.example"

    def test_ones_own_address_in_capitals_is_no_other_account(
        self, office: Client, ruth: Member
    ) -> None:
        page = self.form(office, ruth).submit("Save", email="Ruth@trust.example")

        assert page.status == 200
        assert ruth.account.email == "Ruth@trust.example"

    def test_the_second_of_two_is_told_and_may_save_again(
        self, office: Client, ruth: Member
    ) -> None:
        opened = self.form(office, ruth)
        self.form(office, ruth).submit("Save", name="Ruth O. Okafor")
        page = opened.submit("Save", job_title="Mine")

        assert page.status == 422
        assert "Ruth O. Okafor" in page.errors[0]
        assert page.form("Save").values["job_title"] == ["Mine"]
        assert page.submit("Save").status == 200
        assert ruth.account.job_title == "Mine"

    def test_nothing_different_is_said_to_be_nothing(self, office: Client, ruth: Member) -> None:
        page = self.form(office, ruth).submit("Save")

        assert page.announcements == ["Nothing was different, so nothing was changed."]
        assert verbs() == []

    def test_a_lost_phone_is_forgotten_and_a_link_goes_out(
        self, app: Flask, office: Client, ruth: Member
    ) -> None:
        page = office.get(f"/accounts/{ruth.account_id}/link")
        page = page.submit("Send a new link", lost_phone=["y"])

        assert urlsplit(page.main.one(class_="app-secret").text).path == link_of(ruth.email)
        assert ruth.account.tf_totp_secret is None
        assert [verb for verb, *_rest in verbs()] == ["second factor taken away", "account invited"]

    def test_a_new_link_alone_leaves_the_phone(self, office: Client, ruth: Member) -> None:
        office.get(f"/accounts/{ruth.account_id}/link").submit("Send a new link")

        assert ruth.account.tf_totp_secret is not None

    def test_off_and_on_again(self, app: Flask, office: Client, ruth: Member) -> None:
        ruth.sign_in(client := Client(app))
        page = office.get(f"/accounts/{ruth.account_id}").follow("Switch the account off")
        page = page.submit("Switch off")

        assert client.get("/account").status == 403
        assert ruth.first_step(Client(app)).status == 422
        page.follow("Switch the account on again").submit("Switch on")
        assert ruth.account.is_active
        assert [verb for verb, *_rest in verbs(besides="sign-in refused")][-2:] == [
            "account disabled",
            "account switched on",
        ]

    def test_switching_off_twice_is_one_deed(self, office: Client, ruth: Member) -> None:
        page = office.get(f"/accounts/{ruth.account_id}/disable")
        page.submit("Switch off")
        again = page.submit("Switch off")

        assert again.announcements == ["Ruth Okafor was switched off already."]
        assert [verb for verb, *_rest in verbs()] == ["account disabled"]


class TestTheKeyStays:
    def test_nobody_switches_off_their_own_account(self, office: Client, admin: Member) -> None:
        factories.account(Access.ADMINISTRATOR)
        page = office.get(f"/accounts/{admin.account_id}/disable").submit("Switch off")

        assert page.status == 422
        assert page.errors == ["This is your own account. Ask another administrator."]
        assert admin.account.is_active

    @pytest.mark.parametrize(("field", "value"), [("access", "auditor"), ("email", "x@y.example")])
    def test_nobody_changes_their_own_rights(
        self, office: Client, admin: Member, field: str, value: str
    ) -> None:
        factories.account(Access.ADMINISTRATOR)
        changes: dict[str, Any] = {field: value}
        page = office.get(f"/accounts/{admin.account_id}/change").submit("Save", **changes)

        assert page.status == 422
        assert (admin.account.access, admin.account.email) == (Access.ADMINISTRATOR, admin.email)

    def test_the_last_of_two_who_switch_each_other_off_stays(self, app: Flask) -> None:
        one = factories.account(Access.ADMINISTRATOR)
        two = factories.account(Access.ADMINISTRATOR)
        with transaction():
            account_changes.disable(account_changes.get(one.id), by=two, at=factories.NOW)
        with pytest.raises(LastAdministrator), transaction():
            account_changes.disable(account_changes.get(two.id), by=one, at=factories.NOW)

        db.session.rollback()
        assert db.session.get_one(Account, two.id).is_active

    def test_the_command_line_is_the_way_back_in(self, app: Flask, admin: Member) -> None:
        db.session.rollback()
        run = app.test_cli_runner()

        assert run.invoke(args=["accounts", "disable", admin.email]).exit_code == 0


class TestPasswordAgain:
    def test_a_quarter_of_an_hour_later_it_is_asked_and_leads_back(
        self, office: Client, clock: time_machine.Traveller
    ) -> None:
        clock.shift(timedelta(minutes=14))
        assert office.get("/accounts/invite").path == "/accounts/invite"
        clock.shift(timedelta(minutes=2))
        assert office.get("/accounts").path == "/accounts"
        page = office.get("/accounts/invite")
        assert page.path == "/account/confirm-password"
        assert page.submit("Continue", password=PASSWORD).path == "/accounts/invite"

    def test_what_was_typed_is_there_again_and_nothing_was_done(
        self, office: Client, clock: time_machine.Traveller
    ) -> None:
        page = office.get("/accounts/invite")
        clock.shift(timedelta(minutes=16))
        asked = page.submit("Invite", **NEW)
        assert asked.path == "/account/confirm-password"
        assert letters_to("ada@trust.example") == []
        page = asked.submit("Continue", password=PASSWORD)

        assert page.form("Invite").values["name"] == ["Ada Bell"]
        assert page.submit("Invite").heading == "Ada Bell is invited"

    def test_in_demo_mode_nobody_has_one(self, demo_client: Client) -> None:
        demo_client.get("/demo").submit("Be Elif Demir")

        assert demo_client.get("/accounts/invite").path == "/accounts/invite"


class TestHandOver:
    @pytest.fixture
    def team(self, app: Flask) -> tuple[Account, Account]:
        giver = factories.account(Access.PROJECT_LEAD, name="Dan Old")
        factories.project(lead=giver, title="Letters")
        factories.project(lead=giver, title="Waiting rooms")
        return giver, factories.account(Access.PROJECT_LEAD, name="Mo New")

    def choose(self, office: Client, giver: Account, taker: Account) -> Page:
        page = office.get(f"/accounts/{giver.id}").follow("Hand over to somebody else")
        return page.submit("Show what will happen", to=str(taker.id))

    def leads(self) -> set[int]:
        db.session.rollback()
        return set(db.session.scalars(select(Project.lead_id)))

    def test_it_says_what_will_happen_before_it_does(
        self, office: Client, team: tuple[Account, Account]
    ) -> None:
        giver, taker = team
        page = self.choose(office, giver, taker)

        assert "Mo New leads “Letters” in place of Dan Old." in page.text
        assert self.leads() == {giver.id}

    def test_every_project_goes_at_once_and_each_is_recorded(
        self, office: Client, team: tuple[Account, Account], admin: Member
    ) -> None:
        giver, taker = team
        page = self.choose(office, giver, taker).submit("Hand over")

        assert page.announcements == ["Mo New has all that Dan Old held."]
        assert self.leads() == {taker.id}
        assert verbs() == [
            ("project handed over", "lead", admin.account_id),
            ("project handed over", "lead", admin.account_id),
            ("account handed over", "", admin.account_id),
            ("account taken over", "", admin.account_id),
        ]

    def test_a_pp_leads_directorates_go_to_another_pp_lead(
        self, app: Flask, office: Client
    ) -> None:
        here, there = factories.directorate("Here"), factories.directorate("There")
        giver = factories.pp_lead(here, there, name="Gia")
        taker = factories.pp_lead(there, name="Tia")
        client = Client(app).sign_in_as(giver)
        self.choose(office, giver, taker).submit("Hand over")
        db.session.rollback()

        assert db.session.get_one(Account, taker.id).directorate_ids == {here.id, there.id}
        assert db.session.get_one(Account, giver.id).directorate_ids == set()
        assert client.get("/find-people").status == 403

    def test_what_a_pp_lead_covers_goes_too(self, app: Flask, office: Client) -> None:
        here = factories.directorate("Here")
        giver, taker = factories.pp_lead(here, name="Gia"), factories.pp_lead(name="Tia")
        there = factories.directorate("There", cover_id=giver.id)
        page = self.choose(office, giver, taker)
        assert "Tia covers There." in page.text
        page.submit("Hand over")
        db.session.rollback()

        assert db.session.get_one(Directorate, there.id).cover_id == taker.id

    def test_nobody_covers_what_they_lead_by_then(self, app: Flask, office: Client) -> None:
        giver, taker = factories.pp_lead(name="Gia"), factories.pp_lead(name="Tia")
        here = factories.directorate("Here", cover_id=taker.id)
        with transaction():
            db.session.get_one(Account, giver.id).directorates = [here]
        self.choose(office, giver, taker).submit("Hand over")
        db.session.rollback()

        assert db.session.get_one(Directorate, here.id).cover_id is None

    def test_only_accounts_of_the_same_kind_that_are_on_can_take_over(
        self, office: Client, team: tuple[Account, Account]
    ) -> None:
        giver, _taker = team
        off = factories.account(Access.PROJECT_LEAD, is_active=False)
        page = office.get(f"/accounts/{giver.id}/hand-over?to={off.id}")
        offered = page.form("Show what will happen").fields["to"][0].all("option")

        assert page.status == 422
        assert [each.text for each in offered] == ["Mo New"]

    def test_a_project_that_came_meanwhile_is_shown_first(
        self, office: Client, team: tuple[Account, Account]
    ) -> None:
        giver, taker = team
        page = self.choose(office, giver, taker)
        factories.project(lead=giver, title="Late one")
        again = page.submit("Hand over")

        assert again.status == 422
        assert "Late one" in again.text
        assert giver.id in self.leads()
        again.submit("Hand over")
        assert self.leads() == {taker.id}

    def test_pressing_twice_hands_over_once(
        self, office: Client, team: tuple[Account, Account]
    ) -> None:
        page = self.choose(office, *team)
        page.submit("Hand over")
        again = page.submit("Hand over")

        assert again.status == 422
        assert "There is nothing to hand over any more." in again.text
