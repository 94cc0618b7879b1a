"""Copies the whole database into a file, whoever is writing meanwhile, and checks the copy."""

import os
import re
import shutil
import sqlite3
import subprocess  # nosec B404
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL

from matcher.database import db
from matcher.domain.errors import MatcherError
from matcher.models.backup import Backup
from matcher.services import audit

JOB = "backup"
NAME = re.compile(r"matcher-\d{4}-\d\d-\d\dT\d{6}Z\.(sqlite3|dump)")
FOR_THE_OWNER = 0o600


class BackupFailed(MatcherError):
    """There is no new backup; what there was before is untouched."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A finished backup. Unchecked: the tool that could read it is not there."""

    path: Path
    kind: str
    size: int
    is_checked: bool


def make(folder: Path, *, at: datetime) -> Copy:
    """Copy the database into a new file in the folder: whole and checked, or not there at all."""
    url = db.engine.url
    is_sqlite = url.get_backend_name() == "sqlite"
    ending = "sqlite3" if is_sqlite else "dump"
    target = folder / f"matcher-{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}.{ending}"
    with _arriving_at(target) as unfinished:
        is_checked = _copy_sqlite(url, unfinished) if is_sqlite else _dump(url, unfinished)
    kind = "SQLite" if is_sqlite else "PostgreSQL"
    return Copy(target, kind, target.stat().st_size, is_checked)


def note(copy: Copy, *, at: datetime) -> Backup:
    """Write the backup down, for the status page."""
    row = Backup(
        made_at=at,
        kind=copy.kind,
        size=copy.size,
        is_checked=copy.is_checked,
        folder=str(copy.path.parent.resolve()),
    )
    db.session.add(row)
    audit.record("backup made", row, job=JOB, at=at)
    return row


def clear_old(folder: Path, *, keep: int) -> list[Path]:
    """Delete all but the newest ``keep`` backups of ours, and nothing else, from the folder."""
    ours = sorted(path for path in folder.iterdir() if NAME.fullmatch(path.name))
    surplus = ours[: max(len(ours) - keep, 0)]
    for path in surplus:
        path.unlink()
    return surplus


@contextmanager
def _arriving_at(target: Path) -> Iterator[Path]:
    """A file under another name that takes its own only when it is whole and on the disk."""
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        if target.exists():
            raise BackupFailed(f"{target} is there already. Wait a second and try again.")
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FOR_THE_OWNER))
        yield unfinished
        _onto_disk(unfinished)
        unfinished.rename(target)
        _onto_disk(target.parent)
    except FileExistsError as trouble:
        raise BackupFailed(f"{unfinished} is there: another backup is being made.") from trouble
    except OSError as trouble:
        unfinished.unlink(missing_ok=True)
        raise BackupFailed(f"{target.parent} cannot be written: {trouble.strerror}.") from trouble
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _onto_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _copy_sqlite(url: URL, target: Path) -> bool:
    """One consistent moment of the database, and a look at whether the copy is whole."""
    if not url.database or not Path(url.database).is_file():
        raise BackupFailed("There is no database file yet. Bring it up: flask db upgrade")
    try:
        with (
            closing(sqlite3.connect(url.database, timeout=30)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
            # One file that can be carried about, without a journal beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
            verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
            migration = copy.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as trouble:
        raise BackupFailed(f"SQLite could not copy the database: {trouble}.") from trouble
    if verdict != "ok" or migration is None:
        raise BackupFailed("The copy is not whole. Check the disk, and the database itself.")
    return True


def _dump(url: URL, target: Path) -> bool:
    """By PostgreSQL's own tools. The password goes by the environment: others see arguments."""
    dump, restore = shutil.which("pg_dump"), shutil.which("pg_restore")
    if dump is None:
        raise BackupFailed(
            "pg_dump is not on the path. Install PostgreSQL's client tools, of the version of "
            "the server or newer; or back up on the database server itself."
        )
    address = url.set(drivername="postgresql", password=None)
    whence = f"--dbname={address.render_as_string(hide_password=False)}"
    secret = {"PGPASSWORD": str(url.password)} if url.password else {}
    _run([dump, "--format=custom", "--no-password", f"--file={target}", whence], secret)
    if restore is None:
        return False
    listed = _run([restore, "--list", str(target)], {})
    if "alembic_version" not in listed:
        raise BackupFailed("The copy has no table of migrations: it is not whole.")
    return True


def _run(command: list[str], secret: dict[str, str]) -> str:
    """What the tool says, or its last complaint as our own."""
    done = subprocess.run(  # nosec B603
        command, env=os.environ | secret, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        raise BackupFailed(f"{Path(command[0]).name} refused: {said[0]}")
    return done.stdout
