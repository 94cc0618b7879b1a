"""Commands for whoever looks after accounts. An empty installation begins with these."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import click
from flask import current_app
from flask.cli import AppGroup

from matcher.database import transaction
from matcher.domain.access import Access
from matcher.domain.account import AccountFacts
from matcher.domain.clock import now
from matcher.domain.email_address import address_fault
from matcher.domain.errors import MatcherError, NameTaken
from matcher.services import account_changes, accounts, directorate_changes, single_sign_on
from matcher.services.accounts import COMMAND_LINE
from matcher.services.directorate_changes import DirectorateFacts

STAFF = [access.value for access in Access if access is not Access.SERVICE_USER]

accounts_cli = AppGroup("accounts", help="Who of the staff may sign in.")


@contextmanager
def plainly() -> Iterator[None]:
    """One transaction; what it refuses is said in words, without a trace."""
    try:
        with transaction():
            yield
    except NameTaken as taken:
        raise click.ClickException(f"There is one called {taken.name} already.") from taken
    except MatcherError as refusal:
        raise click.ClickException(str(refusal)) from refusal


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
    address = _address(email)
    with plainly():
        facts = AccountFacts(
            name=name,
            email=address,
            access=Access(access),
            job_title=job_title,
            directorate_ids=account_changes.directorate_ids(directorates),
        )
        _account, token = account_changes.invite(facts, job=COMMAND_LINE, at=now())
    _print_link(name, token)


@accounts_cli.command("link")
@click.argument("email")
@click.option("--lost-phone", is_flag=True, help="Forget their phone and recovery codes too.")
def link(email: str, lost_phone: bool) -> None:
    """Print another link for EMAIL. It ends the one before."""
    with plainly():
        account = accounts.get_staff(email.strip())
        token = account_changes.welcome_again(
            account, lost_phone=lost_phone, job=COMMAND_LINE, at=now()
        )
        name = account.name
    _print_link(name, token)


@accounts_cli.command("change")
@click.argument("email")
@click.option("--email", "new_email", default="", help="Their new address.")
@click.option("--access", type=click.Choice(STAFF), help="What they may do from now on.")
def change(email: str, new_email: str, access: str | None) -> None:
    """Change the address or the access of EMAIL. Whoever is signed in with it is out at once."""
    if not new_email and not access:
        raise click.UsageError("Say what changes: --email or --access.")
    service = current_app.config["SETTINGS"].service_name
    with plainly():
        account = accounts.get_staff(email.strip())
        facts = replace(
            account.facts,
            email=_address(new_email) if new_email else account.email,
            access=Access(access) if access else account.access,
        )
        changed = account_changes.change(
            account, facts, service=service, job=COMMAND_LINE, at=now()
        )
        name = account.name
    click.echo(f"{name} signs in again to go on." if changed else "Nothing was different.")


@accounts_cli.command("forget-sign-on")
@click.argument("email")
def forget_sign_on(email: str) -> None:
    """Let the trust's sign-on bind the account of EMAIL anew at its next sign-in."""
    with plainly():
        name = single_sign_on.forget(email.strip(), at=now()).name
    click.echo(f"{name} is known by e-mail address at the next sign-on.")


@accounts_cli.command("disable")
@click.argument("email")
def disable(email: str) -> None:
    """Switch the account of EMAIL off. Whoever is signed in with it is out at once."""
    with plainly():
        account = accounts.get_staff(email.strip())
        account_changes.disable(account, job=COMMAND_LINE, at=now())
        name = account.name
    click.echo(f"{name} cannot sign in any more.")


@accounts_cli.command("directorate")
@click.argument("name")
def directorate(name: str) -> None:
    """Add the directorate NAME."""
    with plainly():
        directorate_changes.add(DirectorateFacts(name), job=COMMAND_LINE, at=now())
    click.echo(f"{name} is there.")


@accounts_cli.command("list")
def show() -> None:
    """List the accounts of staff: address, access, directorates, and whether they are off."""
    for account in accounts.staff():
        places = ", ".join(each.name for each in account.directorates)
        state = "" if account.is_active else "off"
        click.echo("\t".join((account.email, account.name, account.access, places, state)))


def _address(text: str) -> str:
    address = text.strip()
    if address_fault(address):
        raise click.ClickException(f"{text} is not an e-mail address.")
    return address


def _print_link(name: str, token: str) -> None:
    """The link alone goes to standard output, so that it can be handed on."""
    click.echo(f"{name} can choose a password within 7 days. The link works once:", err=True)
    click.echo(f"{current_app.config['SETTINGS'].public_url}/welcome/{token}")
