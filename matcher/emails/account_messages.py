"""The ways in: registering, signing in, accounts. The same whether an address is known or not."""

from flask import render_template

from matcher.domain.sign_in_code import groups
from matcher.emails.email import Email
from matcher.models.account import Account
from matcher.models.lead_application import LeadApplication


def password_link(account: Account, *, link: str, service: str) -> Email:
    """To a member of staff who asked for it: the way to a new password."""
    return Email(
        subject=f"{service}: choose a new password",
        body=render_template(
            "emails/password_link.txt", account=account, link=link, service=service
        ),
    )


def password_changed(account: Account, *, service: str) -> Email:
    """To a member of staff: the password is another one now."""
    return Email(
        subject=f"{service}: your password was changed",
        body=render_template("emails/password_changed.txt", account=account, service=service),
    )


def sign_in_link(name: str, *, link: str, code: str, code_page: str, service: str) -> Email:
    """To a service user who asked, or for whom somebody did: two ways in, and a first name."""
    return Email(
        subject=f"{service}: your link to sign in",
        body=render_template(
            "emails/sign_in_link.txt",
            name=name,
            link=link,
            code=" ".join(groups(code)),
            code_page=code_page,
            service=service,
        ),
    )


def welcome(*, link: str, service: str) -> Email:
    """To a new member of staff: the way to a first password."""
    return Email(
        subject=f"{service}: your account",
        body=render_template("emails/welcome.txt", link=link, service=service),
    )


def address_changed(*, service: str) -> Email:
    """To the old address and to the new: another one is written to now."""
    return Email(
        subject=f"{service}: your e-mail address was changed",
        body=render_template("emails/address_changed.txt", service=service),
    )


def registered(*, link: str, ask: str, service: str, due: str) -> Email:
    """To an address that somebody typed to register. It may not be theirs."""
    return Email(
        subject=f"{service}: thank you",
        body=render_template("emails/registered.txt", link=link, ask=ask, service=service, due=due),
    )


def registered_already(*, link: str, ask: str, service: str) -> Email:
    """To somebody on our list whose address was typed to register once more."""
    return Email(
        subject=f"{service}: you are on our list already",
        body=render_template("emails/registered_already.txt", link=link, ask=ask, service=service),
    )


def back_to_registering(*, link: str, service: str) -> Email:
    """To an address that was typed in a registration which is not finished."""
    return Email(
        subject=f"{service}: go on where you were",
        body=render_template("emails/back_to_registering.txt", link=link, service=service),
    )


def application_link(*, link: str, service: str) -> Email:
    """To whoever asks to be a project lead: the link that proves the address."""
    return Email(
        subject=f"{service}: is this your address?",
        body=render_template("emails/application_link.txt", link=link, service=service),
    )


def application_known(*, link: str, service: str) -> Email:
    """To whoever asks to be a project lead and has an account: the way in."""
    return Email(
        subject=f"{service}: is this your address?",
        body=render_template("emails/application_known.txt", link=link, service=service),
    )


def application_waits(*, link: str, service: str) -> Email:
    """To those who answer: somebody asks to be a project lead."""
    return Email(
        subject=f"{service}: somebody asks for an account",
        body=render_template("emails/application_waits.txt", link=link, service=service),
    )


def application_refused(application: LeadApplication, *, service: str) -> Email:
    """To an applicant: not now, and why."""
    return Email(
        subject=f"{service}: your request",
        body=render_template(
            "emails/application_refused.txt", application=application, service=service
        ),
    )


def confirm_address(*, link: str, service: str, is_new: bool) -> Email:
    """To the old address and to the new: may we write to another one?"""
    return Email(
        subject=f"{service}: another e-mail address?",
        body=render_template(
            "emails/confirm_address.txt", link=link, service=service, is_new=is_new
        ),
    )
