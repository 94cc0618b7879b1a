"""The application for tests, once a session, with a fresh real database for each test.

``TEST_DATABASE`` chooses ``sqlite`` (the default) or ``postgres``. Tests commit for real:
the code under test decides where a transaction ends, so a test that wrapped it in one of
its own would hide the very mistakes it is there to find. What makes that quick is copying
a database that was migrated and seeded once.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any

import hypothesis
import pytest
import time_machine
from flask import Flask

from matcher.app import create_app
from tests.applications import close, demo_application, empty_application, make_settings
from tests.databases import FreshDatabase, PostgresDatabase, SqliteFile
from tests.factories import NOW
from tests.pages import Client

pytest_plugins = ["tests.browser", "tests.postgres"]

# At a desk each run looks for new examples; what is to be taken in is judged by the same ones.
hypothesis.settings.register_profile("same every time", derandomize=True)
if "CI" in os.environ:
    hypothesis.settings.load_profile("same every time")


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
    with empty_application(database) as app:
        yield app


@pytest.fixture(scope="session")
def session_demo_app(demo_database: FreshDatabase) -> Iterator[Flask]:
    """The application in demo mode, made once. Tests ask for ``demo_app``."""
    with demo_application(demo_database, at=NOW) as app:
        yield app


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """It is ``NOW`` when a test with an application begins; the clock runs on from there."""
    with time_machine.travel(NOW) as traveller:
        yield traveller


@pytest.fixture
def app(
    session_app: Flask, database: FreshDatabase, clock: time_machine.Traveller
) -> Iterator[Flask]:
    """The application over a database with every table and the word lists, and nobody in it."""
    database.renew(session_app)
    with session_app.app_context():
        yield session_app


@pytest.fixture
def demo_app(
    session_demo_app: Flask, demo_database: FreshDatabase, clock: time_machine.Traveller
) -> Iterator[Flask]:
    """The application in demo mode, with the demo story just loaded."""
    demo_database.renew(session_demo_app)
    with session_demo_app.app_context():
        yield session_demo_app


@pytest.fixture
def make_app(app: Flask) -> Iterator[Callable[..., Flask]]:
    """Makes the application with other settings, over the same database as ``app``."""
    made: list[Flask] = []

    def make(**changes: Any) -> Flask:
        url = app.config["SETTINGS"].database_url
        made.append(create_app(make_settings(url, **changes)))
        return made[-1]

    yield make
    for each in made:
        close(each)


@pytest.fixture
def client(app: Flask) -> Client:
    """A browser that nobody has used yet, on ``app``."""
    return Client(app)


@pytest.fixture
def demo_client(demo_app: Flask) -> Client:
    """A browser that nobody has used yet, on ``demo_app``."""
    return Client(demo_app)
