"""E-mail addresses as we take them: plain letters, one line, nothing that only looks alike."""

import re
from collections.abc import Collection
from enum import StrEnum

LONGEST = 254
"""Characters of an address that mail servers take."""
LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
ADDRESS = re.compile(rf"(?=[^@]{{1,64}}@){LOCAL}@(?:{LABEL}\.)+[A-Za-z]{{2,63}}")


class AddressFault(StrEnum):
    """Why something typed is no address that we can write to."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"
    LOOKS_ALIKE = "looks_alike"
    NO_ADDRESS = "no_address"


def address_fault(text: str) -> AddressFault | None:
    """What is wrong with an address, ``None`` when nothing is."""
    if not text:
        return AddressFault.EMPTY
    if len(text) > LONGEST:
        return AddressFault.TOO_LONG
    if not text.isprintable():
        return AddressFault.UNREADABLE
    if not text.isascii():
        # A Cyrillic "a" looks like ours. Whose address it is must be plain to see.
        return AddressFault.LOOKS_ALIKE
    return None if ADDRESS.fullmatch(text) else AddressFault.NO_ADDRESS


def is_within(address: str, domains: Collection[str]) -> bool:
    """Whether what stands after the @ is one of these domains itself, and not one below it."""
    return address.rpartition("@")[2].lower() in {domain.lower() for domain in domains}
