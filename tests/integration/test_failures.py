"""When the database is away or busy: plain pages, nothing half done, and back without a restart."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import event, make_url, text

from matcher.database import db, let_go
from tests import factories
from tests.absence import database_away
from tests.databases import FreshDatabase
from tests.pages import Client
from tests.statements import statements

MakeApp = Callable[..., Flask]


@contextmanager
def database_busy(app: Flask) -> Iterator[None]:
    """Somebody else writes all the time; the service waits a tenth of a second, not five."""
    url = make_url(app.config["SETTINGS"].database_url)

    def hurry(connection: Any, _record: Any, _proxy: Any) -> None:
        connection.execute("PRAGMA busy_timeout = 100")

    event.listen(db.engine, "checkout", hurry)
    try:
        with closing(sqlite3.connect(str(url.database), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")
    finally:
        event.remove(db.engine, "checkout", hurry)
        let_go()


@pytest.fixture
def live_app(app: Flask) -> Iterator[Flask]:
    """The application as it answers outside tests: with a page for its own mistakes."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app
    app.config["PROPAGATE_EXCEPTIONS"] = None


@pytest.fixture
def lead(live_app: Flask) -> Client:
    """A PP lead who has opened a page before."""
    client = Client(live_app).sign_in_as(factories.pp_lead(name="Ada Lead"))
    client.get("/find-people")
    return client


@pytest.mark.parametrize("address", ["/", "/roles", "/roles/1"])
def test_a_visitor_is_told_that_the_service_is_not_ready(live_app: Flask, address: str) -> None:
    with database_away(live_app):
        page = Client(live_app).get(address)

    assert page.status == 503
    assert page.heading == "Sorry, we are not ready yet"


@pytest.mark.parametrize("address", ["/", "/find-people", "/nowhere"])
def test_someone_signed_in_is_told_so_too(live_app: Flask, lead: Client, address: str) -> None:
    with database_away(live_app):
        page = lead.get(address)

    assert page.status == 503
    assert "Ada Lead" not in page.text


def test_the_page_of_an_absent_database_asks_it_nothing_more(live_app: Flask, lead: Client) -> None:
    with database_away(live_app), statements() as sent:
        lead.get("/")

    assert sent == []


def test_the_service_is_back_as_soon_as_its_database_is(live_app: Flask, lead: Client) -> None:
    with database_away(live_app):
        assert lead.get("/").status == 503

    assert lead.get("/find-people").status == 200


def test_the_health_page_says_whether_the_database_answers(live_app: Flask) -> None:
    client = Client(live_app)
    well = client.send("/healthz")
    with database_away(live_app):
        ill = client.send("/healthz")

    assert (well.status_code, well.json) == (200, {"status": "ok"})
    assert (ill.status_code, ill.json) == (503, {"status": "database not ready"})


def test_the_health_page_is_not_fooled_by_an_empty_database(
    live_app: Flask, database: FreshDatabase
) -> None:
    with db.engine.begin() as connection:
        connection.execute(text("DELETE FROM features_version"))

    assert Client(live_app).send("/healthz").status_code == 503


def test_a_busy_database_does_not_keep_anybody_from_reading(
    live_app: Flask, lead: Client, clock: time_machine.Traveller
) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL has no single writer to wait for.")
    clock.shift(timedelta(minutes=6))
    with database_busy(live_app):
        page = lead.get("/find-people")

    assert page.status == 200
    assert "Ada Lead" in page.text


def test_what_cannot_be_written_now_is_to_be_sent_again(live_app: Flask, lead: Client) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL has no single writer to wait for.")
    page = lead.get("/find-people")
    with database_busy(live_app):
        answer = page.submit("Sign out")

    assert answer.status == 503
    assert lead.get("/find-people").status == 200
    assert lead.get("/find-people").submit("Sign out").status == 200
    assert lead.get("/find-people").status == 403
