"""Which passwords will do: long, and not easily guessed. No rules about signs or capitals."""

import unicodedata
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_security.password_util import PasswordUtil
from zxcvbn import zxcvbn

from matcher.models.account import Account

SHORTEST, LONGEST = 12, 200
GOOD_ENOUGH = 3
FEWEST_OF_ITS_OWN = 8
JUDGED = 72
"""The letters that are judged. More of them can only make a password better."""


class LongPasswords(PasswordUtil):
    """Judges by how many guesses a password takes, with the list of common ones of zxcvbn."""

    def normalize(self, password: str) -> str:
        """The same letters whichever keyboard typed them."""
        return unicodedata.normalize("NFKC", password)

    def validate(
        self, password: str, is_register: bool, **kwargs: Any
    ) -> tuple[list[str] | None, str]:
        plain = self.normalize(password)
        fault = _fault(plain, _known_words(kwargs.get("user")))
        return ([fault] if fault else None), plain


def _fault(password: str, known_words: list[str]) -> str | None:
    if len(password) < SHORTEST:
        return str(_("Use %(number)s characters or more.", number=SHORTEST))
    if len(password) > LONGEST:
        return str(_("Use %(number)s characters or fewer.", number=LONGEST))
    is_guessed = zxcvbn(password[:JUDGED], user_inputs=known_words)["score"] < GOOD_ENOUGH
    if is_guessed or _own_letters(password, known_words) < FEWEST_OF_ITS_OWN:
        return str(_("This password is easy to guess. Three or four words of your own do well."))
    return None


def _own_letters(password: str, known_words: list[str]) -> int:
    """How much is left of a password without the words that anybody would try first."""
    rest = password.lower()
    for word in sorted(known_words, key=len, reverse=True):
        if len(word) > 2:
            rest = rest.replace(word.lower(), "")
    return sum(each.isalnum() for each in rest)


def _known_words(user: object) -> list[str]:
    """What anybody would try first: the person's names, and those of the service."""
    settings = current_app.config["SETTINGS"]
    words = [*settings.service_name.split(), *settings.organisation_name.split()]
    if isinstance(user, Account):
        words += [user.email, *user.email.replace("@", ".").split("."), *user.name.split()]
    return words
