"""Words about registering with us: by which way, what was agreed to, what was answered."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matcher.domain.service_user import AgeBand, Channel

AGREEMENT_VERSION = "2026-11"
"""The plain words a person agrees to now. Older rows keep the version they agreed to."""


class How(StrEnum):
    """How an answer reached us. All but ``PAGE`` are typed in by the People Participation team."""

    PAGE = "page"
    PHONE = "phone"
    PAPER = "paper"
    VISIT = "visit"
    MEETING = "meeting"


class Step(StrEnum):
    """The pages of registering, by the name they have in addresses, in their order."""

    REACH = "reach"
    CONTACT = "contact"
    NAME = "name"
    AGE = "age"
    EIGHTEEN = "eighteen"
    OFFERS = "offers"
    HOME = "home"
    INTEREST = "interest"
    AGREEMENT = "agreement"


QUESTION: dict[Step, int] = {
    Step.REACH: 1,
    Step.CONTACT: 1,
    Step.NAME: 2,
    Step.AGE: 3,
    Step.EIGHTEEN: 3,
    Step.OFFERS: 4,
    Step.HOME: 4,
    Step.INTEREST: 5,
    Step.AGREEMENT: 6,
}
"""To which of the six answers a page belongs. Some need a second page, for some people."""
QUESTIONS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How a person is to be reached. What the channel does not need may be empty."""

    channel: Channel
    email: str = ""
    phone: str = ""
    postal_address: str = ""
    named_person: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """The six answers, as plain values."""

    contact: Contact
    call_me: str
    name: str = ""
    """The full name, where somebody told it; until then they are known by ``call_me``."""
    age_band: AgeBand
    eighteen_on: date | None = None
    offers_from: frozenset[int] | None
    """Directorates that may offer roles; ``None``: any."""
    home_directorate_id: int | None
    """``None``: the person is not sure which part of the trust knows them best."""
    topics: frozenset[int]
    reads_easy: bool = False
    """Whether the questions were answered in Easy Read, and pages are to stay so."""

    @property
    def is_young(self) -> bool:
        return self.age_band is AgeBand.SIXTEEN_TO_SEVENTEEN


class Likeness(StrEnum):
    """Why somebody new may be registered already."""

    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"


class RoleReply(StrEnum):
    """What a person says to a role that may suit them, before anybody offers it."""

    INTERESTED = "interested"
    NOT_FOR_ME = "not_for_me"
    LATER = "later"


class ProfilePart(StrEnum):
    """The parts of a one-page profile. Each can be kept back from a project."""

    IN_ONE_LINE = "in_one_line"
    APPRECIATED = "appreciated"
    MATTERS = "matters"
    SUPPORT = "support"
    BRING = "bring"


class TrainingState(StrEnum):
    DONE = "done"
    WANTED = "wanted"
