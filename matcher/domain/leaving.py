"""Why an administrator erases a person by number."""

from enum import StrEnum


class WhyErased(StrEnum):
    ASKED = "asked in writing"
    TWICE = "registered twice"
    MISTAKE = "registered by mistake"
    DIED = "has died"
    ORDER = "ordered by a court or the regulator"
