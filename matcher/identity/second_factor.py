"""The second step of signing in: codes of an authenticator app, and recovery codes."""

import hashlib
import hmac
import secrets

from flask import current_app
from flask_security.core import UserMixin
from flask_security.recovery_codes import MfRecoveryCodesUtil
from flask_security.totp import Totp
from passlib.totp import TokenError

from matcher.domain.clock import now
from matcher.models.account import Account
from matcher.services import accounts

STEP = 30
"""Seconds that a code is shown. One step before and one after are accepted too."""
RECOVERY_CODES = 8
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


def derived_key(secret_key: str, use: str) -> bytes:
    """A key for one use, from which neither the others nor the secret can be found."""
    return hmac.new(secret_key.encode(), use.encode(), hashlib.sha256).digest()


class OnceOnlyTotp(Totp):
    """Takes each code once. The library remembers nothing of its own accord."""

    def verify_totp(self, token: str, totp_secret: str, user: UserMixin, window: int = 0) -> bool:
        """Whether this is a code of now, and newer than the last one of the same secret."""
        if not isinstance(user, Account):
            return False
        is_same = totp_secret == user.tf_totp_secret
        try:
            match = self._totp.verify(
                token,
                totp_secret,
                window=window,
                last_counter=user.tf_last_counter if is_same else None,
            )
        except (TokenError, TypeError, ValueError):
            return False
        user.tf_last_counter = match.counter
        return True


class HashedRecoveryCodes(MfRecoveryCodesUtil):
    """Recovery codes are shown once, when made. Only hashes of them are kept.

    A code has 59 random bits; the hash is keyed, so a stolen database alone gives none away.
    """

    def create_recovery_codes(self, user: UserMixin) -> list[str]:
        codes = [_new_code() for _each in range(RECOVERY_CODES)]
        user.mf_recovery_codes = [_hashed(code) for code in codes]
        if isinstance(user, Account):
            accounts.note("recovery codes made", user, at=now())
        return codes

    def get_recovery_codes(self, user: UserMixin) -> list[str]:
        """None: they cannot be read again."""
        return []

    def check_recovery_code(self, user: UserMixin, code: str) -> bool:
        fits = _hashed(code) in (user.mf_recovery_codes or [])
        if not fits and isinstance(user, Account):
            accounts.note_refusal(user, at=now())
        return fits

    def delete_recovery_code(self, user: UserMixin, code: str) -> bool:
        left = [each for each in user.mf_recovery_codes or [] if each != _hashed(code)]
        user.mf_recovery_codes = left
        if isinstance(user, Account):
            accounts.note("recovery code used", user, at=now())
        return True


def _new_code() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _each in range(4)) for _group in range(3))


def _hashed(code: str) -> str:
    """A hash of the code however it is typed: capitals, spaces and dashes say nothing."""
    plain = "".join(each for each in code.lower() if each.isalnum())
    key = derived_key(current_app.config["SECRET_KEY"], "recovery codes")
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()
