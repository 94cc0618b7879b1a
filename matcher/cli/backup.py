"""A backup of the whole database, for a timer at night. How to restore: docs/operations.md."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from matcher.database import transaction
from matcher.domain.clock import now
from matcher.presenters.status_page import size_in_words
from matcher.services import backups
from matcher.services.backups import BackupFailed


@click.command("backup")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--keep", type=click.IntRange(min=1), help="Delete all but the newest so many of ours there."
)
@with_appcontext
def backup(folder: Path, keep: int | None) -> None:
    """Copy the database into a new file in FOLDER, and check the copy. Nobody has to stop."""
    at = now()
    try:
        copy = backups.make(folder, at=at)
    except BackupFailed as refusal:
        raise click.ClickException(str(refusal)) from refusal
    with transaction():
        backups.note(copy, at=at)
    click.echo(f"{copy.path} ({size_in_words(copy.size)})")
    if not copy.is_checked:
        click.echo("It was not checked: pg_restore is not on the path.", err=True)
    if keep is not None:
        for path in backups.clear_old(folder, keep=keep):
            click.echo(f"deleted {path}", err=True)
