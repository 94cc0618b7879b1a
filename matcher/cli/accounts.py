"""Commands for whoever looks after accounts. An empty installation begins with these."""

import click
from flask import current_app
from flask.cli import AppGroup

from matcher.database import transaction
from matcher.domain.access import Access
from matcher.domain.clock import now
from matcher.domain.errors import MatcherError
from matcher.services import accounts

STAFF = [access.value for access in Access if access is not Access.SERVICE_USER]

accounts_cli = AppGroup("accounts", help="Who of the staff may sign in.")


@accounts_cli.command("invite")
@click.argument("email")
@click.option("--access", type=click.Choice(STAFF), required=True, help="What they may do.")
@click.option("--name", required=True, help='Their name, as in "Ruth Okafor".')
@click.option("--directorate", "directorates", multiple=True, help="Where; may be given again.")
@click.option("--job-title", default="", help="Their job.")
def invite(
    email: str, access: str, name: str, directorates: tuple[str, ...], job_title: str
) -> None:
    """Make an account for EMAIL, and print the link to its first password."""
    address = email.strip()
    if "@" not in address:
        raise click.ClickException(f"{email} is not an e-mail address.")
    try:
        with transaction():
            account, token = accounts.invite(
                email=address,
                name=name,
                access=Access(access),
                job_title=job_title,
                directorates=directorates,
                at=now(),
            )
            invited = account.name
    except MatcherError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{invited} can choose a password within 7 days. The link works once:", err=True)
    click.echo(f"{current_app.config['SETTINGS'].public_url}/welcome/{token}")


@accounts_cli.command("disable")
@click.argument("email")
def disable(email: str) -> None:
    """Switch the account of EMAIL off. Whoever is signed in with it is out at once."""
    try:
        with transaction():
            name = accounts.disable(email.strip(), at=now()).name
    except MatcherError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{name} cannot sign in any more.")


@accounts_cli.command("directorate")
@click.argument("name")
def directorate(name: str) -> None:
    """Add the directorate NAME."""
    try:
        with transaction():
            accounts.add_directorate(name.strip(), at=now())
    except MatcherError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{name} is there.")


@accounts_cli.command("list")
def show() -> None:
    """List the accounts of staff: address, access, directorates, and whether they are off."""
    for account in accounts.staff():
        places = ", ".join(each.name for each in account.directorates)
        state = "" if account.is_active else "off"
        click.echo("\t".join((account.email, account.name, account.access, places, state)))
