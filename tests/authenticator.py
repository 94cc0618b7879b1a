"""A member of staff with a phone: the codes that a real authenticator app would show."""

import time
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask_security.utils import hash_password
from passlib.totp import TOTP

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.models.account import Account
from tests import factories
from tests.pages import Client, Page

PASSWORD = "teapot lantern orbit mustard"
STEP = 30


class Phone:
    """An authenticator app, given the key that a page shows."""

    def __init__(self, key: str) -> None:
        self.totp = TOTP(key=key, format="base32")

    def code(self, *, steps: int = 0) -> str:
        """The code of now, or of some half minutes earlier or later."""
        return str(self.totp.generate(time.time() + steps * STEP).token)


@dataclass(frozen=True)
class Member:
    """Somebody with a password and, if they set it up, a phone."""

    account_id: int
    email: str
    phone: Phone

    @property
    def account(self) -> Account:
        db.session.rollback()
        return db.session.get_one(Account, self.account_id)

    def first_step(self, client: Client, *, password: str = PASSWORD, came_for: str = "") -> Page:
        page = client.get(f"/sign-in/staff?next={came_for}")
        return page.submit("Continue", email=self.email, password=password)

    def sign_in(self, client: Client, *, steps: int = 0) -> Page:
        return self.first_step(client).submit("Sign in", code=self.phone.code(steps=steps))


def member(app: Flask, access: Access = Access.PP_LEAD, **more: Any) -> Member:
    """Staff whose password and second factor are set up."""
    account = factories.account(access, **more)
    totp = app.extensions["security"].totp_factory
    secret = totp.generate_totp_secret()
    with transaction():
        account.password = hash_password(PASSWORD)
        account.password_set_at = factories.NOW
        account.tf_primary_method = "authenticator"
        account.tf_totp_secret = secret
        account.mf_recovery_codes = []
    return Member(account.id, account.email, Phone(totp.get_totp_b32_key(secret)))
