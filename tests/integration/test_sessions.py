"""Sessions live on the server: they are renewed, end when they should, and are kept as hashes."""

import hashlib
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.clock import now
from matcher.jobs import clear_sessions
from matcher.models.account import Account
from matcher.models.web_session import WebSession
from matcher.services import sessions
from tests import factories
from tests.pages import Client
from tests.statements import statements

STAFF_PAGE = "/find-people"


@pytest.fixture
def signed_in(client: Client) -> Client:
    return client.sign_in_as(factories.pp_lead(name="Ada Lead"))


def rows() -> list[WebSession]:
    db.session.rollback()
    return list(db.session.scalars(select(WebSession)))


def test_signing_in_replaces_the_token_of_the_visitor(demo_client: Client) -> None:
    page = demo_client.get("/demo")
    before = demo_client.cookie
    page.submit(next(each for each in page.buttons if each.startswith("Be ")))
    after = demo_client.cookie
    demo_client.keep_cookie(before or "")

    assert before
    assert after
    assert before != after
    assert "Sign out" not in demo_client.get("/").buttons


def test_a_token_that_somebody_else_chose_is_never_used(demo_client: Client) -> None:
    demo_client.keep_cookie("chosen-by-somebody-else")
    page = demo_client.get("/demo")
    page.submit(next(each for each in page.buttons if each.startswith("Be ")))

    assert demo_client.cookie != "chosen-by-somebody-else"
    assert len(demo_client.cookie or "") >= 43


def test_the_cookie_of_before_a_sign_out_opens_nothing(signed_in: Client) -> None:
    before = signed_in.cookie or ""
    signed_in.get(STAFF_PAGE).submit("Sign out")
    signed_in.keep_cookie(before)

    assert signed_in.get(STAFF_PAGE).status == 403
    assert [row.account_id for row in rows()] == [None]


def test_a_page_that_was_under_way_does_not_bring_a_session_back(signed_in: Client) -> None:
    token = signed_in.cookie or ""
    account_id = rows()[0].account_id
    with transaction():
        sessions.end(token)
    with transaction():
        sessions.keep(token, account_id=account_id, data={"late": True}, at=now())

    assert rows() == []
    assert signed_in.get(STAFF_PAGE).status == 403


def test_signing_out_ends_this_session_and_no_other(app: Flask) -> None:
    account = factories.pp_lead()
    here, elsewhere = Client(app).sign_in_as(account), Client(app).sign_in_as(account)
    here.get(STAFF_PAGE).submit("Sign out")

    assert here.get(STAFF_PAGE).status == 403
    assert elsewhere.get(STAFF_PAGE).status == 200


def test_a_session_ends_an_hour_after_the_last_visit(
    signed_in: Client, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(minutes=59))
    assert signed_in.get(STAFF_PAGE).status == 200

    clock.shift(timedelta(minutes=59))
    assert signed_in.get(STAFF_PAGE).status == 200

    clock.shift(timedelta(minutes=61))
    assert signed_in.get(STAFF_PAGE).status == 403


def test_a_session_ends_twelve_hours_after_it_began_however_busy(
    signed_in: Client, clock: time_machine.Traveller
) -> None:
    for _half_hour in range(23):
        clock.shift(timedelta(minutes=30))
        assert signed_in.get(STAFF_PAGE).status == 200

    clock.shift(timedelta(minutes=31))
    assert signed_in.get(STAFF_PAGE).status == 403


def test_sessions_past_their_limits_are_forgotten_by_a_job(
    app: Flask, signed_in: Client, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(minutes=40))
    later = Client(app).sign_in_as(factories.pp_lead())
    clock.shift(timedelta(minutes=40))
    clear_sessions(app.config["SETTINGS"], now())

    assert len(rows()) == 1
    assert later.get(STAFF_PAGE).status == 200


def test_an_account_that_is_switched_off_is_out_at_once(signed_in: Client) -> None:
    assert signed_in.get(STAFF_PAGE).status == 200
    with transaction():
        db.session.scalars(select(Account)).one().is_active = False

    page = signed_in.get(STAFF_PAGE)
    assert page.status == 403
    assert "Ada Lead" not in page.text


def test_a_person_who_loses_a_directorate_loses_its_pages_at_once(client: Client) -> None:
    directorate = factories.directorate()
    lead = factories.pp_lead(directorate)
    role = factories.project_role(of=directorate)
    client.sign_in_as(lead)
    assert client.get(f"/roles/{role.id}/people").status == 200
    with transaction():
        lead.directorates = []

    assert client.get(f"/roles/{role.id}/people").status == 404


def test_the_server_keeps_a_hash_of_the_token_and_not_the_token(signed_in: Client) -> None:
    token = signed_in.cookie or ""
    row = rows()[0]

    assert row.token_hash == hashlib.sha256(token.encode()).hexdigest()
    assert token not in f"{row.token_hash} {row.data}"


def test_tokens_are_long_and_never_the_same() -> None:
    tokens = {sessions.new_token() for _each in range(100)}

    assert len(tokens) == 100
    assert {len(token) for token in tokens} == {43}


@pytest.mark.parametrize("value", ["", "x", "x" * 101, "x" * 5000, "é", '"', "0", "' OR 1=1 --"])
def test_a_made_up_cookie_opens_nothing(client: Client, value: str) -> None:
    factories.pp_lead()
    response = client.browser.get(
        STAFF_PAGE, base_url=client.settings.public_url, headers={"Cookie": f"session={value}"}
    )

    assert response.status_code == 403


@pytest.mark.parametrize("address", ["/", "/roles", STAFF_PAGE, "/roles/1", "/roles/1/people"])
def test_a_page_that_only_reads_writes_nothing(client: Client, address: str) -> None:
    directorate = factories.directorate()
    factories.project_role(of=directorate)
    client.sign_in_as(factories.pp_lead(directorate))
    client.get(address)
    with statements() as sent:
        assert client.get(address).status == 200

    assert sent
    assert sent.writes == []


def test_a_visit_is_noted_every_five_minutes_and_not_more_often(
    signed_in: Client, clock: time_machine.Traveller
) -> None:
    signed_in.get(STAFF_PAGE)
    clock.shift(timedelta(minutes=4))
    with statements() as early:
        signed_in.get(STAFF_PAGE)
    clock.shift(timedelta(minutes=2))
    with statements() as late:
        signed_in.get(STAFF_PAGE)

    assert early.writes == []
    assert len(late.writes) == 1
    assert "web_session" in late.writes[0]


def test_files_and_the_health_page_ask_for_no_session(signed_in: Client) -> None:
    with statements() as sent:
        signed_in.send("/static/css/matcher.css")
        signed_in.send("/healthz")

    assert len(sent) == 1
    assert "features_version" in sent[0]
