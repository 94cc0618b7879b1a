"""A sign-in code as it is read out or printed: in groups, and letter by letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_datetime

from matcher.domain.one_time_token import LASTS, Purpose
from matcher.domain.sign_in_code import groups
from matcher.words.translate import gettext as _
from matcher.words.translate import marked

SPOKEN = {
    "C": "Charlie",
    "D": "Delta",
    "F": "Foxtrot",
    "H": "Hotel",
    "J": "Juliet",
    "K": "Kilo",
    "M": "Mike",
    "N": "November",
    "P": "Papa",
    "R": "Romeo",
    "T": "Tango",
    "W": "Whisky",
    "X": "X-ray",
    "Y": "Yankee",
    "3": marked("three"),
    "4": marked("four"),
    "6": marked("six"),
    "7": marked("seven"),
    "9": marked("nine"),
}
"""The letters as the whole world spells them on the phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInCodePage:
    groups: Sequence[str]
    spelled: Sequence[str]
    """Each group letter by letter."""
    until: str
    address: str
    """What to type into a browser."""
    is_printed: bool


def sign_in_code_page(
    code: str, purpose: Purpose, *, public_url: str, at: datetime
) -> SignInCodePage:
    is_printed = purpose is Purpose.PRINTED_CODE
    until = at + LASTS[purpose]
    return SignInCodePage(
        groups=groups(code),
        spelled=[", ".join(_(SPOKEN[each]) for each in group) for group in groups(code)],
        until=format_datetime(until, "EEEE d MMMM, HH:mm" if is_printed else "HH:mm"),
        address=f"{public_url.removeprefix('https://')}/code",
        is_printed=is_printed,
    )
