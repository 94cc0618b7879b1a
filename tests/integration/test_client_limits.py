"""Tries and letters are counted per network address too, and no header can change which it is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from matcher.database import db, transaction
from matcher.domain.clock import now
from matcher.models.outbox_message import OutboxMessage
from matcher.services import refusals
from matcher.web.client import client_address
from tests.authenticator import PASSWORD, Member, member
from tests.factories import NOW
from tests.letters import link_of
from tests.pages import Client, Page

HERE, ELSEWHERE = "127.0.0.1", "192.0.2.77"
WRONG, NEW = "not the right one at all", "violet harbour 52 lanterns"
FORGED = ["X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Client-IP", "True-Client-IP"]
MakeApp = Callable[..., Flask]


@pytest.fixture
def ruth(app: Flask) -> Member:
    return member(app, name="Ruth Lead", email="ruth.lead@trust.example")


def try_password(client: Client, email: str, password: str = WRONG) -> Page:
    return client.get("/sign-in/staff").submit("Continue", email=email, password=password)


def use_up(client: str = HERE) -> None:
    """As many wrong tries as one network address may have, at as many addresses."""
    with transaction():
        for each in range(refusals.MOST_OF_CLIENT):
            target = refusals.at_address(f"{each}@trust.example")
            refusals.note(target, client=client, at=now())


def ask_for_link(client: Client, email: str) -> Page:
    return client.get("/forgot-password").submit("Send me a link", email=email)


def letters() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(OutboxMessage)) or 0


class TestTries:
    def test_one_password_tried_at_many_addresses_is_slowed(
        self, client: Client, ruth: Member
    ) -> None:
        use_up()

        assert try_password(client, "somebody.else@trust.example").status == 429

    def test_each_wrong_password_and_code_counts_for_its_client(
        self, client: Client, ruth: Member
    ) -> None:
        try_password(client, "somebody@trust.example")
        try_password(client, ruth.email, PASSWORD)
        client.get("/sign-in/code").submit("Sign in", code="000000")
        with transaction():
            for each in range(refusals.MOST_OF_CLIENT - 3):
                refusals.note(f"{each}", client=HERE, at=now())
        last = try_password(client, "another@trust.example")

        assert [last.status, try_password(client, "third@trust.example").status] == [422, 429]

    def test_right_passwords_do_not_count_and_forgive_nobody_else(
        self, app: Flask, client: Client, ruth: Member
    ) -> None:
        for _each in range(3):
            try_password(Client(app), ruth.email, PASSWORD)
        with transaction():
            for each in range(refusals.MOST_OF_CLIENT - 1):
                refusals.note(f"{each}", client=HERE, at=now())
        assert try_password(client, "one@trust.example").status == 422
        assert try_password(client, "two@trust.example").status == 429

    def test_others_elsewhere_sign_in_meanwhile(self, client: Client, ruth: Member) -> None:
        use_up(ELSEWHERE)

        assert "Ruth Lead" in ruth.sign_in(client).text

    def test_who_has_typed_the_right_password_is_still_asked_for_the_code(
        self, client: Client, ruth: Member
    ) -> None:
        page = ruth.first_step(client)
        use_up()

        assert "Ruth Lead" in page.submit("Sign in", code=ruth.phone.code()).text

    def test_the_owner_comes_in_by_a_link_from_the_very_address_of_the_attacker(
        self, client: Client, ruth: Member
    ) -> None:
        use_up()
        ask_for_link(client, ruth.email)
        client.get(link_of(ruth.email)).submit("Set password", password=NEW)
        page = try_password(client, ruth.email, NEW)

        assert "Ruth Lead" in page.submit("Sign in", code=ruth.phone.code()).text

    def test_a_link_of_ones_own_opens_no_way_to_others(self, client: Client, ruth: Member) -> None:
        ask_for_link(client, ruth.email)
        client.get(link_of(ruth.email)).submit("Set password", password=NEW)
        use_up()

        assert try_password(client, "somebody.else@trust.example").status == 429


class TestLetters:
    @pytest.mark.parametrize("email", ["ruth.lead@trust.example", "nobody@trust.example"])
    def test_the_page_is_the_same_whether_a_letter_goes_or_not(
        self, client: Client, ruth: Member, email: str
    ) -> None:
        pages = [ask_for_link(client, email).text for _each in range(refusals.MOST_LETTERS + 2)]

        assert len(set(pages)) == 1

    def test_one_post_box_is_not_flooded(self, client: Client, ruth: Member) -> None:
        for _each in range(refusals.MOST_LETTERS):
            ask_for_link(client, ruth.email)
        ask_for_link(client, ruth.email.upper())

        assert letters() == refusals.MOST_LETTERS

    def test_the_last_link_that_went_out_still_works(self, client: Client, ruth: Member) -> None:
        for _each in range(refusals.MOST_LETTERS + 3):
            ask_for_link(client, ruth.email)

        assert client.get(link_of(ruth.email)).heading == "Choose a new password"

    def test_after_the_pause_letters_go_again(self, app: Flask) -> None:
        later = NOW + refusals.WITHIN + timedelta(minutes=1)
        for _each in range(refusals.MOST_LETTERS):
            assert _may_send("a@people.example")

        assert not _may_send("a@people.example")
        assert refusals.may_send_letter("a@people.example", client=HERE, is_known=False, at=later)

    def test_one_client_cannot_write_to_everybody(self, app: Flask) -> None:
        for each in range(refusals.MOST_LETTERS_OF_CLIENT):
            assert _may_send(f"{each}@people.example")

        assert not _may_send("next@people.example")
        assert _may_send("next@people.example", client=ELSEWHERE)

    def test_the_first_letter_to_a_known_person_goes_whatever_others_asked(
        self, app: Flask
    ) -> None:
        for each in range(refusals.MOST_LETTERS_OF_CLIENT):
            _may_send(f"{each}@people.example")

        assert _may_send("ruth@trust.example", is_known=True)
        assert not _may_send("ruth@trust.example", is_known=True)


class TestWhereARequestComesFrom:
    @pytest.mark.parametrize("header", FORGED)
    def test_a_header_of_the_clients_own_is_not_believed(
        self, app: Flask, client: Client, ruth: Member, header: str
    ) -> None:
        use_up()
        page = client.get("/sign-in/staff")
        client.browser.environ_base[f"HTTP_{header.upper().replace('-', '_')}"] = "203.0.113.7"

        assert page.submit("Continue", email="a@trust.example", password=WRONG).status == 429

    def test_behind_one_proxy_the_address_it_saw_is_counted(
        self, make_app: MakeApp, ruth: Member
    ) -> None:
        use_up(ELSEWHERE)
        client = Client(make_app(trusted_proxies=1))
        client.browser.environ_base["HTTP_X_FORWARDED_FOR"] = ELSEWHERE

        assert try_password(client, "a@trust.example").status == 429

    @pytest.mark.parametrize("forged", ["203.0.113.7", "203.0.113.7, 198.51.100.2", "not one", ","])
    def test_behind_one_proxy_what_the_client_wrote_further_left_is_not_believed(
        self, make_app: MakeApp, ruth: Member, forged: str
    ) -> None:
        use_up(ELSEWHERE)
        client = Client(make_app(trusted_proxies=1))
        client.browser.environ_base["HTTP_X_FORWARDED_FOR"] = f"{forged}, {ELSEWHERE}"

        assert try_password(client, "a@trust.example").status == 429

    @pytest.mark.parametrize(
        ("seen", "counted"),
        [
            ("192.0.2.1", "192.0.2.1"),
            ("::ffff:192.0.2.1", "192.0.2.1"),
            ("2001:db8:1:2:3:4:5:6", "20010db800010002"),
            ("2001:db8:1:2:ffff::9", "20010db800010002"),
            ("", "unknown"),
            ("nonsense", "unknown"),
        ],
    )
    def test_of_an_address_the_part_that_is_not_for_the_client_to_choose_counts(
        self, app: Flask, seen: str, counted: str
    ) -> None:
        with app.test_request_context(environ_base={"REMOTE_ADDR": seen}):
            assert client_address() == counted


def _may_send(email: str, *, client: str = HERE, is_known: bool = False) -> bool:
    with transaction():
        return refusals.may_send_letter(email, client=client, is_known=is_known, at=now())
