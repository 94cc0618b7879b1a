"""Guessing is slowed, the owner is never locked out, and nothing is given away."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from matcher.database import db
from matcher.models.outbox_message import OutboxMessage
from matcher.models.refusal import Refusal
from matcher.services import refusals
from tests.authenticator import PASSWORD, Member, member
from tests.factories import NOW
from tests.pages import Client, Page

WRONG, NEW = "not the right one at all", "violet harbour 52 lanterns"


@pytest.fixture
def ruth(app: Flask) -> Member:
    return member(app, name="Ruth Lead", email="ruth.lead@trust.example")


def try_password(client: Client, email: str, password: str = WRONG) -> Page:
    return client.get("/sign-in/staff").submit("Continue", email=email, password=password)


def guess(client: Client, email: str, times: int = refusals.MOST) -> None:
    for _try in range(times):
        assert try_password(client, email).status == 422


@pytest.mark.parametrize("email", ["ruth.lead@trust.example", "nobody@trust.example"])
def test_after_ten_wrong_passwords_even_the_next_has_to_wait(
    client: Client, ruth: Member, email: str
) -> None:
    guess(client, email)
    page = try_password(client, email, PASSWORD)

    assert page.status == 429
    assert page.heading == "Please wait a little"
    assert "we send you a link" in page.text


@pytest.mark.parametrize("written", [" RUTH.Lead@Trust.example ", "ｒｕｔｈ.lead@trust.example"])
def test_another_way_of_writing_an_address_gives_no_further_tries(
    client: Client, ruth: Member, written: str
) -> None:
    guess(client, "ruth.lead@trust.example")

    assert try_password(client, written).status == 429


def test_a_forged_header_gives_no_further_tries(client: Client, ruth: Member) -> None:
    guess(client, "ruth.lead@trust.example")
    page = client.get("/sign-in/staff")
    client.browser.environ_base["HTTP_X_FORWARDED_FOR"] = "203.0.113.7"

    assert page.submit("Continue", email="ruth.lead@trust.example", password=WRONG).status == 429


def test_others_sign_in_meanwhile(app: Flask, client: Client, ruth: Member) -> None:
    other = member(app, name="Anil Lead", email="anil.lead@trust.example")
    guess(client, "ruth.lead@trust.example")

    assert "Anil Lead" in other.sign_in(client).text


def test_the_pause_ends_after_a_quarter_of_an_hour(
    client: Client, ruth: Member, clock: time_machine.Traveller
) -> None:
    guess(client, "ruth.lead@trust.example")
    clock.move_to(NOW + refusals.WITHIN + timedelta(minutes=1))

    assert "Ruth Lead" in ruth.sign_in(client).text


def test_the_owner_comes_in_by_a_link_at_once(client: Client, ruth: Member) -> None:
    guess(client, "ruth.lead@trust.example")
    client.get("/forgot-password").submit("Send me a link", email="ruth.lead@trust.example")
    letter = db.session.scalars(select(OutboxMessage)).one()
    link = re.search(r"http\S+", letter.body)
    assert link is not None
    client.get(urlsplit(link[0]).path).submit("Set password", password=NEW)

    assert try_password(client, "ruth.lead@trust.example", NEW).path == "/sign-in/code"


def test_a_right_password_wipes_out_what_went_before(client: Client, ruth: Member) -> None:
    guess(client, "ruth.lead@trust.example", times=refusals.MOST - 1)
    try_password(client, "ruth.lead@trust.example", PASSWORD)

    guess(client, "ruth.lead@trust.example", times=refusals.MOST - 1)
    assert try_password(client, "ruth.lead@trust.example", PASSWORD).path == "/sign-in/code"


def test_guessing_the_code_of_the_phone_is_slowed_too(client: Client, ruth: Member) -> None:
    try_password(client, "ruth.lead@trust.example", PASSWORD)
    for _try in range(refusals.MOST):
        assert client.get("/sign-in/code").submit("Sign in", code="000000").status == 422

    assert client.get("/sign-in/code").submit("Sign in", code="000000").status == 429


def test_no_address_is_kept(client: Client, ruth: Member) -> None:
    guess(client, "ruth.lead@trust.example", times=1)
    rows = db.session.scalars(select(Refusal)).all()

    assert {len(row.target_hash) for row in rows} == {64}
    assert not any("ruth" in row.target_hash for row in rows)
