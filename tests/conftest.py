"""The application for tests, once a session, with a fresh real database for each test.

``TEST_DATABASE`` chooses ``sqlite`` (the default) or ``postgres``. Tests commit for real:
the code under test decides where a transaction ends, so a test that wrapped it in one of
its own would hide the very mistakes it is there to find. What makes that quick is copying
a database that was migrated and seeded once.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from config import Settings
from matcher.app import create_app
from matcher.database import let_go
from matcher.domain.clock import now
from matcher.services import demo, word_lists
from tests.databases import FreshDatabase, PostgresDatabase, SqliteFile
from tests.pages import Client

pytest_plugins = ["tests.browser", "tests.postgres"]

SECRET = "a key for tests alone, never for people"


def make_settings(database_url: str, **changes: Any) -> Settings:
    """Settings of a service under test; ``changes`` are fields of ``Settings``."""
    defaults: dict[str, Any] = {
        "secret_key": SECRET,
        "database_url": database_url,
        "testing": True,
        "organisation_name": "Any Town NHS Trust",
        "contact_phone": "020 7946 0999",
    }
    return Settings(**(defaults | changes))


@pytest.fixture(scope="session")
def make_database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], FreshDatabase]]:
    """Makes databases of the kind that ``TEST_DATABASE`` asks for, by name."""
    kind = os.environ.get("TEST_DATABASE", "sqlite")
    folder = tmp_path_factory.mktemp("databases")
    made: list[PostgresDatabase] = []

    def make(name: str) -> FreshDatabase:
        if kind == "sqlite":
            return SqliteFile(folder, name)
        if kind != "postgres":
            raise pytest.UsageError(f"TEST_DATABASE is {kind!r}; write sqlite or postgres")
        made.append(PostgresDatabase(request.getfixturevalue("postgres_server"), name))
        return made[-1]

    yield make
    for database in made:
        database.close()


@pytest.fixture(scope="session")
def database(make_database: Callable[[str], FreshDatabase]) -> FreshDatabase:
    """The database behind ``app``."""
    return make_database("matcher")


@pytest.fixture(scope="session")
def demo_database(make_database: Callable[[str], FreshDatabase]) -> FreshDatabase:
    """The database behind ``demo_app``."""
    return make_database("demo")


@pytest.fixture(scope="session")
def session_app(database: FreshDatabase) -> Iterator[Flask]:
    """The application, made once. Tests ask for ``app``, which comes with fresh rows."""
    app = create_app(make_settings(database.url))
    database.prepare(app, word_lists.seed)
    yield app
    _close(app)


@pytest.fixture(scope="session")
def session_demo_app(demo_database: FreshDatabase) -> Iterator[Flask]:
    """The application in demo mode, made once. Tests ask for ``demo_app``."""
    app = create_app(make_settings(demo_database.url, demo=True))
    demo_database.prepare(app, lambda: demo.load(at=now()))
    yield app
    _close(app)


@pytest.fixture
def app(session_app: Flask, database: FreshDatabase) -> Iterator[Flask]:
    """The application over a database with every table and the word lists, and nobody in it."""
    database.renew(session_app)
    with session_app.app_context():
        yield session_app


@pytest.fixture
def demo_app(session_demo_app: Flask, demo_database: FreshDatabase) -> Iterator[Flask]:
    """The application in demo mode, with the demo story just loaded."""
    demo_database.renew(session_demo_app)
    with session_demo_app.app_context():
        yield session_demo_app


@pytest.fixture
def client(app: Flask) -> Client:
    """A browser that nobody has used yet, on ``app``."""
    return Client(app)


@pytest.fixture
def demo_client(demo_app: Flask) -> Client:
    """A browser that nobody has used yet, on ``demo_app``."""
    return Client(demo_app)


def _close(app: Flask) -> None:
    with app.app_context():
        let_go()
