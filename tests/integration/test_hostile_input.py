"""What somebody may send on purpose: nothing of it runs, and nothing is taken along."""

import re
from typing import ClassVar

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.clock import now
from matcher.domain.one_time_token import Purpose
from matcher.models.account import Account
from matcher.models.outbox_message import OutboxMessage
from matcher.services import one_time_tokens
from tests import factories
from tests.authenticator import PASSWORD, Member, member
from tests.letters import link_of
from tests.pages import Client

NAMES = [
    "{{ 7*7 }}",
    "{% for x in config %}{{ x }}{% endfor %}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "%(secret)s %s {0.__class__}",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "Ruth\r\nBcc: everybody@evil.example",
]
NEW = "violet harbour 52 lanterns"


@pytest.fixture
def ruth(app: Flask) -> Member:
    return member(app, name="Ruth Lead", email="ruth.lead@trust.example")


def fresh(member: Member) -> Account:
    db.session.rollback()
    db.session.expire_all()
    return member.account


@pytest.mark.parametrize("name", NAMES)
class TestNames:
    """``Client`` also fails for any script, handler or broken tag on a page."""

    def test_a_name_is_shown_as_it_is_written(self, client: Client, name: str) -> None:
        account = factories.pp_lead(name=name)
        page = client.sign_in_as(account).get("/account")

        assert " ".join(name.split()) in page.text
        assert "49" not in page.main.text
        assert not page.main.all("script")
        assert not page.main.all("img")

    def test_a_name_is_written_in_a_letter_as_it_is(
        self, app: Flask, client: Client, name: str
    ) -> None:
        ruth = member(app, name=name, email="ruth@trust.example")
        client.get("/forgot-password").submit("Send me a link", email=ruth.email)
        letter = db.session.scalars(select(OutboxMessage)).one()

        assert "49" not in re.sub(r"http\S+", "", letter.body)
        assert "everybody@evil" not in letter.subject + letter.address
        assert "\n" not in letter.subject

    def test_a_name_on_the_page_of_an_invitation_runs_nothing(
        self, client: Client, name: str
    ) -> None:
        account = factories.pp_lead(name=name)
        with transaction():
            token = one_time_tokens.issue(account, Purpose.WELCOME, at=now())
        page = client.get(f"/welcome/{token}")

        assert page.status == 200
        assert "49" not in page.main.text


class TestFieldsThatNobodyAskedFor:
    EXTRA: ClassVar = {
        "access": ["administrator"],
        "is_active": ["1"],
        "email": ["evil@evil.example"],
        "id": ["1"],
        "account_id": ["1"],
        "fs_uniquifier": ["chosen"],
        "tf_totp_secret": ["chosen"],
        "sign_on_subject": ["chosen"],
        "directorates": ["1"],
    }

    def test_a_new_password_brings_nothing_else_along(self, client: Client, ruth: Member) -> None:
        before = ruth.account
        kept = (before.access, before.email, before.tf_totp_secret, before.sign_on_subject)
        client.get("/forgot-password").submit("Send me a link", email=ruth.email)
        link = link_of(ruth.email)
        form = client.get(link).form("Set password").filled({"password": NEW})
        page = client.post(link, self.EXTRA | form)
        after = fresh(ruth)

        assert page.status == 200
        assert (after.access, after.email, after.tf_totp_secret, after.sign_on_subject) == kept
        assert after.access is Access.PP_LEAD
        assert after.fs_uniquifier != "chosen"

    def test_a_sign_in_brings_nothing_else_along(self, client: Client, ruth: Member) -> None:
        form = client.get("/sign-in/staff").form("Continue")
        values = form.filled({"email": ruth.email, "password": PASSWORD})
        page = client.post("/sign-in/staff", self.EXTRA | values)
        page.submit("Sign in", code=ruth.phone.code())

        assert fresh(ruth).access is Access.PP_LEAD
        assert client.get("/account").status == 200

    @pytest.mark.parametrize("name", ["email", "password"])
    def test_a_field_that_is_sent_twice_counts_once_and_as_wrong_as_it_is(
        self, client: Client, ruth: Member, name: str
    ) -> None:
        form = client.get("/sign-in/staff").form("Continue")
        values = form.filled({"email": ruth.email, "password": PASSWORD})
        page = client.post("/sign-in/staff", values | {name: ["wrong", *values[name]]})

        assert page.status == 422
        assert client.get("/account").status == 403

    def test_an_address_in_the_query_is_not_one_that_was_typed(
        self, client: Client, ruth: Member
    ) -> None:
        form = client.get("/sign-in/staff").form("Continue")
        values = {name: value for name, value in form.values.items() if name != "email"}
        address = f"/sign-in/staff?email={ruth.email}&password={PASSWORD}"

        assert client.post(address, values).status == 422


class TestLettersThatAreAskedFor:
    @pytest.mark.parametrize(
        "typed",
        [
            "ruth.lead@trust.example\r\nBcc: everybody@evil.example",
            "ruth.lead@trust.example%0aBcc:everybody@evil.example",
            "ruth.lead@trust.example,everybody@evil.example",
            "ruth.lead@trust.example everybody@evil.example",
            "<ruth.lead@trust.example>, everybody@evil.example",
        ],
    )
    def test_no_second_reader_is_smuggled_in(
        self, client: Client, ruth: Member, typed: str
    ) -> None:
        form = client.get("/forgot-password").form("Send me a link")
        client.post("/forgot-password", form.values | {"email": [typed]})
        db.session.rollback()

        assert db.session.scalars(select(OutboxMessage)).all() == []


class TestClocksOfPhones:
    def test_a_phone_that_is_an_hour_off_is_told_what_to_do(
        self, client: Client, ruth: Member
    ) -> None:
        page = ruth.sign_in(client, steps=120)

        assert page.status == 422
        assert "let your phone set its clock by itself" in page.errors[0]


def test_twenty_wrong_passwords_slow_the_guesser_and_the_owner_comes_in_by_a_link(
    app: Flask, ruth: Member
) -> None:
    guesser, owner = Client(app), Client(app)
    form = guesser.get("/sign-in/staff").form("Continue")
    tries = [
        guesser.post(
            "/sign-in/staff", form.filled({"email": ruth.email, "password": f"wrong {number}"})
        ).status
        for number in range(20)
    ]
    owner.get("/forgot-password").submit("Send me a link", email=ruth.email)
    owner.get(link_of(ruth.email)).submit("Set password", password=NEW)
    page = owner.get("/sign-in/staff").submit("Continue", email=ruth.email, password=NEW)

    assert tries == [422] * 10 + [429] * 10
    assert "Ruth Lead" in page.submit("Sign in", code=ruth.phone.code()).text
