"""Slows guessing and floods of e-mail: after so many tries of late, the next one has to wait.

The rows are in the database, so all processes count together. Known and unknown addresses are
counted alike. The owner is never locked out: a mailed link is another way in, and ends the pause.

Each door counts twice. ``MOST`` wrong tries at one address or account are few: a person needs no
more, and a password that we take stands thousands of tries. ``MOST_OF_CLIENT`` wrong tries from
one network address are many, because a whole hospital may come from one. If a thousand members of
staff signed in within the same quarter of an hour and one in six mistyped, all would still come
in. Yet whoever tries one common password at each of many addresses gets 800 an hour, and no more.
Only wrong tries count.

Letters: a public page may ask for ``MOST_LETTERS`` to one address, so that the last of them,
which works for longer than the pause, is in the owner's post whoever asked; and for
``MOST_LETTERS_OF_CLIENT`` from one network address.

Registering: ``MOST_BEGUN_OF_CLIENT`` and ``MOST_REGISTERED_OF_CLIENT`` from one network address.
Whoever has to wait keeps what was typed.

Requests that arrive in the same instant may pass a limit together, as many as there are threads.
"""

import hashlib
import unicodedata
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from matcher.database import db
from matcher.domain.sign_in_code import GROUP
from matcher.models.refusal import Refusal

MOST = 10
MOST_OF_CLIENT = 200
MOST_LETTERS = 5
MOST_LETTERS_OF_CLIENT = 60
MOST_BEGUN_OF_CLIENT = 200
MOST_REGISTERED_OF_CLIENT = 30
LONGEST = 320
WITHIN = timedelta(minutes=15)


def at_address(email: str) -> str:
    """The target of whoever types a password, written in whatever way."""
    return f"address {_plain(email)}"


def at_account(uniquifier: str) -> str:
    """The target of whoever types a code after the right password."""
    return f"account {uniquifier}"


def at_code(code: str) -> str:
    """The target of whoever types a code of a service user: all codes that begin like it."""
    return f"code {code[:GROUP]}"


def are_too_many(target: str, *, at: datetime) -> bool:
    """Whether so many tries at this target were wrong of late that the next has to wait."""
    return _count(target, at) >= MOST


def are_too_many_of_client(client: str, *, at: datetime) -> bool:
    """Whether so many tries of this client, at whatever targets, were wrong of late."""
    return _count(f"client {client}", at) >= MOST_OF_CLIENT


def note(target: str, *, client: str, at: datetime) -> None:
    """One more wrong try at this target, from this client (see ``web/client.py``)."""
    _add(target, at)
    _add(f"client {client}", at)


def forget(target: str) -> None:
    """The owner has come in: what went before does not count any more."""
    db.session.execute(delete(Refusal).where(Refusal.target_hash == _hashed(target)))


def may_send_letter(email: str, *, client: str, is_known: bool, at: datetime) -> bool:
    """Whether a public page may queue another letter to this address; counts the asking.

    Call it inside the transaction that queues the letter, for known and unknown addresses alike,
    and show the same page whatever it says. ``is_known``: pages that write only to people with an
    account say yes, whatever was typed. For them the first letter to an address always goes, so
    that nobody can use up a shared network address and keep its owner out.
    """
    to_address, of_client = f"letter to {_plain(email)}", f"letter from {client}"
    already = _count(to_address, at)
    is_first = is_known and already == 0
    if already >= MOST_LETTERS:
        return False
    if not is_first and _count(of_client, at) >= MOST_LETTERS_OF_CLIENT:
        return False
    _add(to_address, at)
    _add(of_client, at)
    return True


def may_begin_registration(*, client: str, at: datetime) -> bool:
    """Whether this client may begin another registration now; counts the asking.

    Many, because a whole ward or a library may come from one network address.
    """
    return _is_below(f"registration begun by {client}", MOST_BEGUN_OF_CLIENT, at)


def may_register(*, client: str, at: datetime) -> bool:
    """Whether this client may register somebody now; counts the asking."""
    return _is_below(f"registered by {client}", MOST_REGISTERED_OF_CLIENT, at)


def clear_old(*, at: datetime) -> None:
    """Delete what no longer counts."""
    db.session.execute(delete(Refusal).where(Refusal.at <= at - WITHIN))


def _is_below(target: str, most: int, at: datetime) -> bool:
    if _count(target, at) >= most:
        return False
    _add(target, at)
    return True


def _count(target: str, at: datetime) -> int:
    count = db.session.scalar(
        select(func.count())
        .select_from(Refusal)
        .where(Refusal.target_hash == _hashed(target), Refusal.at > at - WITHIN)
    )
    return count or 0


def _add(target: str, at: datetime) -> None:
    db.session.add(Refusal(target_hash=_hashed(target), at=at))


def _plain(email: str) -> str:
    """An address in one way of writing it."""
    return unicodedata.normalize("NFKC", email[:LONGEST]).strip().casefold()


def _hashed(target: str) -> str:
    return hashlib.sha256(target.encode()).hexdigest()
