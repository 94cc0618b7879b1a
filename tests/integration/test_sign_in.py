"""Staff sign in with a password and a code of their phone, each code once, and are told nothing."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.web_session import WebSession
from matcher.services import account_changes, accounts
from tests import factories
from tests.authenticator import PASSWORD, STEP, Member, Phone, member
from tests.pages import Client, Page, Values

STAFF = [access for access in Access if access is not Access.SERVICE_USER]
STAFF_PAGE = "/desk"


@pytest.fixture
def ruth(app: Flask) -> Member:
    return member(app, name="Ruth Lead", email="Ruth.Lead@trust.example")


def verbs() -> list[tuple[str, int | None]]:
    db.session.rollback()
    rows = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    return [(row.verb, row.thing_id) for row in rows]


def test_a_password_and_a_code_open_the_service(client: Client, ruth: Member) -> None:
    page = ruth.sign_in(client)

    assert page.path == STAFF_PAGE
    assert "Ruth Lead" in page.text
    assert verbs() == [("signed in", ruth.account_id)]


def test_the_address_may_be_written_in_capitals_and_with_spaces(
    client: Client, ruth: Member
) -> None:
    page = client.get("/sign-in/staff").submit(
        "Continue", email="  RUTH.lead@TRUST.example ", password=PASSWORD
    )

    assert page.path == "/sign-in/code"


@pytest.mark.parametrize("access", STAFF)
def test_every_kind_of_staff_is_asked_for_a_second_step(
    app: Flask, client: Client, access: Access
) -> None:
    page = member(app, access).first_step(client)

    assert page.path == "/sign-in/code"
    assert client.get("/account").status == 403


@pytest.mark.parametrize("access", STAFF)
def test_staff_without_a_second_step_must_set_one_up(
    app: Flask, client: Client, access: Access
) -> None:
    new = member(app, access)
    with transaction():
        account = db.session.get_one(Account, new.account_id)
        account.tf_primary_method = account.tf_totp_secret = None
    page = new.first_step(client)

    assert page.path == "/account/second-factor"
    assert client.get("/account").status == 403


@pytest.mark.parametrize(
    "address",
    [STAFF_PAGE, "/account", "/account/password", "/account/recovery-codes", "/sign-in/done"],
)
def test_half_a_sign_in_opens_nothing(client: Client, ruth: Member, address: str) -> None:
    ruth.first_step(client)

    assert client.get(address).status == 403


def test_half_a_sign_in_cannot_change_the_second_step(client: Client, ruth: Member) -> None:
    before = ruth.account.tf_totp_secret
    ruth.first_step(client)
    page = client.get("/account/second-factor")

    assert page.path == "/sign-in/staff"
    assert ruth.account.tf_totp_secret == before


def test_a_session_fixed_before_the_sign_in_is_not_the_one_after(
    client: Client, ruth: Member
) -> None:
    client.get("/sign-in/staff")
    first = client.cookie
    page = ruth.first_step(client)
    second = client.cookie
    page.submit("Sign in", code=ruth.phone.code())
    third = client.cookie
    opened = []
    for token in (first, second):
        client.keep_cookie(token or "")
        opened.append(client.get(STAFF_PAGE).status)

    assert len({first, second, third, None}) == 4
    assert opened == [403, 403]


def test_the_session_on_the_server_is_that_of_the_account(client: Client, ruth: Member) -> None:
    ruth.sign_in(client)
    db.session.rollback()

    assert db.session.scalars(select(WebSession.account_id)).all() == [ruth.account_id]


def test_the_cookie_of_before_a_sign_out_opens_nothing(client: Client, ruth: Member) -> None:
    page = ruth.sign_in(client)
    before = client.cookie or ""
    page.submit("Sign out")
    client.keep_cookie(before)

    assert client.get(STAFF_PAGE).status == 403
    assert verbs()[-1] == ("signed out", ruth.account_id)


def test_no_cookie_but_ours_is_ever_set(client: Client, ruth: Member) -> None:
    ruth.sign_in(client)

    assert {cookie.key for cookie in (client.browser._cookies or {}).values()} == {
        client.cookie_name
    }


class TestCodes:
    @pytest.mark.parametrize("steps", [-1, 0, 1])
    def test_a_code_of_this_half_minute_or_its_neighbours_will_do(
        self, client: Client, ruth: Member, steps: int
    ) -> None:
        assert ruth.sign_in(client, steps=steps).path == STAFF_PAGE

    @pytest.mark.parametrize("steps", [-20, -2, 2, 20])
    def test_an_older_or_later_code_will_not(
        self, client: Client, ruth: Member, steps: int
    ) -> None:
        page = ruth.sign_in(client, steps=steps)

        assert page.status == 422
        assert page.title.startswith("Error: ")
        assert client.get(STAFF_PAGE).status == 403
        assert verbs() == [("sign-in refused", ruth.account_id)]

    @pytest.mark.parametrize("second", range(0, STEP, 7))
    def test_three_codes_will_do_at_any_second_of_the_half_minute(
        self, app: Flask, ruth: Member, clock: time_machine.Traveller, second: int
    ) -> None:
        clock.shift(STEP - time.time() % STEP + second)
        totp = app.extensions["security"].totp_factory
        fitting = []
        for steps in range(-5, 6):
            account = ruth.account
            account.tf_last_counter = None
            code = ruth.phone.code(steps=steps)
            if totp.verify_totp(code, account.tf_totp_secret, account, STEP):
                fitting.append(steps)

        assert fitting == [-1, 0, 1]

    def test_the_same_code_is_refused_the_second_time(self, app: Flask, ruth: Member) -> None:
        code = ruth.phone.code()
        first, second = Client(app), Client(app)
        pages = [ruth.first_step(client) for client in (first, second)]

        assert pages[0].submit("Sign in", code=code).path == STAFF_PAGE
        assert pages[1].submit("Sign in", code=code).status == 422
        assert second.get(STAFF_PAGE).status == 403

    def test_of_two_who_send_one_code_at_the_same_time_one_is_let_in(
        self, app: Flask, ruth: Member
    ) -> None:
        code = ruth.phone.code()
        clients = [Client(app) for _each in range(4)]
        forms = [
            ruth.first_step(client).form("Sign in").filled({"code": code}) for client in clients
        ]
        at_once = threading.Barrier(len(clients))

        def send(pair: tuple[Client, Values]) -> int:
            client, form = pair
            with app.app_context():
                at_once.wait()
                return client.post("/sign-in/code", form, follow=False).status

        with ThreadPoolExecutor(len(clients)) as pool:
            answers = list(pool.map(send, zip(clients, forms, strict=True)))

        assert sorted(answers) == [302, 422, 422, 422]

    def test_an_earlier_code_is_refused_after_a_later_one(self, app: Flask, ruth: Member) -> None:
        assert ruth.sign_in(Client(app), steps=1).path == STAFF_PAGE
        assert ruth.sign_in(Client(app), steps=0).status == 422

    def test_the_next_code_is_taken(
        self, app: Flask, ruth: Member, clock: time_machine.Traveller
    ) -> None:
        ruth.sign_in(Client(app))
        clock.shift(timedelta(seconds=STEP))

        assert ruth.sign_in(Client(app)).path == STAFF_PAGE

    @pytest.mark.parametrize("code", ["", "000", "abcdef", "1" * 21, "１２３４５６", "-1", "null"])
    def test_what_is_no_code_is_refused_with_words(
        self, client: Client, ruth: Member, code: str
    ) -> None:
        page = ruth.first_step(client).submit("Sign in", code=code)

        assert page.status == 422
        assert page.errors

    def test_the_secret_is_not_stored_as_the_phone_knows_it(self, ruth: Member) -> None:
        key = ruth.phone.totp.base32_key

        assert key not in (ruth.account.tf_totp_secret or "")


class TestRefusals:
    def test_known_and_unknown_addresses_get_the_same_answer(
        self, app: Flask, ruth: Member
    ) -> None:
        known, unknown = Client(app), Client(app)
        other = Member(0, "Ruth.Lead@elsewhere.example", ruth.phone)
        pages = [
            ruth.first_step(known, password="not the right one"),
            other.first_step(unknown, password="not the right one"),
        ]
        tokens = [page.token for page in pages]
        bodies = [
            page.html.replace(token, "").replace(who.email, "")
            for page, token, who in zip(pages, tokens, (ruth, other), strict=True)
        ]

        assert [page.status for page in pages] == [422, 422]
        assert bodies[0] == bodies[1]
        assert verbs() == [("sign-in refused", ruth.account_id), ("sign-in refused", None)]

    def test_what_was_typed_is_written_nowhere(self, client: Client, ruth: Member) -> None:
        Member(0, "somebody@elsewhere.example", ruth.phone).first_step(client)
        db.session.rollback()
        row = db.session.scalars(select(AuditEntry)).one()

        assert "somebody" not in f"{row.fields} {row.job} {row.verb} {row.thing}"

    def test_an_account_without_a_password_is_not_let_in(self, client: Client) -> None:
        account = factories.pp_lead(email="new@trust.example")
        page = Member(account.id, account.email, None).first_step(client)  # type: ignore[arg-type]

        assert page.status == 422

    def test_an_account_that_is_switched_off_is_not_told_so(
        self, client: Client, ruth: Member
    ) -> None:
        with transaction():
            db.session.get_one(Account, ruth.account_id).is_active = False
        page = ruth.first_step(client)

        assert page.status == 422
        assert page.errors == ["The e-mail address or the password is not right."]

    def test_a_service_user_cannot_sign_in_by_password(self, app: Flask, client: Client) -> None:
        person = member(app, Access.SERVICE_USER, email="someone@people.example")

        assert person.first_step(client).status == 422

    def test_two_service_users_may_share_an_address_and_staff_may_not(self, app: Flask) -> None:
        for _each in range(2):
            factories.account(Access.SERVICE_USER, email="both@people.example")
        factories.pp_lead(email="both@people.example")

        with pytest.raises(IntegrityError):
            factories.account(Access.FINANCE, email="BOTH@people.example")

    @pytest.mark.parametrize("length", [201, 5_000])
    def test_a_password_of_any_length_is_answered(
        self, client: Client, ruth: Member, length: int
    ) -> None:
        assert ruth.first_step(client, password="é" * length).status == 422

    @pytest.mark.parametrize(
        "elsewhere",
        ["https://evil.example/", "//evil.example", "\\\\evil.example", "/\\evil.example", "////x"],
    )
    def test_nobody_is_sent_elsewhere_after_signing_in(
        self, client: Client, ruth: Member, elsewhere: str
    ) -> None:
        page = client.get("/sign-in/staff", next=elsewhere)
        form = page.form("Continue")
        sent = form.filled({"email": ruth.email, "password": PASSWORD})
        answer = client.post(page.path + f"?next={elsewhere}", sent, follow=False)
        target = answer.headers.get("Location", "/")

        assert target.startswith("/")
        assert not target.startswith(("//", "/\\"))

    def test_one_is_sent_to_the_page_one_came_for(self, client: Client, ruth: Member) -> None:
        page = ruth.first_step(client, came_for="/roles").submit("Sign in", code=ruth.phone.code())

        assert page.path == "/roles"

    def test_a_refused_page_leads_to_the_sign_in_and_back(
        self, client: Client, ruth: Member
    ) -> None:
        page = client.get("/account").follow("Sign in to see it").follow("Sign in as staff")
        page = page.submit("Continue", email=ruth.email, password=PASSWORD)

        assert page.submit("Sign in", code=ruth.phone.code()).path == "/account"

    @pytest.mark.parametrize("accept", ["application/json", "*/*"])
    def test_no_page_of_the_sign_in_answers_with_json(
        self, client: Client, ruth: Member, accept: str
    ) -> None:
        ruth.sign_in(client)
        for address in ("/sign-in/staff", "/account/second-factor", "/account/recovery-codes"):
            answer = client.send(address, headers={"Accept": accept})
            assert answer.mimetype == "text/html", address

    def test_json_sent_to_a_page_is_refused(self, client: Client) -> None:
        token = client.get("/sign-in/staff").token
        answer = client.send(
            "/sign-in/staff",
            method="POST",
            json=["email"],
            headers={"X-CSRFToken": token, "Referer": client.settings.public_url},
        )

        assert answer.status_code == 415

    @pytest.mark.parametrize(
        "address",
        [
            "/login", "/logout", "/reset", "/change", "/confirm", "/verify",
            "/tf-setup", "/tf-validate", "/tf-rescue", "/tf-select", "/us-signin", "/wan-signin",
            "/mf-recovery", "/sign-in/help", "/fs-static/css", "/refresh-token", "/change-email",
        ],
    )  # fmt: skip
    def test_pages_of_the_library_that_we_do_not_offer_are_not_there(
        self, client: Client, address: str
    ) -> None:
        assert client.get(address).status == 404


class TestRecoveryCodes:
    def codes(self, client: Client, ruth: Member) -> list[str]:
        ruth.sign_in(client)
        page = client.get("/account/recovery-codes").submit("Make recovery codes")
        return [each.text for each in page.main.one(class_="app-setup-key").all("li")]

    def test_a_recovery_code_signs_in_once(self, app: Flask, ruth: Member) -> None:
        codes = self.codes(Client(app), ruth)
        answers = []
        for _each in range(2):
            client = Client(app)
            page = ruth.first_step(client).follow("I do not have my phone: use a recovery code")
            answers.append(page.submit("Sign in", code=codes[0].upper().replace("-", " ")))

        assert len(set(codes)) == 8
        assert [page.status for page in answers] == [200, 422]
        assert answers[0].path == STAFF_PAGE
        assert ("recovery code used", ruth.account_id) in verbs()
        assert len(ruth.account.mf_recovery_codes or []) == 7

    def test_new_codes_end_the_old_ones(self, app: Flask, ruth: Member) -> None:
        client = Client(app)
        old = self.codes(client, ruth)
        client.get("/account/recovery-codes").submit("Make recovery codes")
        other = Client(app)
        ruth.first_step(other)
        page = other.get("/sign-in/recovery").submit("Sign in", code=old[0])

        assert page.status == 422
        assert verbs()[-1] == ("sign-in refused", ruth.account_id)

    def test_codes_are_shown_once_and_kept_as_hashes(self, client: Client, ruth: Member) -> None:
        codes = self.codes(client, ruth)
        page = client.get("/account/recovery-codes", show_codes="1")

        assert not any(code in page.text for code in codes)
        assert not any(code in str(ruth.account.mf_recovery_codes) for code in codes)
        assert "You have 8 codes left." in page.text

    def test_without_a_password_first_there_is_no_page_for_them(self, client: Client) -> None:
        assert client.get("/sign-in/recovery").path == "/sign-in/staff"


class TestChanges:
    def test_a_changed_password_signs_out_everywhere_else(self, app: Flask, ruth: Member) -> None:
        here, elsewhere = Client(app), Client(app)
        ruth.sign_in(here)
        ruth.sign_in(elsewhere, steps=1)
        page = here.get("/account/password")
        page = page.submit(
            "Change password", password=PASSWORD, new_password="gravel piano umbrella seven"
        )

        assert page.path == "/account"
        assert here.get(STAFF_PAGE).status == 200
        assert elsewhere.get(STAFF_PAGE).status == 403
        assert ("password set", ruth.account_id) in verbs()
        assert ruth.first_step(Client(app)).status == 422

    def test_the_password_of_now_is_needed_for_another(self, client: Client, ruth: Member) -> None:
        ruth.sign_in(client)
        page = client.get("/account/password").submit(
            "Change password", password="a guess of mine", new_password="gravel piano umbrella 7"
        )

        assert page.status == 422
        assert page.errors == ["This is not your password."]

    @pytest.mark.parametrize(
        "weak",
        ["short", "password1234", "aaaaaaaaaaaaaaaa", "123456789012", "ruth.lead@trust", "x" * 201],
    )
    def test_an_easy_password_is_refused_with_words(
        self, client: Client, ruth: Member, weak: str
    ) -> None:
        ruth.sign_in(client)
        page = client.get("/account/password").submit(
            "Change password", password=PASSWORD, new_password=weak
        )

        assert page.status == 422
        assert page.errors

    def test_a_long_password_of_small_letters_alone_will_do(
        self, client: Client, ruth: Member
    ) -> None:
        ruth.sign_in(client)
        page = client.get("/account/password").submit(
            "Change password", password=PASSWORD, new_password="gravel piano umbrella " * 5
        )

        assert page.path == "/account"

    def test_another_phone_replaces_the_first(
        self, app: Flask, client: Client, ruth: Member, clock: time_machine.Traveller
    ) -> None:
        from_page = self.set_up_again(client, ruth)

        assert from_page.path == "/account"
        assert ("second factor set", ruth.account_id) in verbs()
        clock.shift(timedelta(minutes=5))
        assert ruth.sign_in(Client(app)).status == 422

    def set_up_again(self, client: Client, ruth: Member) -> Page:
        ruth.sign_in(client)
        page = client.get("/account/second-factor").submit("Show the picture to scan")
        key = page.main.one(class_="app-setup-key").text
        return page.submit("Finish", code=Phone(key).code())

    @pytest.mark.parametrize("address", ["/account/second-factor", "/account/recovery-codes"])
    def test_a_quarter_of_an_hour_later_the_password_is_asked_again(
        self, client: Client, ruth: Member, clock: time_machine.Traveller, address: str
    ) -> None:
        ruth.sign_in(client)
        clock.shift(timedelta(minutes=14))
        assert client.get(address).path == address
        clock.shift(timedelta(minutes=2))
        page = client.get(address)
        assert page.path == "/account/confirm-password"
        assert page.submit("Continue", password="wrong").status == 422
        assert page.submit("Continue", password=PASSWORD).path == address

    def test_a_disabled_account_is_out_at_once_and_stays_out(
        self, app: Flask, client: Client, ruth: Member
    ) -> None:
        ruth.sign_in(client)
        half = Client(app)
        ruth.first_step(half)
        result = app.test_cli_runner().invoke(args=["accounts", "disable", ruth.email.upper()])

        assert result.exit_code == 0
        assert client.get(STAFF_PAGE).status == 403
        assert half.get("/sign-in/code").path == "/sign-in/staff"
        assert ("account disabled", ruth.account_id) in verbs()

    def test_signing_out_everywhere_ends_every_session(self, app: Flask, ruth: Member) -> None:
        here, elsewhere = Client(app), Client(app)
        ruth.sign_in(here)
        ruth.sign_in(elsewhere, steps=1)
        here.get("/account").submit("Sign out everywhere")

        assert [each.get(STAFF_PAGE).status for each in (here, elsewhere)] == [403, 403]
        assert verbs()[-1] == ("sessions ended", ruth.account_id)

    def test_one_other_session_can_be_ended(self, app: Flask, ruth: Member) -> None:
        here, elsewhere = Client(app), Client(app)
        ruth.sign_in(here)
        ruth.sign_in(elsewhere, steps=1)
        here.get("/account").submit("Sign out there 1")

        assert [each.get(STAFF_PAGE).status for each in (here, elsewhere)] == [200, 403]

    def test_nobody_ends_the_session_of_somebody_else(self, app: Flask, ruth: Member) -> None:
        other = Client(app).sign_in_as(factories.pp_lead())
        ruth.sign_in(here := Client(app))
        db.session.rollback()
        foreign = db.session.scalars(
            select(WebSession.id).where(WebSession.account_id != ruth.account_id)
        ).one()
        here.post_with_token(f"/account/sessions/{foreign}/end")

        assert other.get(STAFF_PAGE).status == 200


def test_in_demo_mode_no_second_step_is_asked(make_app: Callable[..., Flask], app: Flask) -> None:
    demo = make_app(demo=True)
    one = member(app, is_demo=True)
    with transaction():
        account = db.session.get_one(Account, one.account_id)
        account.tf_primary_method = account.tf_totp_secret = None

    assert one.first_step(Client(demo)).path == STAFF_PAGE


def test_the_trail_names_the_account_that_was_disabled_by_the_command_line(
    app: Flask, ruth: Member
) -> None:
    with transaction():
        account_changes.disable(ruth.account, job=accounts.COMMAND_LINE, at=factories.NOW)
    db.session.rollback()
    row = db.session.scalars(select(AuditEntry)).one()

    assert (row.verb, row.job, row.thing_id) == (
        "account disabled",
        "command line",
        ruth.account_id,
    )
