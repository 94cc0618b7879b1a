"""What an administrator may correct by number, and why. Contact details and names: no more."""

from dataclasses import dataclass
from enum import StrEnum


class Detail(StrEnum):
    """A column of a record, by its name there."""

    NAME = "name"
    CALL_ME = "call_me"
    EMAIL = "email"
    PHONE = "phone"
    POSTAL_ADDRESS = "postal_address"
    NAMED_PERSON = "named_person"


class WhyCorrected(StrEnum):
    ASKED = "asked in writing"
    TOLD = "told us"
    TYPED_WRONG = "typed wrongly by staff"
    CHANGED = "changed, as another service told us"
    ORDER = "ordered by a court or the regulator"


@dataclass(frozen=True, slots=True)
class Correction:
    """One detail and how it is right."""

    detail: Detail
    value: str
    why: WhyCorrected
