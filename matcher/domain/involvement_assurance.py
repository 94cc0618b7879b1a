"""What has to be settled before a team asks anybody in: a short list, the same for each project."""

from enum import StrEnum


class AssuranceItem(StrEnum):
    """In the order of the page."""

    AIM = "aim"
    DECIDE = "decide"
    LINK_PERSON = "link_person"
    PAYMENT = "payment"
    ACCESS = "access"
    MEETINGS = "meetings"
    INDUCTION = "induction"
    RESULTS = "results"
