"""Commands for whoever watches over the audit trail."""

import click
from flask.cli import AppGroup

from matcher.services import audit

audit_cli = AppGroup("audit", help="The trail of who did what.")


@audit_cli.command("verify")
def verify() -> None:
    """Check that no row of the trail was changed or taken out."""
    broken = list(audit.broken_links())
    for entry in broken:
        click.echo(f"row {entry.id} does not fit: it, or the row before it, was changed", err=True)
    if broken:
        raise SystemExit(1)
    click.echo("every row of the audit trail fits the one before it")
