"""Applications for tests: plain settings, and a database that begins anew for each test."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from flask import Flask

from config import Settings
from matcher.app import create_app
from matcher.database import let_go
from matcher.services import demo, word_lists
from tests.databases import FreshDatabase

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


@contextmanager
def empty_application(database: FreshDatabase) -> Iterator[Flask]:
    """The service with every table and the word lists, and nobody in it."""
    app = create_app(make_settings(database.url))
    database.prepare(app, word_lists.seed)
    yield app
    close(app)


@contextmanager
def demo_application(database: FreshDatabase, *, at: datetime) -> Iterator[Flask]:
    """The service in demo mode, with the demo story as if it were all true at this instant."""
    app = create_app(make_settings(database.url, demo=True))
    database.prepare(app, lambda: demo.load(at=at))
    yield app
    close(app)


def close(app: Flask) -> None:
    """Let go of the database."""
    with app.app_context():
        let_go()
