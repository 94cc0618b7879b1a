"""Service users come in by a link or a code, each once, and the page tells nobody who is known."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.clock import now
from matcher.domain.one_time_token import LASTS, Purpose
from matcher.domain.service_user import Channel
from matcher.domain.sign_in_code import groups
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.one_time_token import OneTimeToken
from matcher.models.outbox_message import OutboxMessage
from matcher.models.service_user import ServiceUser
from matcher.presenters.sign_in_code_page import sign_in_code_page
from matcher.services import one_time_tokens, refusals
from tests import factories
from tests.authenticator import member
from tests.factories import NOW
from tests.letters import code_of, link_of
from tests.pages import Client, Page

EMAIL = "nadia.rahman@people.example"
ENDED = "This link does not work any more"
SENT = "Look at your e-mail"
WRONG = "CCCC-DDDD-FFFF"
LATE = LASTS[Purpose.SIGN_IN_LINK]


@pytest.fixture
def nadia(app: Flask) -> ServiceUser:
    return factories.service_user(name="Nadia Rahman", call_me="Nadia", email=EMAIL)


def ask(client: Client, email: str = EMAIL) -> Page:
    return client.get("/sign-in/email").submit("Send me a link", email=email)


def type_code(client: Client, code: str) -> Page:
    return client.get("/code").submit("Sign in", code=code)


def press(client: Client, link: str, name: str = "Nadia") -> Page:
    return client.get(link).submit(f"Sign in as {name}")


def letters() -> list[OutboxMessage]:
    db.session.rollback()
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def is_in(page: Page) -> bool:
    return page.path == "/my" and page.status == 200 and "Sign out" in page.buttons


def trail() -> list[AuditEntry]:
    db.session.rollback()
    return list(db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)))


class TestALink:
    def test_it_signs_in_on_another_device_than_the_one_that_asked(
        self, app: Flask, client: Client, nadia: ServiceUser
    ) -> None:
        page = client.get("/sign-in").follow("E-mail me a link")
        assert page.submit("Send me a link", email=EMAIL).heading == SENT

        assert is_in(press(Client(app), link_of(EMAIL)))
        assert client.get("/account").status == 403
        assert [row.verb for row in trail()] == ["sign-in link asked for", "signed in"]

    def test_opening_it_shows_a_button_and_spends_nothing(
        self, client: Client, nadia: ServiceUser
    ) -> None:
        ask(client)
        for _each in range(3):
            assert client.send(link_of(EMAIL), method="HEAD").status_code == 200
            assert client.get(link_of(EMAIL)).status == 200
        page = client.get(link_of(EMAIL))
        assert page.heading == "Sign in as Nadia"
        assert "Rahman" not in page.text
        assert client.get("/account").status == 403

        assert is_in(page.submit("Sign in as Nadia"))

    def test_it_works_once(self, app: Flask, client: Client, nadia: ServiceUser) -> None:
        ask(client)
        page = Client(app).get(link_of(EMAIL))
        press(client, link_of(EMAIL))
        again = page.submit("Sign in as Nadia")

        assert (again.status, again.heading) == (404, ENDED)
        assert again.link("Get a new link").href == "/sign-in/email"

    def test_who_presses_twice_is_told_that_they_are_in(
        self, client: Client, nadia: ServiceUser
    ) -> None:
        ask(client)
        press(client, link_of(EMAIL))
        page = client.get(link_of(EMAIL))

        assert page.heading == ENDED
        assert is_in(page.follow("Go on"))

    def test_of_two_who_press_at_once_one_comes_in(self, app: Flask, nadia: ServiceUser) -> None:
        ask(Client(app))
        link = link_of(EMAIL)
        pages = [Client(app).get(link) for _each in range(2)]
        start = threading.Barrier(len(pages))

        def submit(page: Page) -> int:
            with app.app_context():
                start.wait()
                return page.submit("Sign in as Nadia").status

        with ThreadPoolExecutor(len(pages)) as pool:
            assert sorted(pool.map(submit, pages)) == [200, 404]

    def test_it_works_for_20_minutes(
        self, app: Flask, client: Client, nadia: ServiceUser, clock: time_machine.Traveller
    ) -> None:
        ask(client)
        clock.move_to(NOW + LATE - timedelta(minutes=1))
        page = client.get(link_of(EMAIL))
        clock.move_to(NOW + LATE + timedelta(seconds=30))

        assert page.heading == "Sign in as Nadia"
        assert page.submit("Sign in as Nadia").heading == ENDED
        assert client.get(link_of(EMAIL)).heading == ENDED

    def test_a_new_request_ends_the_old_one(self, client: Client, nadia: ServiceUser) -> None:
        ask(client)
        link, code = link_of(EMAIL), code_of(EMAIL)
        ask(client)

        assert client.get(link).heading == ENDED
        assert type_code(client, code).status == 422
        assert is_in(press(client, link_of(EMAIL)))

    def test_link_and_code_of_one_letter_end_together(
        self, app: Flask, client: Client, nadia: ServiceUser
    ) -> None:
        ask(client)
        press(client, link_of(EMAIL))
        assert type_code(Client(app), code_of(EMAIL)).status == 422
        ask(client)
        type_code(client, code_of(EMAIL))

        assert Client(app).get(link_of(EMAIL)).heading == ENDED

    @pytest.mark.parametrize("end", ["", "x", "%20", "%0A", "/", "..", "%00", "é", "A" * 3000])
    def test_a_mangled_link_says_what_to_do(
        self, client: Client, nadia: ServiceUser, end: str
    ) -> None:
        ask(client)
        link = link_of(EMAIL)
        page = client.get(link[:-1] + end if end else link[:-5])

        assert page.status == 404
        assert is_in(press(client, link))

    @pytest.mark.parametrize("purpose", [Purpose.WELCOME, Purpose.RESET_PASSWORD])
    def test_a_link_of_another_kind_signs_nobody_in(
        self, app: Flask, client: Client, purpose: Purpose
    ) -> None:
        lead = factories.pp_lead()
        with transaction():
            token = one_time_tokens.issue(lead, purpose, at=now())

        assert client.get(f"/sign-in/link/{token}").heading == ENDED

    def test_a_link_to_sign_in_is_no_way_to_a_password(
        self, client: Client, nadia: ServiceUser
    ) -> None:
        ask(client)
        token = link_of(EMAIL).rpartition("/")[2]

        assert [client.get(f"/{at}/{token}").status for at in ("welcome", "reset-password")] == [
            404,
            404,
        ]

    def test_a_form_without_its_token_spends_nothing(
        self, client: Client, nadia: ServiceUser
    ) -> None:
        ask(client)

        assert client.post(link_of(EMAIL)).status == 400
        assert is_in(press(client, link_of(EMAIL)))

    def test_only_hashes_are_stored(self, client: Client, nadia: ServiceUser) -> None:
        ask(client)
        token, code = link_of(EMAIL).rpartition("/")[2], code_of(EMAIL).replace(" ", "")
        rows = db.session.scalars(select(OneTimeToken)).all()

        assert {len(row.token_hash) for row in rows} == {64}
        assert not {token, code} & {row.token_hash for row in rows}

    def test_whoever_was_signed_in_before_is_out(self, client: Client, nadia: ServiceUser) -> None:
        client.sign_in_as(factories.pp_lead(name="Ruth Lead"))
        before = client.cookie or ""
        ask(client)
        page = press(client, link_of(EMAIL))

        assert "Nadia" in page.text
        assert "Ruth Lead" not in page.text
        client.keep_cookie(before)
        assert client.get("/account").status == 403

    def test_a_session_fixed_before_the_sign_in_is_not_the_one_after(
        self, client: Client, nadia: ServiceUser
    ) -> None:
        ask(client)
        page = client.get(link_of(EMAIL))
        before = client.cookie or ""
        assert is_in(page.submit("Sign in as Nadia"))
        client.keep_cookie(before)

        assert client.get("/account").status == 403

    def test_the_cookie_of_before_a_sign_out_opens_nothing(
        self, client: Client, nadia: ServiceUser
    ) -> None:
        ask(client)
        page = press(client, link_of(EMAIL))
        before = client.cookie or ""
        page.submit("Sign out")
        client.keep_cookie(before)

        assert client.get("/account").status == 403

    def test_links_that_are_over_are_cleared_away(self, client: Client, nadia: ServiceUser) -> None:
        ask(client)
        with transaction():
            one_time_tokens.clear_old(at=NOW + timedelta(hours=2))
        assert db.session.scalar(select(func.count()).select_from(OneTimeToken)) == 2
        with transaction():
            one_time_tokens.clear_old(at=NOW + timedelta(days=2))

        assert db.session.scalar(select(func.count()).select_from(OneTimeToken)) == 0


class TestTheLetter:
    def test_it_says_a_first_name_and_nothing_of_health(
        self, client: Client, nadia: ServiceUser
    ) -> None:
        ask(client)
        (letter,) = letters()
        words = f"{letter.subject}\n{letter.body}".lower()

        assert letter.subject == "Get involved: your link to sign in"
        assert "hello nadia," in words
        for word in ("rahman", "service user", "carer", "health", "nhs", "trust", "patient"):
            assert word not in words.replace("trust.example", "")

    def test_it_is_written_to_the_address_that_was_given_to_us(
        self, client: Client, nadia: ServiceUser
    ) -> None:
        ask(client, "  NADIA.Rahman@People.EXAMPLE ")

        assert [letter.address for letter in letters()] == [EMAIL]

    def test_a_couple_with_one_address_has_a_letter_each(self, app: Flask, client: Client) -> None:
        for name in ("Sam", "Kim"):
            factories.service_user(name=f"{name} Hill", call_me=name, email="hill@people.example")
        assert ask(client, "hill@people.example").heading == SENT
        sam, kim = letters()

        assert "Hello Sam," in sam.body
        assert "Kim" not in sam.body
        assert "Hello Kim," in kim.body
        assert "Hill" not in sam.body + kim.body
        assert is_in(press(Client(app), link_of("hill@people.example", which=0), "Sam"))
        page = press(Client(app), link_of("hill@people.example", which=1), "Kim")
        assert is_in(page)
        assert "Kim Hill" in page.text

    def test_a_person_without_an_account_is_given_one(
        self, client: Client, nadia: ServiceUser
    ) -> None:
        assert nadia.account_id is None
        ask(client)
        press(client, link_of(EMAIL))
        ask(client)
        db.session.rollback()
        (account,) = db.session.scalars(select(Account))

        assert (account.access, account.name) == (Access.SERVICE_USER, "Nadia Rahman")
        assert db.session.get_one(ServiceUser, nadia.id).account_id == account.id

    @pytest.mark.parametrize("channel", [Channel.PHONE, Channel.LETTER, Channel.NAMED_PERSON])
    def test_who_asked_for_no_e_mail_gets_none_and_is_told_to_ring(
        self, client: Client, nadia: ServiceUser, channel: Channel
    ) -> None:
        known = ask(client).text
        with transaction():
            nadia.channel = channel
        page = ask(client)

        assert len(letters()) == 1
        assert page.text == known
        assert "We can give you a code on the phone or on paper." in page.text

    def test_nobody_whose_account_is_off_is_written_to(
        self, client: Client, nadia: ServiceUser
    ) -> None:
        ask(client)
        with transaction():
            account = db.session.get_one(Account, nadia.account_id)
            account.is_active = False

        assert client.get(link_of(EMAIL)).heading == ENDED
        assert type_code(client, code_of(EMAIL)).status == 422
        ask(client)
        assert len(letters()) == 1

    def test_staff_who_use_services_too_are_not_let_in_without_their_password(
        self, app: Flask, client: Client, nadia: ServiceUser
    ) -> None:
        staff = member(app, email="nadia@trust.example").account
        with transaction():
            nadia.account_id = staff.id
            token = one_time_tokens.issue(staff, Purpose.SIGN_IN_LINK, at=now())
            code = one_time_tokens.issue_code(staff, Purpose.MAILED_CODE, at=now())
        ask(client)

        assert letters() == []
        assert client.get(f"/sign-in/link/{token}").heading == ENDED
        assert type_code(client, code).status == 422

    def test_a_post_box_is_not_flooded(self, client: Client, nadia: ServiceUser) -> None:
        pages = {ask(client).text for _each in range(refusals.MOST_LETTERS + 3)}

        assert len(letters()) == refusals.MOST_LETTERS
        assert len(pages) == 1
        assert is_in(press(client, link_of(EMAIL)))


class TestAddresses:
    @pytest.mark.parametrize(
        "typed",
        [
            "nadia.rahman+news@people.example",
            "nobody@people.example",
            "nadia.rahman@people.example.evil.example",
            "nаdia.rahman@people.example",
            "ｎａｄｉａ.rahman@people.example",
            "%@%",
            "' or 1=1 --@people.example",
            "<script>@people.example",
        ],
    )
    def test_another_address_gets_nothing_and_the_same_page(
        self, client: Client, nadia: ServiceUser, typed: str
    ) -> None:
        known = ask(client)
        before = len(letters())
        page = client.get("/sign-in/email").submit("Send me a link", email=typed)
        if " " in typed:
            assert page.status == 422
        else:
            assert (page.status, page.text) == (known.status, known.text)
        assert len(letters()) == before

    def test_an_address_with_a_plus_is_an_address_of_its_own(
        self, app: Flask, client: Client, nadia: ServiceUser
    ) -> None:
        factories.service_user(call_me="Plus", email="nadia.rahman+qi@people.example")
        ask(client, "nadia.rahman+QI@people.example")

        assert [letter.address for letter in letters()] == ["nadia.rahman+qi@people.example"]

    def test_a_letter_that_only_looks_the_same_never_moves_a_link(
        self, client: Client, nadia: ServiceUser
    ) -> None:
        factories.service_user(call_me="Mark", email="mark@people.example")
        ask(client, "mar\u212a@people.example")

        assert {letter.address for letter in letters()} <= {"mark@people.example"}

    @pytest.mark.parametrize(
        "typed",
        [
            "",
            "   ",
            "nadia",
            "@people.example",
            "nadia@",
            f"{EMAIL}\nBcc: evil@evil.example",
            f"{EMAIL}\r\nSubject: hello",
            f"{EMAIL}, evil@evil.example",
            "a\u202eb@people.example",
            "x" * 400 + "@people.example",
        ],
    )
    def test_what_is_no_address_is_said_and_not_lost(
        self, client: Client, nadia: ServiceUser, typed: str
    ) -> None:
        page = client.get("/sign-in/email").submit("Send me a link", email=typed)

        assert page.status == 422
        assert len(page.errors) == 1
        kept = page.form("Send me a link").values.get("email", [""])[0]
        assert kept == typed.strip()
        assert letters() == []

    @pytest.mark.parametrize("written", [f"\t{EMAIL}\r\n", f" {EMAIL}"])
    def test_a_pasted_line_break_at_the_end_does_no_harm(
        self, client: Client, nadia: ServiceUser, written: str
    ) -> None:
        assert ask(client, written).heading == SENT
        assert [letter.address for letter in letters()] == [EMAIL]


class TestACode:
    def test_it_is_typed_on_the_device_that_asked(self, client: Client, nadia: ServiceUser) -> None:
        assert is_in(ask(client).submit("Sign in", code=code_of(EMAIL)))

    def test_it_is_typed_on_another_device_without_saying_anything_else(
        self, app: Flask, client: Client, nadia: ServiceUser
    ) -> None:
        ask(client)
        page = Client(app).get("/sign-in").follow("I have a code")

        assert is_in(page.submit("Sign in", code=code_of(EMAIL)))

    @pytest.mark.parametrize(
        "change",
        [
            str.lower,
            lambda code: code.replace(" ", ""),
            lambda code: code.replace(" ", "-"),
            lambda code: f"\n {code.replace(' ', ' – ')}\t",
            lambda code: "".join(chr(ord(each) + 0xFEE0) if each != " " else each for each in code),
        ],
    )
    def test_however_it_is_typed(
        self, client: Client, nadia: ServiceUser, change: Callable[[str], str]
    ) -> None:
        ask(client)

        assert is_in(type_code(client, change(code_of(EMAIL))))

    def test_it_works_once_and_not_too_late(
        self, app: Flask, client: Client, nadia: ServiceUser, clock: time_machine.Traveller
    ) -> None:
        ask(client)
        first = code_of(EMAIL)
        assert is_in(type_code(Client(app), first))
        assert type_code(Client(app), first).status == 422
        ask(client)
        clock.move_to(NOW + LATE + timedelta(minutes=1))

        assert type_code(client, code_of(EMAIL)).status == 422

    @pytest.mark.parametrize(
        "typed", ["", "ABC", "0O1I", "1234 5678 9012", "<b>", "x" * 300, WRONG]
    )
    def test_a_wrong_code_is_said_and_not_lost(self, client: Client, typed: str) -> None:
        page = type_code(client, typed)

        assert page.status == 422
        assert len(page.errors) == 1
        assert page.form("Sign in").values.get("code", [""])[0] == typed
        assert "Get a new code by e-mail" in page.text

    def test_codes_that_begin_alike_are_tried_ten_times_and_then_wait(
        self, app: Flask, client: Client, nadia: ServiceUser
    ) -> None:
        ask(client)
        code = code_of(EMAIL)
        start = groups(code.replace(" ", ""))[0]
        for _each in range(refusals.MOST):
            assert type_code(Client(app), f"{start} CCCC DDDD").status == 422
        page = type_code(client, code)

        assert page.status == 429
        assert page.form("Sign in").values["code"] == [code]
        assert "You are not locked out." in page.text

    def test_its_owner_comes_in_by_the_link_or_by_a_fresh_code_meanwhile(
        self, app: Flask, client: Client, nadia: ServiceUser
    ) -> None:
        ask(client)
        start = code_of(EMAIL)[:4]
        for _each in range(refusals.MOST):
            type_code(client, f"{start} CCCC DDDD")
        assert is_in(press(Client(app), link_of(EMAIL)))
        ask(client)

        assert is_in(type_code(client, code_of(EMAIL)))

    def test_one_place_that_guesses_has_to_wait_but_its_owners_do_not(
        self, app: Flask, client: Client, nadia: ServiceUser
    ) -> None:
        with transaction():
            for each in range(refusals.MOST_OF_CLIENT):
                refusals.note(f"{each}", client="127.0.0.1", at=now())
        ask(client)
        assert type_code(client, code_of(EMAIL)).status == 429
        with transaction():
            account = db.session.get_one(Account, nadia.account_id)
            long = one_time_tokens.issue_code(account, Purpose.PRINTED_CODE, at=now())

        assert is_in(press(Client(app), link_of(EMAIL)))
        assert is_in(type_code(Client(app), long))

    def test_wrong_tries_are_written_down_without_what_was_typed(self, client: Client) -> None:
        type_code(client, WRONG)

        assert [(row.verb, row.thing_id, row.fields) for row in trail()] == [
            ("sign-in refused", None, "")
        ]


class TestACodeGivenByStaff:
    @pytest.fixture
    def lead(self, app: Flask, nadia: ServiceUser) -> Account:
        return factories.pp_lead(nadia.home_directorate, name="Ruth Lead", phone="020 7946 0000")

    def give(self, app: Flask, lead: Account, person: ServiceUser, purpose: Purpose) -> Page:
        client = Client(app).sign_in_as(lead)
        page = client.get(f"/people/{person.id}").follow("Give a sign-in code")
        return page.submit("Make the code", purpose=purpose)

    def code_on(self, page: Page) -> str:
        return page.tree.one(class_="app-code").text

    @pytest.mark.parametrize(
        ("purpose", "length", "lasts"),
        [
            (Purpose.SPOKEN_CODE, 12, timedelta(minutes=20)),
            (Purpose.PRINTED_CODE, 16, timedelta(days=7)),
        ],
    )
    def test_it_is_shown_once_and_lets_the_person_in(
        self,
        app: Flask,
        client: Client,
        nadia: ServiceUser,
        lead: Account,
        clock: time_machine.Traveller,
        purpose: Purpose,
        length: int,
        lasts: timedelta,
    ) -> None:
        code = self.code_on(self.give(app, lead, nadia, purpose))
        assert len(code.replace(" ", "")) == length
        clock.move_to(NOW + lasts - timedelta(minutes=1))

        assert is_in(type_code(client, code))
        assert type_code(Client(app), code).status == 422

    @pytest.mark.parametrize("purpose", [Purpose.SPOKEN_CODE, Purpose.PRINTED_CODE])
    def test_it_comes_too_late(
        self,
        app: Flask,
        client: Client,
        nadia: ServiceUser,
        lead: Account,
        clock: time_machine.Traveller,
        purpose: Purpose,
    ) -> None:
        code = self.code_on(self.give(app, lead, nadia, purpose))
        clock.move_to(NOW + LASTS[purpose] + timedelta(minutes=1))

        assert type_code(client, code).status == 422

    def test_a_new_code_ends_the_old_one_of_the_same_kind_alone(
        self, app: Flask, client: Client, nadia: ServiceUser, lead: Account
    ) -> None:
        ask(client)
        printed = self.code_on(self.give(app, lead, nadia, Purpose.PRINTED_CODE))
        old = self.code_on(self.give(app, lead, nadia, Purpose.SPOKEN_CODE))
        new = self.code_on(self.give(app, lead, nadia, Purpose.SPOKEN_CODE))

        assert type_code(client, old).status == 422
        for each in (new, printed, code_of(EMAIL)):
            assert is_in(type_code(Client(app), each))

    def test_the_trail_says_who_gave_it_to_whom_and_not_what_it_is(
        self, app: Flask, nadia: ServiceUser, lead: Account
    ) -> None:
        self.give(app, lead, nadia, Purpose.PRINTED_CODE)
        row = trail()[-1]

        assert (row.verb, row.thing, row.thing_id) == (
            "sign-in code given",
            "service_user",
            nadia.id,
        )
        assert (row.actor_id, row.fields) == (lead.id, "printed_code")

    def test_a_person_who_has_no_e_mail_comes_in_by_it(
        self, app: Flask, client: Client, lead: Account, nadia: ServiceUser
    ) -> None:
        person = factories.service_user(
            home=nadia.home_directorate, name="Rosa Lima", channel=Channel.PHONE, email=""
        )
        page = type_code(client, self.code_on(self.give(app, lead, person, Purpose.SPOKEN_CODE)))

        assert is_in(page)
        assert "Rosa Lima" in page.text

    def test_what_is_read_out_is_spelled_and_what_is_printed_says_what_to_do(
        self, app: Flask, nadia: ServiceUser, lead: Account
    ) -> None:
        spoken = self.give(app, lead, nadia, Purpose.SPOKEN_CODE)
        printed = self.give(app, lead, nadia, Purpose.PRINTED_CODE)

        assert "Letter by letter" in spoken.text
        assert "Letter by letter" not in printed.text
        for page in (spoken, printed):
            assert page.tree.one(class_="app-sheet__address").text.endswith("/code")
            assert "020 7946 0000" in page.main.text
            assert "Nadia" in page.main.text
            for word in ("health", "patient", "service user", "ward"):
                assert word not in page.main.text.lower()

    def test_it_says_until_when_by_the_clocks_of_london(self, app: Flask) -> None:
        in_summer = datetime(2026, 7, 1, 10, 0, tzinfo=UTC)
        with app.test_request_context():
            spoken, printed = (
                sign_in_code_page(
                    "CDF7HJK3MNP9", purpose, public_url="https://involve.example", at=in_summer
                )
                for purpose in (Purpose.SPOKEN_CODE, Purpose.PRINTED_CODE)
            )

        assert spoken.until == "11:20"
        assert printed.until == "Wednesday 8 July, 11:00"
        assert spoken.spelled == [
            "Charlie, Delta, Foxtrot, seven",
            "Hotel, Juliet, Kilo, three",
            "Mike, November, Papa, nine",
        ]
        assert spoken.address == "involve.example/code"

    def test_nothing_chosen_gives_no_code(
        self, app: Flask, nadia: ServiceUser, lead: Account
    ) -> None:
        client = Client(app).sign_in_as(lead)
        page = client.get(f"/people/{nadia.id}/sign-in-code").submit("Make the code")
        forged = client.post_with_token(
            f"/people/{nadia.id}/sign-in-code", {"purpose": [Purpose.WELCOME]}
        )

        assert (page.status, forged.status) == (422, 422)
        assert db.session.scalar(select(func.count()).select_from(OneTimeToken)) == 0

    def test_no_code_lets_anybody_in_as_staff(
        self, app: Flask, nadia: ServiceUser, lead: Account
    ) -> None:
        with transaction():
            nadia.account_id = member(app, email="n@trust.example").account_id
        client = Client(app).sign_in_as(lead)
        page = client.get(f"/people/{nadia.id}/sign-in-code")

        assert page.submit("Make the code", purpose=Purpose.SPOKEN_CODE).status == 409

    def test_a_lead_of_another_directorate_finds_nobody(
        self, app: Flask, nadia: ServiceUser
    ) -> None:
        other = factories.pp_lead(factories.directorate())

        page = Client(app).sign_in_as(other).get(f"/people/{nadia.id}/sign-in-code")
        assert page.status == 404


def test_in_the_demonstration_it_is_the_same_and_the_letter_is_shown(
    demo_client: Client,
) -> None:
    email = db.session.scalars(
        select(ServiceUser.email).where(ServiceUser.call_me == "Nadia", ServiceUser.email != "")
    ).one()
    ask(demo_client, email)
    shown = demo_client.get("/demo/messages").text

    assert code_of(email) in shown
    assert is_in(press(demo_client, link_of(email)))
