"""What a service-user reviewer says to a role before it opens."""

from enum import StrEnum

LONGEST_REVIEW = 1000


class WouldJoin(StrEnum):
    """Whether they would join it themselves."""

    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"
