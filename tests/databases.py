"""A fresh real database for each test: made once with every table, copied for each test."""

import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import create_engine, make_url, text

from matcher.database import let_go, transaction
from matcher.services.matching import MatchIndex

Filling = Callable[[], None]


class FreshDatabase(ABC):
    """One address, and behind it a new copy of the same first state for each test."""

    url: str

    def prepare(self, app: Flask, *fillings: Filling) -> None:
        """Migrate from nothing, fill, and keep the result as what every test begins with."""
        with app.app_context():
            upgrade()
            for filling in fillings:
                with transaction():
                    filling()
            let_go()
        self._keep()

    def renew(self, app: Flask) -> None:
        """Begin again: nothing that a test before this one wrote or remembered is left."""
        with app.app_context():
            let_go()
        app.extensions["match_index"] = MatchIndex()
        self._copy()

    @abstractmethod
    def _keep(self) -> None: ...

    @abstractmethod
    def _copy(self) -> None: ...


class SqliteFile(FreshDatabase):
    """A file, copied over the same path: quicker than emptying thirty tables."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path = folder / f"{name}.sqlite3"
        self.first = folder / f"{name}-first.sqlite3"
        self.url = f"sqlite:///{self.path}"

    def _keep(self) -> None:
        self.path.rename(self.first)

    def _copy(self) -> None:
        for ending in ("", "-wal", "-shm"):
            Path(f"{self.path}{ending}").unlink(missing_ok=True)
        shutil.copyfile(self.first, self.path)


class PostgresDatabase(FreshDatabase):
    """A database of one name, dropped and copied from its template."""

    def __init__(self, server_url: str, name: str) -> None:
        self.name = name
        self.url = make_url(server_url).set(database=name).render_as_string(hide_password=False)
        self.server = create_engine(server_url, isolation_level="AUTOCOMMIT")
        self._say(f"DROP DATABASE IF EXISTS {name}_first", f"CREATE DATABASE {name}")

    def _keep(self) -> None:
        self._say(f"ALTER DATABASE {self.name} RENAME TO {self.name}_first")

    def _copy(self) -> None:
        self._say(
            f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)",
            f"CREATE DATABASE {self.name} TEMPLATE {self.name}_first",
        )

    def close(self) -> None:
        self.server.dispose()

    def _say(self, *statements: str) -> None:
        with self.server.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
