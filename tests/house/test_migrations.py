"""Migrations go up and down on both databases, lose nothing, and end where the models are."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, select, text

from matcher.app import create_app
from matcher.database import Base, db, transaction
from matcher.services import audit, demo
from tests.applications import close, make_settings
from tests.factories import NOW

NOT_AS_BEFORE = {"fs_uniquifier", "greeted_at"}
"""What a step fills in by itself on the way up: drawn by lot, or taken for granted."""

ROOT = Path(__file__).parents[2]
BOTH = pytest.mark.parametrize(
    "kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)


@pytest.fixture
def new_app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], Flask]]:
    """The application over a database of either kind in which there is nothing at all."""
    made: list[Flask] = []

    def make(kind: str) -> Flask:
        url = (
            f"sqlite:///{tmp_path}/new/matcher.sqlite3"
            if kind == "sqlite"
            else str(request.getfixturevalue("empty_postgres"))
        )
        made.append(create_app(make_settings(url)))
        return made[-1]

    yield make
    for app in made:
        close(app)


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


def counts() -> dict[str, int]:
    """How many rows each table of the models has."""
    with db.engine.connect() as connection:
        return {
            table.name: connection.execute(
                text(f'SELECT count(*) FROM "{table.name}"')
            ).scalar_one()
            for table in Base.metadata.sorted_tables
        }


def columns() -> dict[str, set[str]]:
    """What each table of the database has."""
    looked = inspect(db.engine)
    return {table: {each["name"] for each in looked.get_columns(table)} for table in tables()}


def content(of: dict[str, set[str]]) -> dict[str, list[str]]:
    """Every row of these columns, in words, but for what is drawn by lot again on the way up."""
    with db.engine.connect() as connection:
        return {
            table.name: sorted(
                str(row)
                for row in connection.execute(
                    select(
                        *(
                            column
                            for column in table.columns
                            if column.name in of[table.name] - NOT_AS_BEFORE
                        )
                    )
                )
            )
            for table in Base.metadata.sorted_tables
            if table.name in of
        }


def steps() -> ScriptDirectory:
    return ScriptDirectory(str(ROOT / "migrations"))


def test_there_is_one_head() -> None:
    assert len(steps().get_heads()) == 1


def test_every_step_is_named_by_its_day_and_deed() -> None:
    names = [path.stem for path in (ROOT / "migrations" / "versions").glob("*.py")]

    assert names
    assert [n for n in names if not (n[:8].isdigit() and n[8] == "_" and n[9:].islower())] == []


@BOTH
def test_the_tables_come_from_nothing_go_and_come_again(
    new_app: Callable[[str], Flask], kind: str
) -> None:
    with new_app(kind).app_context():
        upgrade()
        first = tables()
        downgrade(revision="base")
        bare = tables()
        upgrade()

        assert first == tables() == set(Base.metadata.tables)
        assert bare == set()


@BOTH
def test_the_tables_are_those_of_the_models(new_app: Callable[[str], Flask], kind: str) -> None:
    with new_app(kind).app_context():
        upgrade()
        with db.engine.connect() as connection:
            # SQLite gives a default back in brackets: Alembic takes that for another one.
            options = {"compare_type": True, "compare_server_default": kind == "postgres"}
            context = MigrationContext.configure(connection, opts=options)

            assert compare_metadata(context, Base.metadata) == []


@BOTH
def test_each_step_back_and_forth_keeps_every_row_of_a_full_database(
    new_app: Callable[[str], Flask], kind: str
) -> None:
    with new_app(kind).app_context():
        upgrade()
        downgrade(revision="-1")
        # What stands in the tables and the columns of the last step alone goes with them.
        kept = columns()
        upgrade()
        with transaction():
            demo.load(at=NOW)
        before = content(kept)
        db.session.remove()
        downgrade(revision="-1")
        upgrade()

        assert content(kept) == before
        assert counts()["service_user"] == 80
        assert list(audit.broken_links()) == []


@BOTH
def test_the_trail_is_guarded_again_after_a_step_back_and_forth(
    new_app: Callable[[str], Flask], kind: str
) -> None:
    with new_app(kind).app_context():
        upgrade()
        with transaction():
            demo.load(at=NOW)
        db.session.remove()
        downgrade(revision="-1")
        upgrade()

        with (
            pytest.raises(Exception, match="can only be added to"),
            db.engine.begin() as connection,
        ):
            connection.execute(text("DELETE FROM audit_entry"))


@BOTH
def test_bringing_an_up_to_date_database_up_to_date_changes_nothing(
    new_app: Callable[[str], Flask], kind: str
) -> None:
    with new_app(kind).app_context():
        upgrade()
        upgrade()

        assert tables() == set(Base.metadata.tables)
