"""What is written down about a member of staff, and where an account stands."""

import hashlib
from dataclasses import astuple, dataclass
from enum import StrEnum

from matcher.domain.access import Access

LONGEST_NAME = 200


class AccountState(StrEnum):
    """What a list of accounts can be narrowed to."""

    ON = "on"
    OFF = "off"
    NEVER_SIGNED_IN = "never_signed_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFacts:
    """What an administrator says of an account, all at once."""

    name: str
    email: str
    access: Access
    job_title: str = ""
    directorate_ids: frozenset[int] = frozenset()

    def changes_to(self, other: "AccountFacts") -> list[str]:
        """The names of what differs, for the audit trail."""
        pairs = zip(FIELDS, astuple(self), astuple(other), strict=True)
        return [name for name, before, after in pairs if before != after]

    @property
    def mark(self) -> str:
        """A short sign for exactly these facts: a form knows by it what it was filled from."""
        said = (*astuple(self)[:-1], sorted(self.directorate_ids))
        return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


FIELDS = ("name", "email", "access", "job_title", "directorates")
