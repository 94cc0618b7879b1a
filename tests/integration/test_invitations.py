"""Accounts begin on the command line, with a link that works once; so does a forgotten password."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from matcher.database import db
from matcher.domain.access import Access
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.one_time_token import OneTimeToken
from matcher.models.outbox_message import OutboxMessage
from tests import factories
from tests.authenticator import PASSWORD, Member, Phone, member
from tests.pages import Client, Page

RUTH = ("ruth@trust.example", "--name", "Ruth Okafor", "--access")
NEW_PASSWORD = "gravel piano umbrella seven"
STAFF_PAGE = "/desk"


def run(app: Flask, *arguments: str) -> Result:
    db.session.rollback()
    return app.test_cli_runner().invoke(args=["accounts", *arguments])


def invited(app: Flask, access: str = "pp_team", *more: str) -> str:
    """The path of the link that an invitation prints."""
    result = run(app, "invite", *RUTH, access, *more)
    assert result.exit_code == 0, result.output
    link = result.stdout.strip()
    assert link.startswith(app.config["SETTINGS"].public_url)
    return urlsplit(link).path


def letters() -> list[OutboxMessage]:
    db.session.rollback()
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def trail() -> list[tuple[str, str | None]]:
    db.session.rollback()
    rows = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    return [(row.verb, row.job) for row in rows]


def set_up(page: Page) -> tuple[Page, Phone]:
    """Join a phone to the account, from the page that asks for it."""
    page = page.submit("Show the picture to scan")
    phone = Phone(page.main.one(class_="app-setup-key").text)
    return page.submit("Finish", code=phone.code()), phone


def ask_for_link(client: Client, email: str) -> Page:
    return client.get("/forgot-password").submit("Send me a link", email=email)


def link_in(letter: OutboxMessage) -> str:
    found = re.search(r"http\S+", letter.body)
    assert found
    return urlsplit(found[0]).path


def test_an_empty_installation_comes_to_life(app: Flask, clock: time_machine.Traveller) -> None:
    assert run(app, "directorate", "Newham").exit_code == 0
    client = Client(app)
    page = client.get(invited(app, "pp_lead", "--directorate", "Newham", "--job-title", "PP lead"))
    assert page.heading == "Welcome, Ruth Okafor"

    page = page.submit("Set password and go on", password=PASSWORD)
    assert page.path == "/account/second-factor"
    assert page.main.all("img") == []
    page, phone = set_up(page)
    assert page.path == "/account/recovery-codes"
    page = page.submit("Make recovery codes")
    assert len(page.main.one(class_="app-setup-key").all("li")) == 8
    assert page.follow("I have kept them").path == STAFF_PAGE
    page = client.get("/account")
    assert "Newham" in page.text

    page.submit("Sign out")
    assert client.get("/account").status == 403
    clock.shift(timedelta(minutes=1))
    ruth = Member(1, "ruth@trust.example", phone)
    assert ruth.sign_in(client).path == STAFF_PAGE
    assert trail() == [
        ("directorate added", "command line"),
        ("account invited", "command line"),
        ("password set", None),
        ("second factor set", None),
        ("signed in", None),
        ("recovery codes made", None),
        ("signed out", None),
        ("signed in", None),
    ]


class TestInvitations:
    def test_opening_the_link_spends_nothing(self, app: Flask) -> None:
        link = invited(app)
        for _each in range(3):
            assert Client(app).get(link).status == 200
        assert Client(app).send(link, method="HEAD").status_code == 200

        page = Client(app).get(link).submit("Set password and go on", password=PASSWORD)
        assert page.path == "/account/second-factor"

    def test_a_used_link_is_refused(self, app: Flask) -> None:
        link = invited(app)
        open_already = Client(app).get(link)
        Client(app).get(link).submit("Set password and go on", password=PASSWORD)

        assert Client(app).get(link).status == 404
        late = open_already.submit("Set password and go on", password=NEW_PASSWORD)
        assert late.status == 404
        assert Member(1, "ruth@trust.example", Phone("A" * 32)).first_step(Client(app)).path == (
            "/account/second-factor"
        )

    def test_a_late_link_is_refused(self, app: Flask, clock: time_machine.Traveller) -> None:
        link = invited(app)
        clock.shift(timedelta(days=6, hours=23))
        assert Client(app).get(link).status == 200
        clock.shift(timedelta(hours=2))
        page = Client(app).get(link)

        assert page.status == 404
        assert page.heading == "This link does not work any more"

    @pytest.mark.parametrize("change", [str.lower, lambda t: t[:-1], lambda t: t + "x", str.upper])
    def test_a_mangled_link_is_refused(self, app: Flask, change) -> None:  # type: ignore[no-untyped-def]
        token = invited(app).removeprefix("/welcome/")

        assert Client(app).get(f"/welcome/{change(token)}").status == 404

    def test_a_link_for_something_else_is_refused(self, app: Flask) -> None:
        token = invited(app).removeprefix("/welcome/")

        assert Client(app).get(f"/reset-password/{token}").status == 404

    def test_a_link_of_a_disabled_account_is_refused(self, app: Flask) -> None:
        link = invited(app)
        run(app, "disable", "ruth@trust.example")

        assert Client(app).get(link).status == 404

    def test_the_link_signs_nobody_in_before_the_second_step(self, app: Flask) -> None:
        client = Client(app)
        client.get(invited(app)).submit("Set password and go on", password=PASSWORD)

        assert client.get(STAFF_PAGE).status == 403

    def test_the_link_ends_the_session_of_whoever_opens_it(self, app: Flask) -> None:
        other = member(app, email="other@trust.example")
        client = Client(app)
        other.sign_in(client)
        before = other.account.tf_totp_secret
        page = client.get(invited(app)).submit("Set password and go on", password=PASSWORD)
        page, _phone = set_up(page)

        assert page.path == "/account/recovery-codes"
        assert "Ruth Okafor" in page.text
        assert other.account.tf_totp_secret == before

    @pytest.mark.parametrize("weak", ["", "short", "password1234", "ruth okafor1", "x" * 201])
    def test_an_easy_password_is_refused_and_the_link_goes_on_working(
        self, app: Flask, weak: str
    ) -> None:
        link = invited(app)
        page = Client(app).get(link).submit("Set password and go on", password=weak)

        assert page.status == 422
        assert page.errors
        assert Client(app).get(link).status == 200

    def test_the_token_is_long_and_kept_as_a_hash(self, app: Flask) -> None:
        token = invited(app).removeprefix("/welcome/")
        db.session.rollback()
        row = db.session.scalars(select(OneTimeToken)).one()

        assert len(token) == 43
        assert token not in str(vars(row))

    @pytest.mark.parametrize("email", ["ruth@trust.example", "RUTH@Trust.Example"])
    def test_an_address_that_has_an_account_is_refused(self, app: Flask, email: str) -> None:
        invited(app)
        result = run(app, "invite", email, "--name", "Another", "--access", "finance")

        assert result.exit_code == 1
        assert "has an account already" in result.output
        assert trail() == [("account invited", "command line")]

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("invite", "no address", "--name", "A", "--access", "finance"), "not an e-mail"),
            (("invite", *RUTH, "pp_lead", "--directorate", "Nowhere"), "no directorate called"),
            (("invite", *RUTH, "service_user"), "Invalid value"),
            (("disable", "nobody@trust.example"), "No member of staff"),
        ],
    )
    def test_what_cannot_be_done_is_said_and_changes_nothing(
        self, app: Flask, arguments: tuple[str, ...], words: str
    ) -> None:
        result = run(app, *arguments)

        assert result.exit_code != 0
        assert words in result.output
        assert db.session.scalars(select(Account)).all() == []

    def test_another_link_ends_the_one_before(self, app: Flask) -> None:
        first = invited(app)
        second = urlsplit(run(app, "link", "ruth@trust.example").stdout.strip()).path

        assert Client(app).get(first).status == 404
        assert Client(app).get(second).status == 200

    def test_who_lost_the_phone_sets_up_another(self, app: Flask) -> None:
        ruth = member(app, email="ruth@trust.example")
        ruth.sign_in(signed_in := Client(app))
        link = run(app, "link", "ruth@trust.example", "--lost-phone").stdout.strip()
        client = Client(app)
        page = client.get(urlsplit(link).path).submit(
            "Set password and go on", password=NEW_PASSWORD
        )

        assert signed_in.get(STAFF_PAGE).status == 403
        assert set_up(page)[0].path == "/account/recovery-codes"

    @pytest.mark.parametrize(
        ("option", "value"), [("--email", "new@trust.example"), ("--access", "pp_team")]
    )
    def test_a_changed_account_is_signed_out(self, app: Flask, option: str, value: str) -> None:
        ruth = member(app, email="ruth@trust.example")
        ruth.sign_in(client := Client(app))
        result = run(app, "change", "ruth@trust.example", option, value)
        db.session.rollback()
        row = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()

        assert result.exit_code == 0
        assert client.get(STAFF_PAGE).status == 403
        assert row is not None
        assert (row.verb, row.fields) == ("account changed", option.removeprefix("--"))

    def test_nobody_is_given_the_address_of_another(self, app: Flask) -> None:
        factories.pp_lead(email="taken@trust.example")
        invited(app)
        result = run(app, "change", "ruth@trust.example", "--email", "Taken@trust.example")

        assert result.exit_code == 1
        assert "has an account already" in result.output

    def test_a_directorate_is_added_once(self, app: Flask) -> None:
        assert run(app, "directorate", "Newham").exit_code == 0
        assert run(app, "directorate", "Newham").exit_code == 1

    def test_the_list_names_staff_and_nobody_else(self, app: Flask) -> None:
        factories.service_user()
        factories.pp_lead(factories.directorate("Newham"), name="Ruth", email="r@trust.example")
        factories.account(name="Zed", email="z@trust.example", is_active=False)
        result = run(app, "list")

        assert result.output.splitlines() == [
            "r@trust.example\tRuth\tpp_lead\tNewham\t",
            "z@trust.example\tZed\tpp_lead\t\toff",
        ]


class TestForgottenPasswords:
    @pytest.fixture
    def ruth(self, app: Flask) -> Member:
        return member(app, name="Ruth Lead", email="ruth@trust.example")

    def test_a_link_by_mail_leads_to_a_new_password(self, app: Flask, ruth: Member) -> None:
        signed_in = Client(app)
        ruth.sign_in(signed_in)
        ask_for_link(Client(app), "RUTH@trust.example")
        letter = letters()[0]
        page = Client(app).get(link_in(letter)).submit("Set password", password=NEW_PASSWORD)

        assert letter.address == "ruth@trust.example"
        assert page.path == "/sign-in/staff"
        assert page.announcements == ["Your new password is set. Sign in with it."]
        assert signed_in.get(STAFF_PAGE).status == 403
        assert ruth.first_step(Client(app)).status == 422
        assert ruth.first_step(Client(app), password=NEW_PASSWORD).path == "/sign-in/code"

    def test_the_owner_is_told_of_a_new_password(self, app: Flask, ruth: Member) -> None:
        ask_for_link(Client(app), ruth.email)
        Client(app).get(link_in(letters()[0])).submit("Set password", password=NEW_PASSWORD)

        assert [each.subject for each in letters()] == [
            "Get involved: choose a new password",
            "Get involved: your password was changed",
        ]

    def test_known_and_unknown_addresses_get_the_same_answer(
        self, app: Flask, ruth: Member
    ) -> None:
        factories.pp_lead(email="off@trust.example", is_active=False)
        addresses = ("ruth@trust.example", "off@trust.example", "nobody@trust.example", "no one")
        pages = [ask_for_link(Client(app), each) for each in addresses]

        assert {(page.status, page.html) for page in pages} == {(200, pages[0].html)}
        assert len(letters()) == 1
        assert trail() == [("password link asked for", "sign-in page")] * 4

    def test_the_link_works_once_and_for_an_hour(
        self, app: Flask, ruth: Member, clock: time_machine.Traveller
    ) -> None:
        ask_for_link(Client(app), ruth.email)
        first = link_in(letters()[0])
        clock.shift(timedelta(minutes=59))
        assert Client(app).get(first).status == 200
        Client(app).get(first).submit("Set password", password=NEW_PASSWORD)
        assert Client(app).get(first).status == 404

        ask_for_link(Client(app), ruth.email)
        later = link_in(letters()[-1])
        clock.shift(timedelta(minutes=61))
        assert Client(app).get(later).status == 404

    def test_a_new_link_ends_the_one_before(self, app: Flask, ruth: Member) -> None:
        for _each in range(2):
            ask_for_link(Client(app), ruth.email)
        first, second = (link_in(letter) for letter in letters())

        assert Client(app).get(first).status == 404
        assert Client(app).get(second).status == 200

    def test_the_second_step_is_still_asked_for(self, app: Flask, ruth: Member) -> None:
        ask_for_link(Client(app), ruth.email)
        client = Client(app)
        client.get(link_in(letters()[0])).submit("Set password", password=NEW_PASSWORD)
        page = ruth.first_step(client, password=NEW_PASSWORD)

        assert page.path == "/sign-in/code"
        assert client.get(STAFF_PAGE).status == 403

    def test_a_service_user_gets_no_such_letter(self, app: Flask) -> None:
        member_of_public = member(app, Access.SERVICE_USER, email="p@people.example")
        ask_for_link(Client(app), member_of_public.email)

        assert letters() == []

    def test_the_letter_leads_to_the_public_address_whatever_host_was_asked(
        self, app: Flask, ruth: Member
    ) -> None:
        client = Client(app)
        page = client.get("/forgot-password")
        values = page.form("Send me a link").filled({"email": ruth.email})
        client.browser.post("/forgot-password", base_url="http://localhost:9999", data=values)
        ask_for_link(client, ruth.email)

        assert all(
            f"{client.settings.public_url}/reset-password/" in each.body for each in letters()
        )

    def test_what_the_library_itself_would_send_waits_in_the_outbox(self, app: Flask) -> None:
        app.extensions["security"].mail_util.send_mail(
            "any", "Subject", "ruth@trust.example", "us", "Plain words.", "<b>HTML</b>"
        )

        assert [(each.subject, each.body) for each in letters()] == [("Subject", "Plain words.")]


def test_migrating_leaves_each_account_with_a_name_of_its_own_for_the_library(app: Flask) -> None:
    names = {factories.account().fs_uniquifier for _each in range(3)}

    assert len(names - {""}) == 3
