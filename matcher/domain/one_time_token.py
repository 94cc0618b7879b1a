"""What works once and lets somebody in: what each is for, and for how long it works."""

from datetime import timedelta
from enum import StrEnum


class Purpose(StrEnum):
    WELCOME = "welcome"
    RESET_PASSWORD = "reset_password"  # nosec B105
    SIGN_IN_LINK = "sign_in_link"
    MAILED_CODE = "mailed_code"
    SPOKEN_CODE = "spoken_code"
    PRINTED_CODE = "printed_code"


LASTS = {
    Purpose.WELCOME: timedelta(days=7),
    Purpose.RESET_PASSWORD: timedelta(minutes=60),
    Purpose.SIGN_IN_LINK: timedelta(minutes=20),
    Purpose.MAILED_CODE: timedelta(minutes=20),
    Purpose.SPOKEN_CODE: timedelta(minutes=20),
    Purpose.PRINTED_CODE: timedelta(days=7),
}

TWINS = {
    Purpose.SIGN_IN_LINK: {Purpose.SIGN_IN_LINK, Purpose.MAILED_CODE},
    Purpose.MAILED_CODE: {Purpose.SIGN_IN_LINK, Purpose.MAILED_CODE},
}
"""What came in one message and ends together: who used the one needs the other no more."""
