"""How the running service is, for a machine that watches. The exit code says it too."""

import click
from flask import current_app
from flask.cli import with_appcontext

from matcher.domain.clock import now
from matcher.presenters.status_page import in_lines
from matcher.services import status as services

ALL_IS_WELL = 1
"""So many lines when nothing needs doing: the headline alone."""


@click.command("status")
@with_appcontext
def status() -> None:
    """Say whether all is well, or what needs doing first. Exit code 0: well; 1: not."""
    at, settings = now(), current_app.config["SETTINGS"]
    facts = services.gather(
        current_app.extensions["jobs"],
        environment=settings.environment,
        is_demo=settings.demo,
        at=at,
    )
    lines = in_lines(facts, at=at)
    for line in lines:
        click.echo(line)
    raise SystemExit(len(lines) > ALL_IS_WELL)
