"""What the sign-in library asks about accounts: it knows staff alone, by e-mail address."""

from typing import Any

from flask_security.core import RoleMixin, UserMixin
from flask_security.datastore import UserDatastore

from matcher.database import db, is_writing
from matcher.domain.clock import now
from matcher.models.account import Account
from matcher.services import accounts


class StaffDatastore(UserDatastore):
    """Our accounts as the library sees them. Service users never sign in by password.

    It commits nothing: what the library changes is part of the ``transaction()`` that its
    page stands in (see ``pages.py``).
    """

    def __init__(self) -> None:
        super().__init__(Account, RoleMixin)
        self.db = db

    def find_user(self, case_insensitive: bool = False, **wanted: Any) -> Account | None:
        """Who has this ``email`` or ``fs_uniquifier``, locked if a change is under way.

        The lock makes the second of two requests with one code see that it was used.
        """
        to_change = is_writing()
        if "email" in wanted:
            return accounts.find_staff(str(wanted["email"]), to_change=to_change)
        if "fs_uniquifier" in wanted:
            return accounts.find_staff_by_uniquifier(
                str(wanted["fs_uniquifier"]), to_change=to_change
            )
        return None

    def find_role(self, role: str) -> None:
        """There are none: ``policies.py`` says who may what."""

    def put(self, model: Account) -> Account:
        """Every account it knows was found here, and so is written with the transaction."""
        return model

    def commit(self) -> None:
        """The page's own transaction does."""

    def set_uniquifier(self, user: UserMixin, uniquifier: str | None = None) -> None:
        """The library's word for ending an account's sessions everywhere."""
        accounts.end_sessions(_account(user))

    def tf_set(
        self,
        user: UserMixin,
        primary_method: str,
        totp_secret: str | None = None,
        phone: str | None = None,
    ) -> None:
        """Keep a new second factor, and record that. At every sign-in it is told the old one."""
        account = _account(user)
        is_new = totp_secret is not None and account.tf_totp_secret != totp_secret
        super().tf_set(account, primary_method, totp_secret)
        if is_new:
            accounts.note("second factor set", account, at=now())


def _account(user: UserMixin) -> Account:
    """The account itself, where the library hands over a stand-in for it."""
    real = user._get_current_object() if hasattr(user, "_get_current_object") else user
    if not isinstance(real, Account):
        raise TypeError("the library knows accounts alone")
    return real
