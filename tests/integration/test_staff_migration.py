"""The migration that lets staff sign in keeps the accounts that are there, up, down and up."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from matcher.app import create_app
from matcher.database import db, let_go
from matcher.models.account import Account
from tests.applications import close, make_settings
from tests.postgres import empty_database

BEFORE, AFTER = "20261121_settings", "20261121_staff_sign_in"
OLD_ACCOUNT = text(
    "INSERT INTO account (name, email, phone, job_title, access, is_active, is_demo) "
    "VALUES (:name, :email, '', '', :access, true, false)"
)


@pytest.fixture(
    params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)], name="empty_app"
)
def make_empty_app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The service over a database with nothing in it."""
    if request.param == "sqlite":
        yield from _app(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
        return
    with empty_database(request.getfixturevalue("postgres_server")) as url:
        yield from _app(url)


def _app(url: str) -> Iterator[Flask]:
    app = create_app(make_settings(url))
    with app.app_context():
        yield app
        let_go()
    close(app)


def add_old_accounts() -> None:
    with db.engine.begin() as connection:
        for number in range(3):
            connection.execute(
                OLD_ACCOUNT,
                {"name": f"A{number}", "email": "", "access": "pp_lead"},
            )
            connection.execute(
                OLD_ACCOUNT,
                {"name": f"B{number}", "email": "both@people.example", "access": "service_user"},
            )


def test_accounts_that_are_there_stay_and_each_gets_a_name_for_the_library(
    empty_app: Flask,
) -> None:
    upgrade(revision=BEFORE)
    add_old_accounts()
    for _each in range(2):
        upgrade(revision=AFTER)
        with db.engine.connect() as connection:
            names = connection.scalars(text("SELECT fs_uniquifier FROM account")).all()
        assert len(set(names) - {""}) == 6

        downgrade(revision=BEFORE)
        with db.engine.connect() as connection:
            assert connection.scalar(text("SELECT count(*) FROM account")) == 6
        assert "one_time_token" not in inspect(db.engine).get_table_names()


def test_the_table_is_as_the_model_says(empty_app: Flask) -> None:
    upgrade(revision=AFTER)
    table = inspect(db.engine)
    columns = {each["name"]: each["nullable"] for each in table.get_columns("account")}
    of_model = {each.name: each.nullable for each in Account.__table__.columns}

    # Later steps add columns of their own.
    assert columns == {name: of_model.get(name) for name in columns}
    # The other index is on an expression, which SQLAlchemy cannot read back from SQLite.
    assert "account_fs_uniquifier_index" in {each["name"] for each in table.get_indexes("account")}
