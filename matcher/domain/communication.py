"""The four kinds of communication needs of the Accessible Information Standard (DAPB1605)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class NeedKind(StrEnum):
    CONTACT = "contact"
    FORMAT = "format"
    SUPPORT = "support"
    PROFESSIONAL = "professional"


class Need(StrEnum):
    """One need as a choice. A person's own words stand beside it and come first."""

    RING = "ring"
    TEXT_MESSAGE = "text_message"
    EMAIL = "email"
    LETTER = "letter"
    RELAY = "relay"
    LARGE_PRINT = "large_print"
    EASY_READ = "easy_read"
    BRAILLE = "braille"
    AUDIO = "audio"
    OTHER_LANGUAGE = "other_language"
    HEARING_LOOP = "hearing_loop"
    LIPREADING = "lipreading"
    MORE_TIME = "more_time"
    COMMUNICATION_AID = "communication_aid"
    ADVOCATE = "advocate"
    BSL_INTERPRETER = "bsl_interpreter"
    LANGUAGE_INTERPRETER = "language_interpreter"
    DEAFBLIND_GUIDE = "deafblind_guide"
    LIPSPEAKER = "lipspeaker"
    NOTE_TAKER = "note_taker"


NEEDS: Mapping[NeedKind, tuple[Need, ...]] = MappingProxyType(
    {
        NeedKind.CONTACT: (Need.RING, Need.TEXT_MESSAGE, Need.EMAIL, Need.LETTER, Need.RELAY),
        NeedKind.FORMAT: (
            Need.LARGE_PRINT,
            Need.EASY_READ,
            Need.BRAILLE,
            Need.AUDIO,
            Need.OTHER_LANGUAGE,
        ),
        NeedKind.SUPPORT: (
            Need.HEARING_LOOP,
            Need.LIPREADING,
            Need.MORE_TIME,
            Need.COMMUNICATION_AID,
            Need.ADVOCATE,
        ),
        NeedKind.PROFESSIONAL: (
            Need.BSL_INTERPRETER,
            Need.LANGUAGE_INTERPRETER,
            Need.DEAFBLIND_GUIDE,
            Need.LIPSPEAKER,
            Need.NOTE_TAKER,
        ),
    }
)
